"""What officers see of a validation: who is asked, who answered what, and the proof."""

from dataclasses import replace
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from . import asking, conf, deciding, previews
from .digests import digest_of, words_of
from .embargo import embargo_of
from .models import Request, Round
from .officer_forms import FOR_INFORMATION, TO_DECIDE, MessageForm, People, PreviewForm, ReasonForm

ICON = "group"
# Where the session keeps the link of a preview until it is shown, once.
FRESH_PREVIEW = "joint_validation_preview"
# Rows for people whom the site does not propose.
BLANK_ROWS = 3
CHANGED = (
    "La page a changé, ou un collègue vient d’envoyer une version, depuis que ce formulaire est "
    "ouvert. Rien n’est envoyé : relisez, puis envoyez de nouveau."
)


def concerns(page, user):
    """Tell whether somebody may have a page validated; an alias has no version of its own."""
    return page.alias_of_id is None and page.permissions_for_user(user).can_edit()


class PageView(WagtailAdminTemplateMixin, View):
    """Base: a page that the person may edit."""

    header_icon = ICON

    def dispatch(self, request, *args, page_id, **kwargs):
        """Refuse whoever may not edit the page."""
        self.page = get_object_or_404(Page, pk=page_id).specific
        self.may = self.page.permissions_for_user(request.user)
        if not concerns(self.page, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Lead back to the form of the page."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def to_screen(self):
        """Go to the screen of the page."""
        return redirect("joint_validation_page", self.page.pk)


class ScreenView(PageView):
    """Who answered what, about which version."""

    page_title = "Validation par les partenaires"
    template_name = "joint_validation/admin/screen.html"

    def get(self, request, reason=None):
        """Show the versions, the last one first."""
        rounds = self.page.validation_rounds.prefetch_related(
            "requests__comments", "requests__kept__comments", "requests__kept__round"
        )
        latest = rounds[0] if rounds else None
        context = self.get_context_data(
            page=self.page,
            rounds=rounds,
            latest=latest,
            changed_since=latest is not None
            and latest.closed_at is None
            and words_of(latest.content) != words_of(content_of(self.page)),
            may_override=self.may.can_publish(),
            reason=reason or ReasonForm(),
        )
        return self.render_to_response(context)


class SendView(PageView):
    """Choosing whom to ask about the latest version, and sending it."""

    page_title = "Faire valider par les partenaires"
    template_name = "joint_validation/admin/send.html"

    def get(self, request):
        """Show those whom the site proposes."""
        return self._show()

    def post(self, request):
        """Send, unless something is missing or changed meanwhile."""
        self._prepare(request.POST)
        if not (self.people.is_valid() and self.message.is_valid()):
            return self._render(status=422)
        sent = self.message.cleaned_data
        if (sent["digest"], sent["rounds"]) != self._seen():
            messages.error(request, CHANGED)
            return self._show()
        revision = self.page.latest_revision or self.page.save_revision(user=request.user)
        try:
            a_round = asking.send_round(
                self.page, revision, self._chosen(), request.user, sent["message"]
            )
        except asking.AlreadySentError:
            messages.error(request, CHANGED)
            return self._show()
        self._say(request, a_round)
        return self.to_screen()

    def _prepare(self, data=None):
        self.content = content_of(self.page)
        self.candidates = asking.candidates(self.page, self.content)
        day = timezone.localdate() + timedelta(days=conf.value("DAYS"))
        rows = [row_of(candidate, day) for candidate in self.candidates]
        digest, rounds = self._seen()
        blank = {"due_on": day, "role": TO_DECIDE}
        rows += [blank] * BLANK_ROWS
        self.people = People(data, initial=rows, prefix="personnes")
        self.people.former = {each.email.lower() for each in self.candidates if each.former}
        self.message = MessageForm(data, initial={"digest": digest, "rounds": rounds})

    def _seen(self):
        """Return what tells whether the page or its rounds changed."""
        return digest_of(words_of(self.content)), self.page.validation_rounds.count()

    def _chosen(self):
        known = {each.email.lower(): each for each in self.candidates}
        return [
            (candidate_of(row, known.get(row["email"].lower())), row["due_on"])
            for row in self.people.chosen()
        ]

    def _say(self, request, a_round):
        unsent = [str(each) for each in a_round.requests.filter(unsent=True)]
        if unsent:
            messages.warning(
                request,
                "La version est envoyée, sauf à ces personnes : le courriel ne part pas pour "
                f"l’instant, il sera réessayé ({', '.join(unsent)}).",
            )
        else:
            messages.success(request, f"La version n° {a_round.number} est envoyée.")

    def _show(self):
        self._prepare()
        return self._render()

    def _render(self, status=200):
        rows = list(zip(self.people.forms, [*self.candidates, *[None] * BLANK_ROWS], strict=False))
        context = self.get_context_data(
            page=self.page, people=self.people, rows=rows, message=self.message
        )
        return self.render_to_response(context, status=status)


class RequestActionView(PageView):
    """A button beside one person: a reminder, or the end of the request."""

    def post(self, request, request_id, action):
        """Do it, and say it."""
        asked = get_object_or_404(Request, pk=request_id, round__page=self.page.pk)
        if action == "retirer":
            asking.revoke(asked, request.user)
            messages.success(request, f"Rien n’est plus demandé à {asked} : son lien est fermé.")
        elif not asked.is_waiting:
            messages.error(request, f"{asked} n’a plus à répondre.")
        elif asking.remind_now(asked, request.user):
            messages.success(request, f"Un rappel part pour {asked}.")
        else:
            messages.error(request, "Le courriel ne part pas pour l’instant : réessayez plus tard.")
        return self.to_screen()


class OverrideView(ScreenView):
    """Publishing without the missing answers, for those who may publish."""

    def post(self, request):
        """Ask for a reason, keep it."""
        if not self.may.can_publish():
            raise PermissionDenied
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.get(request, reason=form)
        a_round = Round.objects.open().latest_of(self.page)
        if a_round and deciding.override(a_round, request.user, form.cleaned_data["reason"]):
            messages.success(request, "La page peut être publiée. Le motif est gardé.")
        else:
            messages.error(request, "Il n’y a pas de validation en cours à passer outre.")
        return self.to_screen()


class StopView(PageView):
    """The end of a validation that is no longer wanted."""

    def post(self, request):
        """Close the links."""
        if not self.may.can_publish():
            raise PermissionDenied
        if a_round := Round.objects.open().latest_of(self.page):
            deciding.stop(a_round, request.user)
        messages.success(request, "La validation est arrêtée : les liens sont fermés.")
        return self.to_screen()


class PreviewsView(PageView):
    """The links that show a version of a page to whoever holds them."""

    page_title = "Partager un aperçu"
    template_name = "joint_validation/admin/previews.html"
    header_icon = "link-external"

    def get(self, request, form=None):
        """List them; show once the link that was just made."""
        context = self.get_context_data(
            page=self.page,
            form=form or PreviewForm(),
            previews=self.page.shared_previews.all(),
            now=timezone.now(),
            fresh=request.session.pop(FRESH_PREVIEW, None),
            embargo=embargo_of(self.page.get_latest_revision_as_object()),
        )
        return self.render_to_response(context)

    def post(self, request):
        """Make one of the latest version."""
        form = PreviewForm(request.POST)
        if not form.is_valid():
            return self.get(request, form)
        token = previews.share(
            self.page, content_of(self.page), request.user, form.cleaned_data["days"]
        )
        path = reverse("joint_validation:preview", args=[token])
        request.session[FRESH_PREVIEW] = request.build_absolute_uri(path)
        return redirect("joint_validation_previews", self.page.pk)


class ClosePreviewView(PageView):
    """The end of a shared preview."""

    def post(self, request, preview_id):
        """Close it."""
        previews.close(get_object_or_404(self.page.shared_previews, pk=preview_id), request.user)
        messages.success(request, "Le lien est fermé : il ne montre plus rien.")
        return redirect("joint_validation_previews", self.page.pk)


def proof(request, round_id):
    """Answer the proof sheet of a version: who, when, what, and the fingerprint of the content."""
    a_round = get_object_or_404(Round, pk=round_id)
    if not may_see(a_round, request.user):
        raise PermissionDenied
    context = {"round": a_round, "made_at": timezone.now(), "requests": a_round.requests.all()}
    html = render_to_string("joint_validation/proof.html", context, request)
    draw = conf.function("PDF")
    if draw is None:
        return HttpResponse(html)
    name = f"validation-{slugify(a_round.page_title)[:60]}-{a_round.number}.pdf"
    response = HttpResponse(draw(html), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def may_see(a_round, user):
    """Tell whether somebody may read a round, whose page may be gone."""
    if a_round.page is None:
        return user.is_superuser or a_round.sent_by_id == user.pk
    return a_round.page.specific.permissions_for_user(user).can_edit()


def content_of(page):
    """Return the content of the latest version of a page."""
    return page.latest_revision.content if page.latest_revision else page.serializable_data()


def row_of(candidate, day):
    """Return the row of the form of somebody who is proposed."""
    return {
        "ask": candidate.ask_again,
        "name": candidate.name,
        "organisation": candidate.organisation,
        "email": candidate.email,
        "due_on": day,
        "role": FOR_INFORMATION if candidate.is_copy else TO_DECIDE,
        "asks_logo": candidate.asks_logo,
    }


def candidate_of(row, known):
    """Return whom a row of the form is about; a former answer stays that of who gave it."""
    if not row["ask"]:
        return replace(known, ask_again=False)
    return asking.Candidate(
        row["name"], row["email"], row["organisation"], row["role"] == FOR_INFORMATION,
        row["asks_logo"], former=known.former if known else None,
    )  # fmt: skip
