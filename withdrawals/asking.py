"""How officers are asked why pages go off line, in Wagtail's own screens."""

from wagtail.admin import messages
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from core.formats.dates import french_date
from core.models import RevisedMixin
from core.visibility import is_public

from .forms import WithdrawalForm
from .models import Withdrawal, note, withdrawn


class ExplanationFormatter(LogFormatter):
    """How the history of a page tells what its readers were told."""

    label = "Retrait expliqué aux visiteurs"

    def format_message(self, log_entry):
        """Quote the sentence of that day."""
        return f"Retrait expliqué aux visiteurs : « {log_entry.data.get('explanation', '?')} »"


def form_for(request, pages):
    """Return the question about ``pages``, the same for a whole request; None when none is asked.

    Only readers of a page that was public, an article or a convention, are owed a reason.
    """
    if not hasattr(request, "withdrawal_form"):
        owed = [page for page in pages if is_owed(page, request)]
        data = request.POST if request.method == "POST" else None
        request.withdrawal_form = WithdrawalForm(owed, data) if owed else None
    return request.withdrawal_form


def is_owed(page, request):
    """Tell whether readers of ``page`` are owed a reason."""
    return isinstance(page, RevisedMixin) and is_public(page, request)


def ask_why(request, page):
    """Take nothing off line before the question is answered: show it again."""
    form = form_for(request, [page])
    if form is None or form.is_valid():
        return None
    view = UnpublishView()
    view.setup(request, page.pk)
    view.objects_to_unpublish = view.get_objects_to_unpublish()
    return view.get(request)


def ask_why_of_several(request, action_type, objects, action):
    """Ask it once for all the pages that were ticked in a list."""
    form = form_for(request, specific(objects)) if is_withdrawal(action_type, action) else None
    if form is None or form.is_valid():
        return None
    return action.render_to_response(action.get_context_data(form=action.cleaned_form))


def keep_answer(request, page):
    """Keep what readers are told, also in the history of the page."""
    form = form_for(request, [page])
    told = form and form.save()
    if told:
        for each in form.pages:
            note(each, told, request.user)


def keep_answer_of_several(request, action_type, objects, action):
    """Keep it for each page that was ticked."""
    if is_withdrawal(action_type, action):
        keep_answer(request, None)


def is_withdrawal(action_type, action):
    """Tell whether an action on several records takes pages off line."""
    return action_type == "unpublish" and issubclass(action.model, Page)


def specific(pages):
    """Return each page with its own fields."""
    return [page.specific for page in pages]


def remind(request, page):
    """Tell whoever opens the form of a withdrawn page what its visitors read."""
    if request.method != "GET":
        return
    told = Withdrawal.objects.filter(page__in=withdrawn(Page.objects.filter(pk=page.pk))).first()
    if told:
        messages.info(
            request,
            f"Page retirée le {french_date(told.withdrawn_at)}. Ses visiteurs lisent : "
            f"« {told.explanation} » La publier de nouveau y met fin.",
        )
