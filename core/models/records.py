"""Records that published pages show, changed as pages are: a draft, an approval, a publication."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from wagtail.models import DraftStateMixin, Revision, RevisionMixin, WorkflowMixin, WorkflowState

from ..admin.saving import judge_what_was_corrected
from ..draft_references import without_missing


class InvalidRecordError(ValidationError):
    """A version that may not go public: ``record`` as it describes it, and the messages."""

    def __init__(self, record, error):
        super().__init__(error)
        self.record = record


class ShownRecord(WorkflowMixin, DraftStateMixin, RevisionMixin, models.Model):
    """A record whose row is what visitors see: who may not publish proposes another version.

    A new record is on line at once, since no page shows it yet. It is never taken off line: it is
    deleted, once no page names it.
    """

    _revisions = GenericRelation(Revision, related_query_name="%(class)s")
    workflow_states = GenericRelation(
        WorkflowState,
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
        related_query_name="%(class)s",
    )

    class Meta:
        abstract = True

    @property
    def edit_url(self):
        """Where the record is changed in the admin."""
        return reverse(self.snippet_viewset.get_url_name("edit"), args=[self.pk])

    def with_content_json(self, content):
        """Return the record that a version describes, without what no longer exists."""
        without_missing(type(self), content)
        return super().with_content_json(content)

    def save_revision(self, user=None, *args, **kwargs):
        """Keep a version; what an approver corrects is what is then approved."""
        revision = super().save_revision(user, *args, **kwargs)
        judge_what_was_corrected(self, revision, user)
        return revision

    def publish(self, revision, *args, **kwargs):
        """Publish a version that is right: an approval shows its form to nobody."""
        version = revision.as_object()
        try:
            version.full_clean()
        except ValidationError as error:
            raise InvalidRecordError(version, error) from error
        return super().publish(revision, *args, **kwargs)
