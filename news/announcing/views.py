"""Choosing what to write about a convention, and making its draft."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.visibility import is_public
from partnerships.models import ConventionPage
from typography.quotations import quoted

from .drafting import draft, rubriques_for, usual_rubrique
from .kinds import KINDS, SIGNATURE


class AnnouncingView(WagtailAdminTemplateMixin, View):
    """Base of the two views: whoever adds news somewhere, and may read the convention."""

    def dispatch(self, request, *args, convention_id, **kwargs):
        """Refuse whoever writes no news, or would read by it what they may not."""
        page = get_object_or_404(ConventionPage, pk=convention_id)
        self.rubriques = rubriques_for(request.user)
        if not self.rubriques:
            raise PermissionDenied
        self.convention = readable_version(page, request)
        return super().dispatch(request, *args, **kwargs)


def readable_version(page, request):
    """Return what the person may read of a convention: its latest version, or the public one."""
    if page.permissions_for_user(request.user).can_edit():
        return page.get_latest_revision_as_object()
    if is_public(page, request):
        return page
    raise PermissionDenied


class ChooseView(AnnouncingView):
    """The kinds of news, and the rubrique when there are several."""

    page_title = "Écrire une actualité"
    header_icon = "calendar-alt"
    template_name = "news/announcing/choose.html"

    def get(self, request):
        """Show the choice."""
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self):
        """Lead back to the convention."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.convention.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.convention.title},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        """Add the kinds, the rubriques, and the news that already speaks of the convention."""
        links = self.convention.news_links.select_related("page")
        return super().get_context_data(
            convention=self.convention,
            kinds=KINDS.values(),
            rubriques=self.rubriques,
            usual=usual_rubrique(self.request.user, self.rubriques),
            written=sorted((link.page for link in links), key=lambda page: -page.pk),
            **kwargs,
        )


class DraftView(AnnouncingView):
    """Makes the draft of one kind, and opens it."""

    def dispatch(self, request, *args, kind, **kwargs):
        """Answer 404 for a kind that does not exist."""
        if kind not in KINDS:
            raise Http404
        self.kind = KINDS[kind]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        """Show the choice to who comes back here: only a button makes a draft."""
        return self._choose()

    def post(self, request):
        """Make the draft, unless it is not clear where."""
        rubrique = self._rubrique(request)
        if rubrique is None:
            messages.warning(request, "Choisissez la rubrique de l’article.")
            return self._choose()
        author, today = request.user, timezone.localdate()
        news, is_new = draft(self.convention, self.kind, rubrique, author, today)
        if not news.permissions_for_user(request.user).can_edit():
            name = quoted(news.get_admin_display_title())
            messages.warning(request, f"L’article {name} existe déjà : il est à quelqu’un d’autre.")
            return self._choose()
        self._say(news, is_new, rubrique)
        return redirect("wagtailadmin_pages:edit", news.pk)

    def _rubrique(self, request):
        asked = request.POST.get("rubrique")
        if asked is None:
            return usual_rubrique(request.user, self.rubriques)
        return next((each for each in self.rubriques if str(each.pk) == asked), None)

    def _choose(self):
        return redirect("announce_convention", self.convention.pk)

    def _say(self, news, is_new, rubrique):
        if is_new:
            messages.success(
                self.request,
                f"Le brouillon est prêt, dans la rubrique {quoted(rubrique.title)}. Il ne dit que "
                "ce que dit la fiche de la convention : relisez-le, ajoutez vos photos.",
            )
        elif news.live:
            messages.info(self.request, "Cet article existe déjà : il est en ligne.")
        else:
            messages.info(self.request, "Ce brouillon existait déjà : le voici.")


def announce_what_is_created(request, page):
    """Go on to the announcement of a convention, for whoever asked for both with one button."""
    if not isinstance(page, ConventionPage) or "announce" not in request.POST:
        return None
    if not rubriques_for(request.user):
        return None
    return DraftView.as_view()(request, convention_id=page.pk, kind=SIGNATURE.slug)
