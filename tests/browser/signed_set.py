"""A convention and the article of its signature, complete drafts that will appear together.

Run by Django's shell beside the site that the tests visit: see ``manage``.
"""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Revision

from news.models import ConventionLink, NewsPage
from partnerships.models import ConventionPage

CONVENTION, ARTICLE = "Convention qui attend son heure", "Signature qui attend son heure"


def write():
    """Write both drafts, from what the demonstration has; those of a former try go."""
    for left in (
        *NewsPage.objects.filter(title=ARTICLE),
        *ConventionPage.objects.filter(title=CONVENTION),
    ):
        left.delete()
    convention = _draft(ConventionPage, "radio-des-ecoles", CONVENTION)
    article = _draft(NewsPage, NewsPage.objects.live().first().slug, ARTICLE)
    article.convention_links.all().delete()
    ConventionLink.objects.create(page=article, convention=convention)
    NewsPage.objects.get(pk=article.pk).save_revision()


def _draft(model, slug, title):
    source = model.objects.get(slug=slug)
    changes = {"title": title, "draft_title": title, "slug": title.lower().replace(" ", "-")}
    page = source.copy(update_attrs=changes, copy_revisions=False, keep_live=False)
    page.save_revision()
    return page


def come(**broken):
    """Bring the hour that was planned for tomorrow; ``broken`` is what the article lacks then."""
    hour = timezone.now() + timedelta(seconds=5)
    planned = Revision.objects.filter(object_str__in=[CONVENTION, ARTICLE])
    for revision in planned.exclude(approved_go_live_at=None):
        revision.content["go_live_at"] = hour.isoformat()
        if revision.object_str == ARTICLE:
            revision.content |= broken
        revision.approved_go_live_at = hour
        revision.save(update_fields=["content", "approved_go_live_at"])
