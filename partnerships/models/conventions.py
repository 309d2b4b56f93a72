"""Conventions: what their text says, and when they hold."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.admin.missing import Missing
from core.blocks import RICH_TEXT_FEATURES, LinkBlock
from core.models import BasePage, DocumentsMixin, RevisedMixin
from core.prefetch.rows import fetch_related, fetch_vocabularies
from core.prefetch.streams import at_hand
from core.validators import between, within

from ..blocks import ArticlesBlock, SignatoryBlock
from ..contacts import ContactBlock
from ..enums import ConventionKind, TextNature
from ..life_bar import life_bar
from ..lifecycle import committee_due_on
from ..panels import CONVENTION_TABS
from ..querysets import ConventionQuerySet
from ..signing_words import TWICE, told_twice
from ..standing import standing
from ..timeline import timeline
from .amendments import Amendment, in_order
from .organisations import NAMES
from .signings import Signing
from .term import TermMixin
from .vocabularies import Audience, Territory, Theme

# Meetings of a committee in a year, at least and at most.
MEETINGS = (1, 52)
# Of the heading of an article, below "Articles"; one below when its text has titles or chapters.
ARTICLE_LEVEL = 3


class ConventionPage(TermMixin, RevisedMixin, DocumentsMixin, BasePage):
    """An agreement between an academy and its partners, with all that its text says."""

    parent_page_types = ["partnerships.ConventionIndexPage"]
    subpage_types = []

    kind = models.CharField(
        "nature", max_length=20, choices=ConventionKind.choices, default=ConventionKind.CONVENTION
    )
    reference = models.CharField("référence", max_length=100, blank=True)
    object = models.TextField("objet", help_text="À quoi s’engagent les parties, en une phrase.")
    signed_at = models.CharField(
        "lieu de signature",
        max_length=255,
        blank=True,
        help_text="Par exemple « Brochon (Côte-d’Or) ».",
    )
    date_note = models.CharField(
        "précision sur la date",
        max_length=255,
        blank=True,
        help_text="Affichée à côté de la date, par exemple quand l’année n’est pas connue.",
    )
    referent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="référent",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="La personne qui suit la convention et reçoit les rappels.",
    )
    published_at = models.DateTimeField(
        "entrée au registre", default=timezone.now, editable=False, db_index=True
    )
    preamble = RichTextField("préambule", blank=True, features=RICH_TEXT_FEATURES)
    text_nature = models.CharField(
        "ce que sont le préambule et les articles",
        max_length=20,
        choices=TextNature.choices,
        blank=True,
        help_text="Le texte signé, mot pour mot, ou le résumé que nous en faisons : la page le dit "
        "en tête et à côté de chaque article.",
    )
    articles = StreamField(ArticlesBlock(), verbose_name="articles", blank=True)
    signatories = StreamField(
        [("signatory", SignatoryBlock())], verbose_name="signataires", blank=True
    )
    contacts = StreamField([("contact", ContactBlock())], verbose_name="contacts", blank=True)
    related_links = StreamField([("link", LinkBlock())], verbose_name="liens", blank=True)

    committee_name = models.CharField(
        "nom de l’instance",
        max_length=150,
        blank=True,
        help_text="Par exemple « groupe de pilotage ».",
    )
    committee_members = RichTextField("composition", blank=True, features=RICH_TEXT_FEATURES)
    committee_meetings_per_year = models.PositiveSmallIntegerField(
        "réunions par an", null=True, blank=True, validators=between(*MEETINGS)
    )

    themes = ParentalManyToManyField(Theme, verbose_name="thèmes", blank=True)
    audiences = ParentalManyToManyField(Audience, verbose_name="publics", blank=True)
    territories = ParentalManyToManyField(Territory, verbose_name="territoires", blank=True)

    objects = PageManager.from_queryset(ConventionQuerySet)()

    # What the desk keeps for itself, and what follows from other fields.
    unread_fields = RevisedMixin.unread_fields | {
        "meetings", "notes", "signings", "referent", "starts_on", "in_registry",
    }  # fmt: skip
    exclude_fields_in_copy = [*RevisedMixin.exclude_fields_in_copy, "published_at", "signings"]

    edit_handler = CONVENTION_TABS

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("reference", boost=5),
        index.SearchField("object", boost=2),
        index.SearchField("get_kind_display"),
        index.SearchField("signed_on"),
        index.SearchField("signed_at", boost=2),
        index.AutocompleteField("signed_at"),
        index.SearchField("preamble"),
        index.SearchField("articles"),
        index.SearchField("signatories"),
        index.SearchField("committee_name"),
        index.SearchField("committee_members"),
        index.RelatedFields("themes", [index.SearchField("name")]),
        index.RelatedFields("audiences", [index.SearchField("name")]),
        index.RelatedFields("territories", [index.SearchField("name")]),
        index.RelatedFields(
            "parties",
            [
                index.SearchField("designation"),
                index.SearchField("representative"),
                index.SearchField("seat"),
                index.RelatedFields("organisation", NAMES),
            ],
        ),
        index.RelatedFields(
            "fiches",
            [
                index.SearchField("title", boost=2),
                index.SearchField("audience"),
                index.SearchField("with_whom"),
                index.SearchField("timing"),
                index.SearchField("text"),
                index.SearchField("steps"),
                index.SearchField("material"),
            ],
        ),
        index.RelatedFields("amendments", [index.SearchField("object")]),
        index.FilterField("kind"),
        index.FilterField("starts_on"),
    ]

    class Meta(TermMixin.Meta):
        verbose_name = "convention"
        verbose_name_plural = "conventions"
        constraints = [
            *TermMixin.Meta.constraints,
            within("committee_meetings_per_year", *MEETINGS),
        ]

    def clean_row(self, row):
        """Refuse what contradicts the convention: an amendment, or a text not signed yet."""
        super().clean_row(row)
        if isinstance(row, Amendment | Signing) and (errors := dict(row.contradictions(self))):
            raise ValidationError(errors)
        if isinstance(row, Signing) and row in told_twice(self.signings.all()):
            raise ValidationError({"amendment": TWICE})

    def date_revision(self, before):
        """Note also when the convention enters the registry."""
        if before and self.live and before.first_published_at is None and not before.live:
            self.published_at = timezone.now()
        elif before:
            self.published_at = before.published_at
        super().date_revision(before)

    def get_context(self, request, *args, **kwargs):
        """Add what the page shows, with what its display needs."""
        context = super().get_context(request, *args, **kwargs)
        # The head of the page and its summary both name them.
        if self.pk:
            fetch_vocabularies(self, "themes", "audiences", "territories")
        # Its term reads them too.
        amendments = models.Prefetch("amendments", Amendment.objects.select_related("document"))
        fetch_related([self], amendments)
        parties = fetch_related(self.parties.all(), "organisation")
        context["parties"] = parties = [each for each in parties if each.organisation_id]
        with at_hand([party.organisation for party in parties]):
            context["signatories"] = self.signatory_values
        context["fiches"] = fetch_related(self.fiches.all(), "document", "levels")
        context["amendments"] = in_order(fetch_related(self.amendments.all(), "document"))
        context["series"] = self.public_series()
        context["successor"] = self.successor_among(context["series"])
        day = timezone.localdate()
        context["day"] = day
        context["standing"] = standing(self._term_today, day)
        context["timeline"] = timeline(self, self._term_today, context["amendments"], day)
        context["life"] = life_bar(self.written_start, self.current_end, day, context["timeline"])
        context["dates_to_come"] = any(not event.past for event in context["timeline"])
        return context

    @property
    def description(self):
        """The object of the convention, unless an editor wrote a description for the web."""
        return self.search_description or self.object

    @property
    def advice(self):
        """Add the signatories whose organisation is no party: one of the two is often forgotten."""
        parties = {party.organisation_id for party in self.parties.all()} - {None}
        return super().advice + [
            not_a_party(value, number)
            for number, value in enumerate(self.signatory_values)
            if parties and value["organisation"] and value["organisation"].pk not in parties
        ]

    @property
    def standing_in_words(self):
        """Where it stands today, for its form: "État et échéance calculés : en vigueur…"."""
        return standing(self.term, timezone.localdate())

    @property
    def search_day(self):
        """The day that the search shows, and sorts by."""
        return self.signed_on or self.effective_on

    @property
    def vocabularies(self):
        """The lists that class the convention, as ``(label, entries)``, without empty ones."""
        lists = [
            ("Thèmes", self.themes.all()),
            ("Publics", self.audiences.all()),
            ("Territoires", self.territories.all()),
        ]
        return [(label, entries) for label, entries in lists if entries]

    @property
    def has_committee(self):
        """Whether the text says anything of a steering committee."""
        return bool(
            self.committee_name or self.committee_members or self.committee_meetings_per_year
        )

    @property
    def committee_rhythm(self):
        """How often the committee meets, in words: "au moins une fois par an"."""
        times = self.committee_meetings_per_year
        return f"au moins {'une' if times == 1 else times} fois par an"

    @property
    def article_values(self):
        """The articles, without the tables and the texts that go on below them."""
        return [block.value for block in self.articles if block.block_type == "article"]

    @property
    def has_plain_words(self):
        """Whether an article is said in plain words beside its text."""
        return any(article.get("plain_words") for article in self.article_values)

    @property
    def whole_articles(self):
        """The titles and the articles, with what goes on below, and the level of the heading.

        What stands before any has ``None`` for an article.
        """
        whole, level = [], ARTICLE_LEVEL
        for block in self.articles:
            is_headed = block.block_type in {"article", "section"}
            if block.block_type == "section":
                level = ARTICLE_LEVEL + 1
            if is_headed or not whole:
                whole.append((block if is_headed else None, [], level))
            if not is_headed:
                whole[-1][1].append(block)
        return whole

    @property
    def signatory_values(self):
        """The signatories without the stream around them."""
        return [block.value for block in self.signatories]

    def public_series(self):
        """Return the story of the convention: those it replaces, itself, those that replace it.

        Only what visitors may read, the oldest first; empty when it stands alone.
        """
        later, current = [], self
        while self.pk and current is not None and current not in later:
            later.append(current)
            current = next(iter(current.public_successors), None)
        keys = [each.pk for each in [*reversed(self.predecessors()), *later]]
        if len(keys) < 2:
            return []
        found = ConventionPage.objects.filter(pk__in=keys).live().public()
        series = sorted(found, key=lambda convention: keys.index(convention.pk))
        return series if len(series) > 1 else []

    def successor_among(self, series):
        """Return what follows the convention in its ``public_series``, None at the end of it."""
        following = series[series.index(self) + 1 :] if self in series else []
        return following[0] if following else None

    @cached_property
    def committee_due_on(self):
        """The last day on which the committee meets the rhythm of the text, or None."""
        return committee_due_on(
            self.written_start,
            [each.held_on for each in self.meetings.all() if each.held_on],
            self.committee_meetings_per_year,
            timezone.localdate(),
        )


def not_a_party(signatory, number):
    """Return what is to be read again about a signatory of an organisation that is no party."""
    return Missing(
        "Signataires",
        f"{signatory['name'] or 'une personne'} signe pour {signatory['organisation']}, qui n’est "
        "pas parmi les parties.",
        f"signatories-{number}-value-organisation",
    )
