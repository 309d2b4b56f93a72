"""What an officer is told of a review: Wagtail only says that the page is updated."""

from django.utils import timezone
from wagtail.admin import messages
from wagtail.models import Page

from ..formats.dates import french_date

TO_CHANGE = "Modifications demandées\u00a0: la page revient à son auteur."
ON_LINE = "Validée\u00a0: la page est en ligne."
ON_ITS_WAY = "Validée\u00a0: la page passe à l’étape suivante de la relecture."
PLANNED = "Validée\u00a0: la page sera en ligne le {day} à {time}."


def say_what_came_of_it(request, page):
    """Tell whoever judged a page in its form what came of it."""
    judgement = request.POST.get("workflow-action-name")
    if judgement:
        messages.success(request, outcome(judgement, Page.objects.get(pk=page.pk)))


def outcome(judgement, page):
    """Return the sentence for a ``page`` read again after the judgement: "approve" or "reject"."""
    if judgement == "reject":
        return TO_CHANGE
    planned = page.scheduled_revision
    if planned:
        moment = timezone.localtime(planned.approved_go_live_at)
        return PLANNED.format(day=french_date(moment), time=f"{moment:%H h %M}")
    return ON_LINE if page.live and not page.workflow_in_progress else ON_ITS_WAY
