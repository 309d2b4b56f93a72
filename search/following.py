"""What changes in the index when something that pages mention changes."""

from wagtail.search import index

from news.models import NewsPage
from partnerships.models import ConventionPage


def index_pages_of(sender, instance, created, **kwargs):
    """Index again the pages that name a partner: readers look for them by its name."""
    if created:
        return
    for pages in (
        ConventionPage.objects.filter(parties__organisation=instance),
        NewsPage.objects.filter(partners__organisation=instance),
    ):
        for page in pages.distinct():
            index.insert_or_update_object(page)
