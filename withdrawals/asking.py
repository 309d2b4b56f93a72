"""How officers are asked why a page goes off line, in Wagtail's own screen."""

from wagtail.admin import messages
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from core.formats.dates import french_date
from core.models import RevisedMixin
from core.visibility import is_public

from .forms import WithdrawalForm
from .models import Withdrawal, withdrawn

ACTION = "withdrawals.explain"


class ExplanationFormatter(LogFormatter):
    """How the history of a page tells what its readers were told."""

    label = "Retrait expliqué aux visiteurs"

    def format_message(self, log_entry):
        """Quote the sentence of that day."""
        return f"Retrait expliqué aux visiteurs : « {log_entry.data.get('explanation', '?')} »"


def form_for(request, page):
    """Return the question about ``page``, the same for a whole request; None when none is asked.

    Only readers of a page that was public, an article or a convention, are owed a reason.
    """
    if not hasattr(request, "withdrawal_form"):
        asked = isinstance(page, RevisedMixin) and is_public(page, request)
        data = request.POST if request.method == "POST" else None
        request.withdrawal_form = WithdrawalForm(page, data) if asked else None
    return request.withdrawal_form


def ask_why(request, page):
    """Take nothing off line before the question is answered: show it again."""
    form = form_for(request, page)
    if form is None or form.is_valid():
        return None
    view = UnpublishView()
    view.setup(request, page.pk)
    view.objects_to_unpublish = view.get_objects_to_unpublish()
    return view.get(request)


def keep_answer(request, page):
    """Keep what readers are told, also in the history of the page."""
    form = form_for(request, page)
    told = form and form.save()
    if told:
        log(
            instance=page,
            action=ACTION,
            user=request.user,
            data={"explanation": told.explanation},
        )


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
