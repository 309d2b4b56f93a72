"""What the feeds cost: as many queries for two articles as for five, whatever they hold."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from feeds.models import FeedState
from news.models import NewsDocument
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]

# Once the items are made, and after a change of what is public.
QUERIES = {"/actualites/rss.xml": (5, 33), "/actualites/feed.json": (5, 33), "/atom.xml": (7, 47)}


def image():
    return factories.ImageFactory(file=factories.png((8, 6)))


def link_to(page):
    return f'<p>Lire <a linktype="page" id="{page.pk}">la convention</a>.</p>'


def figure():
    return {"image": {"image": image().pk, "decorative": True, "alt_text": ""}}


def one(**value):
    """Return a list block of one entry."""
    return [factories.item(value)]


def body(convention, number):
    """Return a body with every block that fetches something, ``number`` times."""
    document, partner = factories.DocumentFactory(), factories.OrganisationFactory(
        logo=image(), about=link_to(convention), website="https://partenaire.example.org",
    )  # fmt: skip
    file_link = f'<p><a linktype="document" id="{document.pk}">Le texte</a></p>'
    return factories.stream(
        *[
            block
            for _ in range(number)
            for block in (
                ("paragraph", link_to(convention)),
                ("paragraph", file_link),
                ("callout", {"text": link_to(convention)}),
                ("axes", {"axes": one(title="x", text=file_link)}),
                ("figure", figure()),
                ("gallery", {"images": one(**figure()) + one(**figure())}),
                ("documents", {"documents": one(document=document.pk)}),
                ("links", {"links": one(page=convention.pk)}),
                ("about_organisation", {"organisation": partner.pk}),
                ("signatories", {"signatories": one(name="x", organisation=partner.pk)}),
                (
                    "video",
                    {
                        "title": "Film", "url": "https://vimeo.com/1", "poster": image().pk,
                        "transcript": link_to(convention),
                    },
                ),
            )
        ]
    )  # fmt: skip


def add_article(rubrique, registry, number):
    convention = factories.ConventionFactory(
        parent=registry, parties=[factories.OrganisationFactory()], fiches=["Mon ESS à l’École"],
        preamble=link_to(rubrique), endless=True,
    )  # fmt: skip
    contact = ("contact", {"name": "Prénom Nom", "phone": "03 81 65 47 00"})
    page = factories.NewsFactory(
        parent=rubrique, body=body(convention, 1 + number % 3), cover=image(),
        cover_decorative=True,
        category=factories.CategoryFactory(name=f"Catégorie {number}"),
        contacts=factories.stream(*[contact] * (1 + number)),
        related_links=factories.stream(("link", {"title": "", "page": convention.pk, "url": ""})),
    )  # fmt: skip
    page.tags.add(f"mot {number}", "lycée")
    page.save()
    factories.link(page, convention)
    for _ in range(2):
        NewsDocument.objects.create(page=page, document=factories.DocumentFactory())


@pytest.fixture(params=[2, 5], ids=["two articles", "five articles"])
def rubrique(request):
    """Return a rubrique whose articles have all that an article may have."""
    rubrique, registry = factories.NewsIndexFactory(), factories.RegistryFactory()
    for number in range(request.param):
        add_article(rubrique, registry, number)
    return rubrique


def queries(client, url):
    """Return how many queries a feed makes once its items and their images are there."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def queries_after_a_change(client, url):
    """Return how many queries a feed makes when no item of this version is there."""
    FeedState.renew()
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def test_feeds__cost_the_same_whatever_they_hold(client, rubrique):
    found = {url: (queries(client, url), queries_after_a_change(client, url)) for url in QUERIES}
    assert found == QUERIES
    # As many without any rendition in the cache.
    url = "/actualites/rss.xml"
    cache.clear()
    Site.get_site_root_paths()
    assert queries_after_a_change(client, url) == QUERIES[url][1]
