"""What the feed costs. Its texts are whole, so that each image or block list has its price."""

import pytest

from news.models import NewsDocument
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "/actualites/rss.xml"


def text(number):
    return factories.stream(
        ("heading", {"text": f"Partie {number}", "level": "2"}),
        ("paragraph", "<p>Les partenaires se réunissent.</p>"),
    )


@pytest.fixture(params=[2, 12])
def rubrique(request):
    """Return a rubrique with two or twelve articles."""
    rubrique = factories.NewsIndexFactory()
    for number in range(request.param):
        factories.NewsFactory(
            parent=rubrique,
            body=text(number),
            category=factories.CategoryFactory(name=f"Catégorie {number}"),
        )
    return rubrique


def test_feed__costs_the_same_for_two_and_twelve_articles(
    client, rubrique, django_assert_num_queries
):
    client.get(ADDRESS)
    with django_assert_num_queries(20):
        client.get(ADDRESS)


def test_feed__with_covers_and_documents_costs_the_same(
    client, rubrique, django_assert_num_queries
):
    for page in rubrique.get_news():
        page.cover = factories.ImageFactory(file=factories.png((8, 6)))
        page.cover_decorative = True
        page.save()
        NewsDocument.objects.create(page=page, document=factories.DocumentFactory())
    client.get(ADDRESS)
    with django_assert_num_queries(24):
        client.get(ADDRESS)
