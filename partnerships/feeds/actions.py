"""The feed of the catalogue: the actions that a class can do today."""

from django.db.models.functions import Greatest, TruncDate
from django.template.loader import render_to_string
from django.utils import timezone

from core.models import SiteSettings
from core.prefetch.rich_text import fetched_links
from feeds.feed import PageFeed
from feeds.files import attachments
from feeds.item_html import standalone_html
from feeds.items import Item
from feeds.registry import register
from feeds.sources import Source, midnight

from ..action_filter import ActionFilter
from ..models import ActionIndexPage, Audience
from ..models.registry import with_conventions
from .narrowing import narrowed


class ActionSource(Source):
    """Fiches-actions, dated the day they were written down, or that their convention came out."""

    rank = 3
    field = "dated_on"
    dated_by_day = True

    def __init__(self, actions):
        came_out = TruncDate("convention__published_at")
        super().__init__(actions.annotate(dated_on=Greatest("added_on", came_out)))

    def items(self, keys, request):
        """Return the items of the fiches-actions of ``keys``."""
        found = self.rows.filter(pk__in=keys)
        day = timezone.localdate()
        actions = with_conventions(found, day, "document", "convention__themes")
        author = SiteSettings.for_request(request).name
        with fetched_links([action.text for action in actions]):
            return {action.pk: action_item(action, author, request) for action in actions}


def action_item(action, author, request):
    """Return the item of a fiche-action whose convention is loaded."""
    convention = action.convention
    link = convention.get_full_url(request)
    html = render_to_string(
        "partnerships/feed_action.html", {"fiche": action, "page": convention}, request=request
    )
    moment = midnight(action.dated_on)
    return Item(
        id=f"urn:uuid:{action.uid}",
        title=action.title,
        link=f"{link}#{action.anchor}",
        published=moment,
        updated=max(moment, convention.updated_at or moment),
        summary=" ".join(f"{label}\u00a0: {text}." for label, text in action.facts),
        content_html=standalone_html(html, link),
        authors=(author,),
        categories=("Fiche-action", *(str(each) for each in convention.themes.all())),
        attachments=attachments([action], request, link),
    )


@register
class ActionFeed(PageFeed):
    """The catalogue of actions, or what its filters leave of it."""

    page_model = ActionIndexPage
    group = "Catalogue des actions"
    listed_by = "public"
    order = 250

    @classmethod
    def for_page(cls, page, request):
        """Return the feed that the query string asks for."""
        actions = page.get_actions(timezone.localdate())
        return narrowed(cls, page, request, ActionFilter(request.GET, actions))

    @classmethod
    def listed(cls, request):
        """Yield the feed of the catalogue, then one for each level that it serves."""
        for page in cls.public_pages(request):
            yield cls(page, request)
            actions = page.get_actions(timezone.localdate())
            for level in Audience.objects.filter(ficheaction__in=actions).distinct():
                title = f"{page.title} – Pour qui\u00a0: {level.name}"
                yield cls(page, request, {"public": level.slug}, title)

    @property
    def description(self):
        """What subscribers receive."""
        return self.page.search_description or (
            "Les nouvelles actions qu’une classe peut mener grâce aux conventions en vigueur."
        )

    def sources(self):
        """Return the fiches-actions that the parameters ask for."""
        actions = self.page.get_actions(timezone.localdate())
        return [ActionSource(ActionFilter(self.parameters, actions).filtered())]
