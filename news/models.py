"""The news of partnerships: a rubrique and its articles."""

from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from core.admin.panels import RowsPanel
from core.blocks import LinkBlock
from core.models import (
    AttachedDocument,
    BasePage,
    ChangeNote,
    CoverMixin,
    DocumentsMixin,
    IntroductionMixin,
    RevisedMixin,
    StandfirstMixin,
    Vocabulary,
)
from core.pagination import paginate
from partnerships.blocks import PartnershipBodyBlock
from partnerships.contacts import ContactBlock
from partnerships.models import ConventionPage, Organisation
from partnerships.models.organisations import NAMES

from .contradictions import contradictions_of
from .conventions_first import publish_conventions_first
from .filters import NewsFilter
from .querysets import NewsQuerySet

# The latest articles of the rubrique that an article shows.
OTHERS_SHOWN = 3


class NewsCategory(Vocabulary):
    """What kind of news it is: signature, bilan, événement, communiqué de presse…"""

    is_release = models.BooleanField(
        "ce sont des communiqués de presse",
        default=False,
        help_text="Sur papier, « Communiqué de presse » vient alors en tête de l’article.",
    )

    panels = [*Vocabulary.panels, FieldPanel("is_release")]

    class Meta(Vocabulary.Meta):
        verbose_name = "catégorie d’actualités"
        verbose_name_plural = "catégories d’actualités"


class NewsIndexPage(IntroductionMixin, BasePage):
    """A rubrique: its introduction, its articles, its filters and its feed."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    may_be_top_level = True
    per_page = 9

    content_panels = [*BasePage.content_panels, *IntroductionMixin.introduction_panels]

    search_fields = [*BasePage.search_fields, *IntroductionMixin.introduction_search_fields]

    class Meta:
        verbose_name = "rubrique d’actualités"
        verbose_name_plural = "rubriques d’actualités"

    def get_news(self):
        """Return the public news of the rubrique, the latest first."""
        return NewsPage.objects.child_of(self).live().public().recent_first()

    def get_context(self, request, *args, **kwargs):
        """Add ``filter`` and ``news``, the page of filtered news that the URL asks for."""
        context = super().get_context(request, *args, **kwargs)
        context["filter"] = NewsFilter(request.GET, self, request)
        context["news"] = paginate(
            context["filter"].filtered().for_listing(), request, self.per_page
        )
        return context


class NewsPage(RevisedMixin, StandfirstMixin, CoverMixin, DocumentsMixin, BasePage):
    """An article: a signing, a yearly review, an event, a press release."""

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []
    open_graph_type = "article"

    published_at = models.DateTimeField(
        "date de publication",
        null=True,
        blank=True,
        db_index=True,
        help_text="À laisser vide : le site y met le moment où l’article paraît. À donner pour une "
        "actualité ancienne.",
    )
    updated_at = models.DateTimeField(
        "date de mise à jour",
        null=True,
        blank=True,
        help_text="Affichée aux lecteurs. Elle se remplit d’elle-même à la publication d’un "
        "changement : n’y touchez que pour indiquer un autre moment.",
    )
    date_note = models.CharField(
        "précision sur la date",
        max_length=255,
        blank=True,
        help_text="Affichée à côté de la date, par exemple quand l’année n’est pas connue.",
    )
    category = models.ForeignKey(
        NewsCategory,
        verbose_name="catégorie",
        null=True,
        on_delete=models.PROTECT,
        related_name="news",
    )
    standfirst = models.TextField(
        "chapô", help_text="L’essentiel en deux ou trois phrases : qui, quoi, quand, où."
    )
    event_on = models.DateField("jour de l’événement", null=True, blank=True)
    event_at = models.CharField(
        "lieu de l’événement",
        max_length=255,
        blank=True,
        help_text="Par exemple « Lycée Stephen-Liégeard, Brochon (Côte-d’Or) ».",
    )
    body = StreamField(PartnershipBodyBlock(), verbose_name="corps", blank=True)
    contacts = StreamField([("contact", ContactBlock())], verbose_name="contacts", blank=True)
    related_links = StreamField([("link", LinkBlock())], verbose_name="liens", blank=True)
    tags = ClusterTaggableManager(through="news.NewsTag", verbose_name="mots-clés", blank=True)

    objects = PageManager.from_queryset(NewsQuerySet)()

    exclude_fields_in_copy = [*RevisedMixin.exclude_fields_in_copy, "published_at"]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("standfirst"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("category"), FieldPanel("published_at")]),
                FieldRowPanel([FieldPanel("updated_at"), FieldPanel("date_note")]),
            ],
            heading="Catégorie et dates",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("event_on"), FieldPanel("event_at")])],
            heading="Événement",
        ),
        *CoverMixin.cover_panels,
        FieldPanel("body"),
    ]
    linked_panels = [
        RowsPanel("convention_links", heading="Conventions liées", label="Convention"),
        RowsPanel("partners", heading="Partenaires cités", label="Partenaire"),
        RowsPanel("documents", heading="Documents", label="Document"),
        FieldPanel("contacts"),
        FieldPanel("related_links"),
        FieldPanel("tags"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading="Article"),
            ObjectList(linked_panels, heading="Conventions, documents, contacts"),
            ObjectList(BasePage.promote_panels, heading="Référencement"),
            ObjectList(RevisedMixin.revision_panels, heading="Publication"),
        ]
    )

    search_fields = [
        *BasePage.search_fields,
        *CoverMixin.cover_search_fields,
        *StandfirstMixin.standfirst_search_fields,
        index.SearchField("body"),
        index.SearchField("contacts"),
        index.SearchField("event_at", boost=2),
        index.AutocompleteField("event_at"),
        index.SearchField("event_on"),
        index.SearchField("search_day"),
        index.RelatedFields("category", [index.SearchField("name")]),
        index.RelatedFields("partners", [index.RelatedFields("organisation", NAMES)]),
        index.RelatedFields("tags", [index.SearchField("name")]),
        index.FilterField("published_at"),
        index.FilterField("category"),
    ]

    class Meta:
        verbose_name = "actualité"
        verbose_name_plural = "actualités"

    def date_revision(self, before):
        """Date also the publication: an article is news when it appears, not when written."""
        appears = self.live and before and not (before.live or before.first_published_at)
        if appears and self.go_live_at:
            self.published_at = max(self.published_at or self.go_live_at, self.go_live_at)
        elif self.live and not self.published_at:
            known = before and before.published_at
            # Whole seconds: revisions are stored to the millisecond.
            self.published_at = known or timezone.now().replace(microsecond=0)
        super().date_revision(before)

    def with_content_json(self, content):
        """Return the page that a revision describes; once published, it has a date for good."""
        page = super().with_content_json(content)
        page.published_at = page.published_at or self.published_at
        return page

    def clean(self):
        """Refuse a publication to come, unless it is scheduled, and an update before it."""
        super().clean()
        latest = max(filter(None, [self.go_live_at, timezone.now()]))
        if self.published_at and self.published_at > latest:
            raise ValidationError(
                {
                    "published_at": "Cette date est à venir. Pour que l’article paraisse plus "
                    "tard, programmez sa publication."
                }
            )
        if self.updated_at and self.published_at and self.updated_at < self.published_at:
            raise ValidationError(
                {"updated_at": "La mise à jour ne peut pas précéder la publication."}
            )

    def publish(self, revision, user=None, **kwargs):
        """Publish an article with the conventions that it announces, or before neither."""
        with transaction.atomic():
            publish_conventions_first(revision, user)
            super().publish(revision, user=user, **kwargs)

    @property
    def advice(self):
        """Add the days of signature that its conventions contradict."""
        return super().advice + list(contradictions_of(self))

    @property
    def dated(self):
        """When the article appeared; now for a draft, as if it appeared."""
        return self.published_at or timezone.now()

    @property
    def search_day(self):
        """The day that the search shows, and sorts by."""
        return timezone.localdate(self.dated)

    def get_context(self, request, *args, **kwargs):
        """Add the neighbours, the other articles, and the linked conventions."""
        context = super().get_context(request, *args, **kwargs)
        context |= self.neighbours()
        context["conventions"] = conventions = self.public_conventions()
        context["over"] = [each for each in conventions if each.is_over]
        return context

    def neighbours(self):
        """Return the articles just after and before in the rubrique, and its latest. Two queries.

        What is asked for is named by keys: one query then reads all of it.
        """
        siblings = NewsPage.objects.sibling_of(self, inclusive=False).live().public()
        after = siblings.filter(self._later).order_by("published_at", "pk")[:1]
        before = siblings.filter(self._earlier).recent_first()[:1]
        latest = siblings.recent_first()[:OTHERS_SHOWN]
        keys = [models.Q(pk__in=each.values("pk")) for each in (after, before, latest)]
        shown = NewsPage.objects.filter(reduce(or_, keys)).live().public().recent_first()
        found = list(shown.for_listing())
        here = (self.dated, self.pk or 0)
        newer = [each for each in found if (each.dated, each.pk) > here]
        older = [each for each in found if (each.dated, each.pk) < here]
        return {
            "next_news": newer[-1] if newer else None,
            "previous_news": older[0] if older else None,
            "other_news": found[:OTHERS_SHOWN],
        }

    @property
    def _later(self):
        same_time = models.Q(published_at=self.dated, pk__gt=self.pk or 0)
        return models.Q(published_at__gt=self.dated) | same_time

    @property
    def _earlier(self):
        same_time = models.Q(published_at=self.dated, pk__lt=self.pk or 0)
        return models.Q(published_at__lt=self.dated) | same_time

    def public_conventions(self):
        """Return the linked conventions that visitors may read, in the editor's order."""
        links = self.convention_links
        public = ConventionPage.objects.live().public().for_listing(timezone.localdate())
        public = public.defer_streamfields()
        if links.is_deferring:
            keys = [link.convention_id for link in links.all()]
            return sorted(public.filter(pk__in=keys), key=lambda each: keys.index(each.pk))
        found = public.filter(news_links__in=links.all()).order_by("news_links__sort_order")
        # One that is linked twice comes once.
        return list(dict.fromkeys(found))


class NewsTag(TaggedItemBase):
    """A keyword of an article."""

    content_object = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="tagged_items")


class ConventionLink(Orderable):
    """A convention that an article is about."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="convention_links")
    convention = models.ForeignKey(
        ConventionPage,
        verbose_name="convention",
        null=True,
        on_delete=models.CASCADE,
        related_name="news_links",
    )

    panels = [PageChooserPanel("convention", "partnerships.ConventionPage")]

    class Meta(Orderable.Meta):
        verbose_name = "convention liée"
        verbose_name_plural = "conventions liées"

    def __str__(self):
        return str(self.convention or "")


class NewsPartner(Orderable):
    """A partner that an article names, with or without a convention."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="organisation",
        null=True,
        on_delete=models.CASCADE,
        related_name="news_links",
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = "partenaire cité"
        verbose_name_plural = "partenaires cités"

    def __str__(self):
        return str(self.organisation or "")


class NewsDocument(AttachedDocument):
    """A document attached to an article."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="documents")

    class Meta(AttachedDocument.Meta):
        verbose_name = "document de l’actualité"
        verbose_name_plural = "documents de l’actualité"


class NewsChangeNote(ChangeNote):
    """What changed in an article, for its readers."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="change_notes")
