"""The chooser of fields that never show: what is given there goes to a private collection.

It is never public, not even for the moment before somebody moves it.
"""

from wagtail.documents.views import chooser

from .models import private_collection_ids


class PrivateCollectionFormMixin:
    """A form of a document that offers private collections alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.collections = self.collections.filter(pk__in=private_collection_ids())
        if "collection" in self.fields:
            self.fields["collection"].queryset = self.collections
            if len(self.collections) == 1:
                # The form then takes the only one (``BaseCollectionMemberForm.save``).
                del self.fields["collection"]


class PrivateCreationMixin:
    """The tab to upload a file, for whoever may add some to a private collection."""

    def can_create(self):
        """Tell whether there is such a collection."""
        policy = self.get_permission_policy()
        own = policy.collections_user_has_permission_for(self.request.user, "add")
        return super().can_create() and own.filter(pk__in=private_collection_ids()).exists()

    def get_creation_form_class(self):
        """Return the form of documents, for private collections."""

        class PrivateDocumentForm(PrivateCollectionFormMixin, super().get_creation_form_class()):
            pass

        return PrivateDocumentForm


class PrivateListMixin(PrivateCreationMixin):
    """The documents to choose from: those of private collections."""

    def get_object_list(self):
        """Leave out the documents that may become public."""
        return super().get_object_list().filter(collection__in=private_collection_ids())


class ChooseView(PrivateListMixin, chooser.DocumentChooseView):
    """The modal."""


class ResultsView(PrivateListMixin, chooser.DocumentChooseResultsView):
    """Its results."""


class UploadView(PrivateCreationMixin, chooser.DocumentChooserUploadView):
    """Its upload."""


class PrivateDocumentChooserViewSet(chooser.DocumentChooserViewSet):
    """Choose a private document, or upload it where it stays private."""

    choose_view_class = ChooseView
    choose_results_view_class = ResultsView
    create_view_class = UploadView
    register_widget = False
    choose_one_text = "Choisir un document privé"
    choose_another_text = "Choisir un autre document privé"


private_document_chooser = PrivateDocumentChooserViewSet(
    "private_document_chooser",
    model="media.SiteDocument",
    url_prefix="documents/private-chooser",
)
