"""What the search keeps beside Wagtail's own tables: of the index, and of what readers ask.

``search.backends`` writes all that is indexed, ``search.query_log`` what is asked.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Page

# The latest first; what has no date comes last.
LATEST = models.F("day").desc(nulls_last=True)


class IndexedObject(models.Model):
    """What sorting results needs of an indexed object, in rows so small that all fit in memory.

    The key is that of Wagtail's index entry. ``object_id`` is a number, which the database compares
    with a key many times faster than the text of the entry. ``day`` is the object's own date.
    """

    entry = models.OneToOneField(
        "wagtailsearch.IndexEntry",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="+",
        # Wagtail removes its entries with plain SQL, right after ours.
        db_constraint=False,
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    day = models.DateField(null=True)
    title_length = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="object_indexed_once"
            )
        ]
        indexes = [models.Index(fields=["-day"], name="object_indexed_latest")]

    def __str__(self):
        return f"{self.content_type_id}: {self.object_id}"


class IndexedText(models.Model):
    """What readers see of an indexed object in a list of results: its title, and plain text."""

    indexed = models.OneToOneField(
        IndexedObject, primary_key=True, on_delete=models.CASCADE, related_name="text"
    )
    title = models.TextField()
    text = models.TextField()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.title


class IndexedWord(models.Model):
    """A word that some indexed object, public or not, holds: where spelling finds candidates.

    ``backwards`` is the same word from its last letter, to find those that end alike.
    """

    word = models.CharField(max_length=40, primary_key=True)
    backwards = models.CharField(max_length=40, db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.word


class PageToIndex(models.Model):
    """A page to read again, because a record that it names changed (``search.signals``)."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "page à relire pour la recherche"
        verbose_name_plural = "pages à relire pour la recherche"

    def __str__(self):
        return str(self.page)


class QueryOutcome(models.Model):
    """The number of results of a query, the last time somebody asked it.

    How often it was asked, and when, Wagtail counts by day (``Query.daily_hits``). Nothing here
    tells who asked.
    """

    query = models.OneToOneField(
        Query, verbose_name="recherche", on_delete=models.CASCADE, related_name="outcome"
    )
    results = models.PositiveIntegerField("résultats")
    asked_on = models.DateField("dernière recherche")

    class Meta:
        verbose_name = "résultat d’une recherche"
        verbose_name_plural = "résultats des recherches"

    def __str__(self):
        return f"{self.query} : {self.results}"
