"""Blocks made of files to download."""

from wagtail import blocks
from wagtail.documents import get_document_model

from .choosers import DocumentChooserBlock


class DocumentValue(blocks.StructValue):
    """A document and its title, read like an ``AttachedDocument`` row."""

    @property
    def document(self):
        """The document, None when it was deleted."""
        return self.get("document")


class DocumentBlock(blocks.StructBlock):
    """One document with the title readers see."""

    document = DocumentChooserBlock(label="Document")
    title = blocks.CharBlock(
        label="Titre affiché",
        required=False,
        max_length=255,
        help_text="Par défaut, le titre du document.",
    )

    def get_searchable_content(self, value):
        """Leave out what is said of a document that readers may not download."""
        from ..visibility import readable

        return super().get_searchable_content(value) if readable([value], None) else []

    class Meta:
        icon = "doc-full"
        label = "Document"
        value_class = DocumentValue


class DocumentsBlock(blocks.StructBlock):
    """Download cards with format and size (RGAA 13.3 asks that readers know both)."""

    title = blocks.CharBlock(label="Intitulé", required=False, max_length=200)
    documents = blocks.ListBlock(DocumentBlock(), label="Documents", min_num=1)

    def get_preview_value(self):
        """Show the latest documents of the library."""
        latest = get_document_model().objects.order_by("-created_at")[:2]
        return self.normalize(
            {"title": "À télécharger", "documents": [{"document": each} for each in latest]}
        )

    class Meta:
        icon = "doc-full"
        label = "Documents"
        group = "Médias"
        template = "blocks/documents.html"
        description = "Des fichiers à télécharger, avec leur format et leur poids."
