"""Screens of the records that published pages show: ``core.models.records``.

Wagtail's own listing, form, history and usage. Whoever may not publish proposes a version, which
waits for an approval; a new record needs none, since no page shows it yet.
"""

from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.actions.create import CreateAction
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import PublishMenuItem, SaveMenuItem, SubmitForModerationMenuItem
from wagtail.snippets.views import snippets

from ..blocks.choosers import KeyedChooserBlock
from ..draft_references import page_of, pages_naming
from ..models.records import ShownRecord

STILL_NAMED = "Rien n’est supprimé : des pages ou d’autres fiches nomment celles-ci."


class WholeFormMixin:
    """A short form: no version is saved by itself, nor unfinished."""

    def setup(self, request, *args, **kwargs):
        """Ask for all that is required, whatever the button."""
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = self.saving_as_draft = False


class RecordCreateView(WholeFormMixin, snippets.CreateView):
    """A new record: on line at once."""

    def get_action(self, request):
        """Publish it, whoever makes it."""
        return "publish" if request.method == "POST" else super().get_action(request)


class RecordEditView(WholeFormMixin, snippets.EditView):
    """The form of a record."""


class RecordDeleteView(snippets.DeleteView):
    """The deletion of a record that nothing names."""

    @cached_property
    def naming(self):
        """What keeps the record: the pages and the other records that name it."""
        return {"pages": pages_naming(self.object), "records": records_naming(self.object)}

    def form_valid(self, form):
        """Delete it, or say what names it."""
        if not any(self.naming.values()):
            try:
                with transaction.atomic():
                    return super().form_valid(form)
            except ProtectedError as error:
                # Chosen meanwhile.
                kept = {page_of(each) for each in error.protected_objects}
                records = [each for each in kept if isinstance(each, ShownRecord)]
                self.naming = {"pages": kept.difference(records), "records": records}
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        """Say from the start that it cannot be deleted."""
        return super().get_context_data(naming=self.naming, **kwargs)


def state_column():
    """Return the column that tells which records have a change waiting, without a query each."""
    words = {False: "en ligne", True: "en ligne, changement en attente"}
    return Column("state", label="État", accessor=lambda each: words[each.has_unpublished_changes])


class RecordViewSet(snippets.SnippetViewSet):
    """The screens of one kind of record."""

    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    delete_view_class = RecordDeleteView
    delete_template_name = "core/admin/delete_record.html"
    copy_view_enabled = False
    # The menu of the desk holds it.
    menu_item_is_registered = True
    add_to_admin_menu = False
    list_per_page = 50
    ordering = ["name"]

    def get_urlpatterns(self):
        """Leave out the withdrawal: what is not to be shown is deleted, or not public."""
        return [each for each in super().get_urlpatterns() if each.name != "unpublish"]


def order_actions(menu_items, request, context):
    """Offer what a form of a record does: save a new one, publish or submit a change."""
    model = context["model"]
    if not issubclass(model, ShownRecord):
        return
    if context["view"] == "create":
        menu_items[:] = [SaveNewItem()]
        return
    menu_items[:] = [each for each in menu_items if each.name != "action-unpublish"]
    publishes = policy_registry.get_by_type(model).user_has_permission(request.user, "publish")
    first = PublishMenuItem if publishes else SubmitForModerationMenuItem
    menu_items.sort(key=lambda item: not isinstance(item, first))


class SaveNewItem(SaveMenuItem):
    """The only button of a new record."""

    template_name = "core/admin/save_new_record.html"


def records_naming(record):
    """Return the other records that name ``record``, as they are stored."""
    references = ReferenceIndex.get_references_to(record).select_related("base_content_type")
    named = {(each.base_content_type.model_class(), each.object_id) for each in references}
    found = [
        model.objects.filter(pk=key).first()
        for model, key in named
        if model and issubclass(model, ShownRecord)
    ]
    return sorted(filter(None, found), key=str)


def refuse_to_delete_named(request, objects):
    """Delete none of the records that were ticked when something names some, and say which."""
    shown = [each for each in objects if isinstance(each, ShownRecord)]
    kept = [each for each in shown if pages_naming(each) or records_naming(each)]
    if not kept or request.resolver_match.url_name != "wagtail_bulk_action":
        # The screen of a single one says it.
        return None
    buttons = [
        messages.button(reverse(each.snippet_viewset.get_url_name("delete"), args=[each.pk]), each)
        for each in kept
    ]
    messages.error(request, STILL_NAMED, buttons=buttons)
    return redirect(kept[0].snippet_viewset.get_url_name("list"))


class RecordCreationView(chooser.CreateView):
    """The making of a record in the dialog of a page."""

    def save_form(self, form):
        """Keep its first version and its history, as its own form does."""
        action = CreateAction(form.instance, user=self.request.user, form=form, publish=True)
        return action.execute(skip_permission_checks=True)


class RecordChooserViewSet(ChooserViewSet):
    """Choose a record, or make it on the spot."""

    base_block_class = KeyedChooserBlock
    create_view_class = RecordCreationView
    search_tab_label = "Chercher"
    creation_tab_label = "Nouvelle fiche"
    create_action_label = "Créer"
    create_action_clicked_label = "Création en cours…"
