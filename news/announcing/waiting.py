"""Telling the editor of a news page that its convention is not on line yet."""

from django.urls import reverse
from wagtail.admin import messages

from core.formats.dates import in_french
from core.visibility import is_public
from partnerships.models import ConventionPage
from typography.quotations import quoted

from ..conventions_first import may_approve

HIDDEN = "La convention {} n’est pas publique\u00a0: {}."
# What can be done about it: said by the first that holds.
RESTRICTED = "sa lecture est réservée, et l’article n’en montrera rien"
APPROVE = "elle attend votre validation. Approuver l’article ici l’approuve aussi"
WAIT = "elle attend d’être validée, cet article aussi"
SUBMIT = "soumettre l’article la soumettra aussi"
PLANNED = "elle paraîtra le {}, l’article au plus tôt avec elle"
PUBLISH = "publiez-la d’abord, ou prévoyez-la pour la même heure que l’article"


def say_what_is_hidden(request, news):
    """Say of each convention that visitors may not read what will come of it, with a link."""
    for convention in hidden_conventions(news, request):
        sentence = HIDDEN.format(named(convention), what_to_do(convention, request.user))
        may_read = convention.permissions_for_user(request.user).can_edit()
        read = messages.button(edit_url(convention), "Relire la convention")
        messages.warning(request, sentence, buttons=[read] if may_read else [])


def hidden_conventions(news, request):
    """Return the conventions that ``news`` is about and that visitors may not read."""
    keys = [link.convention_id for link in news.convention_links.all()]
    found = ConventionPage.objects.filter(pk__in=keys)
    return [each for each in found if not is_public(each, request)]


def what_to_do(convention, user):
    """Return the end of the sentence about a hidden convention."""
    if convention.live:
        return RESTRICTED
    if planned := convention.scheduled_revision:
        return PLANNED.format(in_french(planned.approved_go_live_at, "j F Y à H:i"))
    if may_approve(convention, user):
        return APPROVE
    if convention.workflow_in_progress:
        return WAIT
    rights = convention.permissions_for_user(user)
    return SUBMIT if rights.can_submit_for_moderation() and not rights.can_publish() else PUBLISH


def named(convention):
    """Return the name of a convention inside a sentence."""
    return quoted(convention.get_admin_display_title())


def edit_url(convention):
    """Return where a convention is read over and completed."""
    return reverse("wagtailadmin_pages:edit", args=[convention.pk])
