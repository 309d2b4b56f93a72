"""JSON-LD of pages: true, absolute, without holes, and unable to leave its element."""

import json
from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.urls import reverse

from core.models import SiteSettings
from partnerships.models import Party, Theme
from tests.factories import (
    ConventionFactory,
    ImageFactory,
    NewsFactory,
    NewsIndexFactory,
    OrganisationFactory,
    RegistryFactory,
    home_page,
)

pytestmark = pytest.mark.django_db

LIBRARIES = "home_tags news_tags opendata_tags structured_data_tags"
OPENING, CLOSING = '<script type="application/ld+json">', "</script>"
HOSTILE = "</script><script>alert(1)</script> & <!-- « guillemets » \"doubles\" 'simples'"


@pytest.fixture
def request_(rf):
    """A request to the site, whose publisher is the academy of Besançon."""
    site = home_page().get_site()
    SiteSettings.objects.update_or_create(
        site=site,
        defaults={
            "name": "Partenariats",
            "brand": "Académie\nde Besançon",
            "contact_email": "contact@example.org",
        },
    )
    return rf.get("/")


@pytest.fixture
def registry():
    """The public registry."""
    return RegistryFactory()


def printed(request, tag, **context):
    """Return what a tag prints, as text."""
    template = Template("{% load " + LIBRARIES + " %}{% " + tag + " %}")
    return template.render(Context({"request": request, **context}))


def nodes(request, tag, **context):
    """Return the nodes that a tag prints, by type."""
    text = printed(request, tag, **context)
    assert text.startswith(OPENING)
    assert text.endswith(CLOSING)
    data = json.loads(text.removeprefix(OPENING).removesuffix(CLOSING))
    assert data["@context"] == "https://schema.org"
    assert_no_hole(data)
    return {node["@type"]: node for node in data["@graph"]}


def assert_no_hole(value):
    """Fail on None, or an empty text, list or object, at any depth."""
    assert value not in (None, "", [], {})
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list) or each is None:
            assert_no_hole(each)


def test_convention__says_who_what_and_until_when(request_, registry):
    partner = OrganisationFactory(name="Chambre régionale", acronym="CRESS", kind="chambre")
    city = OrganisationFactory(name="Ville de Dole", acronym="", kind="collectivite")
    convention = ConventionFactory(parent=registry, title="ESS", parties=[partner, city])
    convention.themes.add(Theme.objects.create(name="Économie"))
    convention.save()
    found = nodes(request_, "convention_json_ld page", page=convention)
    node = found["DigitalDocument"]
    assert node["name"] == "ESS"
    assert node["identifier"] == f"urn:uuid:{convention.translation_key}"
    assert node["url"] == convention.full_url
    assert node["dateCreated"] == "2019-11-21"
    assert node["expires"] == "2024-11-20"
    assert node["creativeWorkStatus"] == "Expirée"
    assert node["about"] == [{"@type": "Thing", "name": "Économie"}]
    first, second = node["author"]
    assert (first["@type"], first["name"]) == ("Organization", "Chambre régionale")
    assert first["alternateName"] == "CRESS"
    assert first["url"].startswith("http")
    assert first["url"].endswith(partner.get_absolute_url())
    assert (second["@type"], "alternateName" in second) == ("GovernmentOrganization", False)
    assert node["publisher"]["name"] == "Académie de Besançon"


def test_convention__leaves_out_what_is_unknown(request_, registry):
    convention = ConventionFactory(
        parent=registry, signed_on=None, signed_at="", duration=None, first_published_at=None
    )
    node = nodes(request_, "convention_json_ld page", page=convention)["DigitalDocument"]
    assert not {"dateCreated", "expires", "author", "about", "locationCreated"} & set(node)


def test_convention__rows_at_hand_spare_the_query(
    request_, registry, django_assert_max_num_queries
):
    convention = ConventionFactory(parent=registry, parties=[OrganisationFactory()])
    parties = list(Party.objects.select_related("organisation"))
    printed(request_, "convention_json_ld page parties", page=convention, parties=parties)
    # Themes, audiences, territories, and the dates (amendments, successors).
    with django_assert_max_num_queries(5):
        printed(request_, "convention_json_ld page parties", page=convention, parties=parties)


@pytest.mark.parametrize("field", ["title", "object", "signed_at"])
def test_json_ld__cannot_leave_its_element(request_, registry, field):
    convention = ConventionFactory(parent=registry, **{field: HOSTILE})
    text = printed(request_, "convention_json_ld page", page=convention)
    inside = text.removeprefix(OPENING).removesuffix(CLOSING)
    assert not set("<>&") & set(inside)
    assert HOSTILE in json.dumps(json.loads(inside), ensure_ascii=False).replace('\\"', '"')


def test_breadcrumb__leads_from_home_to_the_page(request_, registry):
    convention = ConventionFactory(parent=registry, title="ESS")
    steps = nodes(request_, "page_json_ld page", page=convention)["BreadcrumbList"]
    items = steps["itemListElement"]
    assert [(item["position"], item["name"]) for item in items] == [
        (1, "Accueil"),
        (2, "Conventions"),
        (3, "ESS"),
    ]
    assert [item["item"] for item in items] == [
        home_page().full_url,
        registry.full_url,
        convention.full_url,
    ]


def test_article__says_headline_dates_and_who_publishes(request_):
    news = NewsFactory(
        parent=NewsIndexFactory(),
        title="Une convention signée",
        published_at=datetime(2019, 11, 22, 9, tzinfo=UTC),
        updated_at=datetime(2020, 7, 1, 9, tzinfo=UTC),
    )
    node = nodes(request_, "news_article_json_ld page", page=news)["NewsArticle"]
    assert node["headline"] == "Une convention signée"
    assert node["datePublished"] == "2019-11-22T10:00:00+01:00"
    assert node["dateModified"] == "2020-07-01T11:00:00+02:00"
    assert node["articleSection"] == "Signature"
    assert node["author"]["@type"] == node["publisher"]["@type"] == "GovernmentOrganization"
    assert node["mainEntityOfPage"] == news.full_url
    assert "image" not in node


def test_article__image_is_absolute(request_):
    news = NewsFactory(parent=NewsIndexFactory(), with_cover=True)
    (url,) = nodes(request_, "news_article_json_ld page", page=news)["NewsArticle"]["image"]
    assert url.startswith("http")
    assert url.endswith(".jpg")


def test_article__survives_an_image_whose_file_is_lost(request_):
    news = NewsFactory(parent=NewsIndexFactory(), with_cover=True)
    news.cover.file.storage.delete(news.cover.file.name)
    assert nodes(request_, "news_article_json_ld page", page=news)["NewsArticle"]["image"]


@pytest.mark.parametrize("open_licence", [True, False])
def test_licence__is_told_only_where_the_academy_gives_it(request_, registry, open_licence):
    SiteSettings.objects.update(open_licence=open_licence)
    convention = ConventionFactory(parent=registry)
    article = NewsFactory(parent=NewsIndexFactory())
    for tag, page, kind in [
        ("convention_json_ld page", convention, "DigitalDocument"),
        ("news_article_json_ld page", article, "NewsArticle"),
    ]:
        assert ("license" in nodes(request_, tag, page=page)[kind]) is open_licence
    # The registry is public data: its licence is that of its schema, whatever the rest.
    assert nodes(request_, "registry_json_ld page", page=registry)["Dataset"]["license"]


def test_partner__says_who_it_is(request_):
    partner = OrganisationFactory(
        name="Lycée Liégeard",
        kind="etablissement",
        uai="0210012E",
        siret="",
        website="https://lycee.example.org/",
        logo=ImageFactory(),
    )
    found = nodes(request_, "partner_json_ld partner", partner=partner)
    node = found["EducationalOrganization"]
    assert node["identifier"] == [
        {"@type": "PropertyValue", "propertyID": "UAI", "value": "0210012E"}
    ]
    assert node["sameAs"] == "https://lycee.example.org/"
    assert node["logo"].startswith("http")
    names = [item["name"] for item in found["BreadcrumbList"]["itemListElement"]]
    assert names == ["Accueil", "Partenaires", "Lycée Liégeard"]


def test_home__says_site_search_and_academy(request_):
    found = nodes(request_, "home_json_ld")
    site, academy = found["WebSite"], found["GovernmentOrganization"]
    assert site["publisher"]["@id"] == academy["@id"]
    assert academy["name"] == "Académie de Besançon"
    assert academy["email"] == "contact@example.org"
    template = site["potentialAction"]["target"]["urlTemplate"]
    assert template.startswith("http")
    assert template.endswith(f"{reverse('search:search')}?q={{search_term_string}}")


def test_registry__is_a_set_of_data_with_files_that_answer(request_, registry, client):
    ConventionFactory(parent=registry, signed_on=date(2024, 1, 1))
    node = nodes(request_, "registry_json_ld page", page=registry)["Dataset"]
    assert node["name"]
    assert 50 <= len(node["description"]) <= 5000
    assert len(node["distribution"]) == 3
    for file in node["distribution"]:
        path = file["contentUrl"].removeprefix(registry.full_url.removesuffix("conventions/"))
        response = client.get(f"/{path}")
        assert response.status_code == 200
        assert response["Content-Type"].split(";")[0] == file["encodingFormat"]
