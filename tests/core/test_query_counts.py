"""What each public page costs: the same number of queries for two items and for twelve.

The second request of each page is counted: the first one makes the renditions of images.
"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import NewsDocument, NewsPartner
from partnerships.models import ConventionDocument, FicheAction, Party
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]

QUERIES = {
    # The figures, the themes, the dates to come and the timeline are one question each.
    "/": 12,
    "/actualites/": 5,
    "/actualites/?annee=2019&partenaire=p0": 7,
    "/actualites/a0/": 12,
    "/conventions/": 7,
    "/conventions/?vue=tableau": 7,
    "/conventions/?vue=frise": 7,
    "/conventions/?vue=frise&par=theme": 8,
    "/conventions/c0/": 12,
    "/partenaires/": 7,
    "/partenaires/p0/": 8,
    # PostgreSQL counts its common words in fewer questions.
    "/recherche/?q=convention": 18 if connection.vendor == "sqlite" else 16,
    "/sitemap.xml": 14,
}


def image():
    return factories.ImageFactory(file=factories.png((8, 6)))


def contact(number):
    return ("contact", {"name": f"Contact {number}", "phone": "03 81 65 47 00"})


def signatory(organisation):
    return (
        "signatory",
        {"name": "Prénom Nom", "quality": "x", "organisation": organisation.pk},
    )


def related_link(page):
    return ("link", {"title": "", "page": page.pk, "url": ""})


def add_convention(site, number):
    convention = factories.ConventionFactory(
        parent=site["registry"], title=f"Convention {number}", endless=True, slug=f"c{number}",
        parties=[site["partners"][number]],
    )  # fmt: skip
    factories.ConventionFactory(
        parent=site["registry"], succeeds=convention, effective_on=date(2090, 1, 1), draft=True
    )
    return convention


def add_article(site, number):
    article = factories.NewsFactory(
        parent=site["rubrique"], title=f"Article {number}", slug=f"a{number}",
        cover=image(), cover_decorative=True,
        category=factories.CategoryFactory(name=f"Catégorie {number}"),
    )  # fmt: skip
    factories.link(article, site["conventions"][number])
    NewsPartner.objects.create(page=article, organisation=site["partners"][number])
    return article


def fill_first_article(site):
    """Give the first article as many relations of each kind as the site has of items."""
    article = site["articles"][0]
    for number, convention in enumerate(site["conventions"][1:]):
        factories.link(article, convention)
        NewsDocument.objects.create(page=article, document=factories.DocumentFactory())
        article.tags.add(f"mot {number}")
    article.contacts = factories.stream(*map(contact, range(len(site["articles"]))))
    article.related_links = factories.stream(*map(related_link, site["conventions"]))
    article.body = factories.stream(
        *[
            ("figure", {"image": {"image": image().pk, "decorative": True, "alt_text": ""}})
            for _ in site["partners"]
        ],
        *[
            ("documents", {"documents": [factories.item({"document": each.pk})]})
            for each in factories.DocumentFactory.create_batch(len(site["partners"]))
        ],
    )
    article.save()


def fill_first_convention(site):
    """Give the first convention as many relations of each kind as the site has of items."""
    convention, partner = site["conventions"][0], site["partners"][0]
    for number, (other, article) in enumerate(
        zip(site["partners"][1:], site["articles"][1:], strict=True)
    ):
        Party.objects.create(convention=convention, organisation=other)
        factories.link(article, convention)
        document = factories.DocumentFactory()
        ConventionDocument.objects.create(convention=convention, document=document)
        FicheAction.objects.create(
            convention=convention, number=str(number), title="Fiche", document=document
        )
        convention.themes.add(factories.ThemeFactory())
    for other in site["conventions"][1:]:
        Party.objects.create(convention=other, organisation=partner)
    convention.signatories = factories.stream(*map(signatory, site["partners"]))
    convention.contacts = factories.stream(*map(contact, range(3)))
    convention.related_links = factories.stream(*map(related_link, site["articles"]))
    convention.save()


@pytest.fixture(params=[2, 12], ids=["two items", "twelve items"])
def site(request):
    """Return a site with two or twelve of everything, each tied to all the others."""
    site = {
        "rubrique": factories.NewsIndexFactory(),
        "registry": factories.RegistryFactory(),
        "partners": [
            factories.OrganisationFactory(acronym=f"P{number}", logo=image(), about="<p>x</p>")
            for number in range(request.param)
        ],
    }
    numbers = range(request.param)
    site["conventions"] = [add_convention(site, number) for number in numbers]
    site["articles"] = [add_article(site, number) for number in numbers]
    fill_first_article(site)
    fill_first_convention(site)
    return site


def queries(client, url):
    """Return how many queries a page makes once its images are there."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def test_pages__cost_the_same_whatever_they_hold(client, site):
    assert {url: queries(client, url) for url in QUERIES} == QUERIES


def test_article__costs_the_same_for_two_and_six_organisations_it_presents(client):
    organisations = [
        factories.OrganisationFactory(logo=image(), about="<p>x</p>") for _ in range(6)
    ]
    rubrique = factories.NewsIndexFactory()
    boxes = [("about_organisation", {"organisation": each.pk}) for each in organisations]
    few = factories.NewsFactory(parent=rubrique, body=factories.stream(*boxes[:2]))
    many = factories.NewsFactory(parent=rubrique, body=factories.stream(*boxes))
    assert queries(client, few.url) == queries(client, many.url)
