"""The screens of an import: bring a file, wait, review, make a draft."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.functions import Coalesce
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from . import background, drafts
from .changes import changes_between
from .forms import UploadForm
from .models import ImportedDocument, State
from .reviews import review_of
from .text import UnreadableError
from .wording import signature_words

# Seconds after which the page of a file being read looks again.
LOOK_AGAIN = 3
MOST_LISTED = 50
READ_SINCE = (
    "Quelqu’un a fait lire ce fichier de nouveau pendant votre relecture : rien n’a été créé. "
    "Reprenez la relecture sur la nouvelle lecture."
)


class ImportView(WagtailAdminTemplateMixin, View):
    """What the screens of imports share: whoever may add a convention sees them."""

    page_title = "Importer une convention"
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        """Refuse whoever could not make the draft."""
        if drafts.registry_for(request.user) is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Lead back to the imports."""
        return [*self.breadcrumbs_items, {"url": reverse("imports"), "label": self.page_title}]

    def show(self, **context):
        """Answer the page."""
        return self.render_to_response(self.get_context_data(**context))


class ImportsView(ImportView):
    """Bring a file; the imports already made stand below."""

    template_name = "documents/imports.html"

    def get(self, request):
        """Show the form and the last imports."""
        return self._page(UploadForm())

    def post(self, request):
        """Keep the file; the clock reads it."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        file = form.cleaned_data["file"]
        imported = ImportedDocument.objects.create(
            file=file, name=file.name[-255:], uploaded_by=request.user, asked_by=request.user
        )
        return redirect("import", imported.pk)

    def _page(self, form):
        imports = ImportedDocument.objects.select_related("uploaded_by", "convention")
        return self.show(
            form=form, imports=imports.defer("reading", "previous_reading")[:MOST_LISTED]
        )


class ReviewView(ImportView):
    """What was read of a file, to be reviewed; while it is read, the page looks again by itself."""

    template_name = "documents/review.html"

    def get(self, request, pk):
        """Show what is known of the file now."""
        imported = get_object_or_404(ImportedDocument, pk=pk)
        if imported.reading is None:
            return self.show(imported=imported, look_again=LOOK_AGAIN)
        return self._review(imported, self._review_of(imported))

    @transaction.atomic
    def post(self, request, pk):
        """Make the draft, or say what to correct; a second click leads to the same draft."""
        imported = get_object_or_404(ImportedDocument.objects.select_for_update(), pk=pk)
        if imported.state == State.DRAFTED and imported.convention_id:
            return redirect("wagtailadmin_pages:edit", imported.convention_id)
        # What was reviewed is what was read then: the parties have no other name than their place.
        reviewed = request.POST.get("read_at", str(imported.read_at))
        if not imported.awaits_draft or reviewed != str(imported.read_at):
            messages.error(request, READ_SINCE)
            return redirect("import", pk)
        review = self._review_of(imported, request.POST)
        made = review.is_valid() and _made(review)
        if not made:
            messages.error(request, review.to_correct)
            return self._review(imported, review)
        page, told = made
        messages.success(request, review.made)
        for sentence in told:
            messages.warning(request, sentence)
        answer = _after_creation(request, page) if review.makes_page else None
        return answer or redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]) + review.tab)

    def _review_of(self, imported, data=None):
        # The form is sent to the address that showed it.
        return review_of(imported, self.request.user, data, self.request.GET.get("nature"))

    def _review(self, imported, review):
        # A file that is no PDF has none to speak of, nor one read before signatures were.
        signatures = imported.reading.get("electronic_signatures")
        told = signatures and [signature_words(each) for each in signatures]
        previous = imported.previous_reading
        return self.show(
            imported=imported,
            changes=previous and list(changes_between(previous, imported.reading)),
            review=review,
            form=review.form,
            parties=review.parties,
            reading=imported.reading,
            signatures=told,
            alarms=[each for each in told or [] if each["alarms"]],
            pages=list(enumerate(imported.reading.get("sizes") or [], 1)),
            may_draft=imported.awaits_draft,
            read_at=str(imported.read_at),
        )


def _made(review):
    """Return the draft of a review and what to tell of it, None when its form says why not."""
    try:
        return review.make()
    except ValidationError as error:
        _tell(review.form, error)
        return None


def _after_creation(request, page):
    """Run what follows the creation of a page, as Wagtail's own form does; return its answer."""
    answers = [follow(request, page) for follow in hooks.get_hooks("after_create_page")]
    return next(filter(None, answers), None)


def _tell(form, error):
    """Put the errors of the page beside the fields of the form that have their names."""
    for name, sentences in getattr(error, "message_dict", {"": error.messages}).items():
        form.add_error(name if name in form.fields else None, sentences)


class ReadAgainView(ImportView):
    """Read a file again: the rules, or what the server can read, have changed since."""

    def post(self, request, pk):
        """Have the clock read it."""
        states = [State.READ, State.REFUSED, State.DRAFTED]
        ImportedDocument.objects.filter(pk=pk, state__in=states).update(
            state=State.WAITING,
            asked_by=request.user,
            previous_reading=Coalesce("reading", "previous_reading"),
            reading=None,
            refusal="",
        )
        return redirect("import", pk)


class PageView(ImportView):
    """The picture of a page, for whoever reviews what was read of it."""

    def get(self, request, pk, number):
        """Draw the page apart from the site, as it was read; nobody but this person keeps it."""
        imported = get_object_or_404(ImportedDocument, pk=pk)
        sizes = (imported.reading or {}).get("sizes") or []
        if not 1 <= number <= len(sizes):
            raise Http404
        try:
            picture = background.picture_of(imported, number)
        except UnreadableError as error:
            raise Http404 from error
        response = HttpResponse(picture, content_type="image/png")
        response["Cache-Control"] = "private, max-age=86400"
        return response


class FileView(ImportView):
    """The file itself, for whoever reviews it."""

    def get(self, request, pk):
        """Answer the file as a download: the site never shows what somebody else made."""
        imported = get_object_or_404(ImportedDocument, pk=pk)
        try:
            stored = imported.file.open("rb")
        except OSError as error:
            raise Http404 from error
        response = FileResponse(stored, as_attachment=True, filename=imported.name)
        response["X-Content-Type-Options"] = "nosniff"
        return response
