"""Links in the editor of rich texts: what is no key is never stored, and opens as a dead link.

A key comes from the editor's own script, or from whoever posts the form without it.
"""

from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    PageLinkElementHandler,
)
from wagtail.documents.rich_text.contentstate import (
    DocumentLinkElementHandler,
    document_link_entity,
)

from runtime.keys import key_of


class KeyedPageLink(PageLinkElementHandler):
    """A link to a page, as the editor opens it."""

    def get_attribute_data(self, attrs):
        """Return what the editor knows of the page."""
        return super().get_attribute_data(attrs) if key_of(attrs.get("id")) else {}


class KeyedDocumentLink(DocumentLinkElementHandler):
    """A link to a document, as the editor opens it."""

    def get_attribute_data(self, attrs):
        """Return what the editor knows of the document."""
        return super().get_attribute_data(attrs) if key_of(attrs.get("id")) else {}


def stored_link(props):
    """Return the element of a link to a page or to a URL; its words alone without target."""
    if key_of(props.get("id")):
        return link_entity(props)
    if isinstance(props.get("url"), str):
        return link_entity({**props, "id": None})
    return props["children"]


def stored_document_link(props):
    """Return the element of a link to a document; its words alone without a document."""
    return document_link_entity(props) if key_of(props.get("id")) else props["children"]


def register_links(features):
    """Replace the rules of Wagtail, which take any key."""
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": ExternalLinkElementHandler("LINK"),
                'a[linktype="page"]': KeyedPageLink("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": stored_link}},
        },
    )
    features.register_converter_rule(
        "contentstate",
        "document-link",
        {
            "from_database_format": {'a[linktype="document"]': KeyedDocumentLink("DOCUMENT")},
            "to_database_format": {"entity_decorators": {"DOCUMENT": stored_document_link}},
        },
    )
