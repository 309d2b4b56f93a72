"""What the search remembers: for each query, how much it found the last time."""

from django.db import models
from wagtail.contrib.search_promotions.models import Query


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
