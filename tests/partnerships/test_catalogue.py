"""The DCAT catalogue: what DCAT-AP makes mandatory, and URLs that answer."""

import json

import pytest
from wagtail.models import PageViewRestriction

from core.models import SiteSettings
from tests.factories import ConventionFactory, RegistryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry():
    """The public registry, on a site with a contact."""
    registry = RegistryFactory()
    ConventionFactory(parent=registry)
    SiteSettings.objects.update_or_create(
        site=registry.get_site(),
        defaults={
            "name": "Partenariats",
            "brand": "Académie\nde Besançon",
            "contact_email": "contact@example.org",
        },
    )
    return registry


def read(client):
    """Return the catalogue."""
    response = client.get("/catalogue.jsonld")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/ld+json"
    return json.loads(response.content)


def test_catalogue__has_what_dcat_ap_makes_mandatory(client, registry):
    catalogue = read(client)
    assert catalogue["@type"] == "dcat:Catalog"
    assert catalogue["dct:publisher"]["foaf:name"] == "Académie de Besançon"
    (dataset,) = catalogue["dcat:dataset"]
    assert dataset["@type"] == "dcat:Dataset"
    for node in (catalogue, dataset):
        for name in ("dct:title", "dct:description"):
            assert node[name]["@value"]
            assert node[name]["@language"] == "fr"
    for distribution in dataset["dcat:distribution"]:
        assert distribution["@type"] == "dcat:Distribution"
        assert distribution["dcat:accessURL"]["@id"].startswith(registry.full_url)


def test_catalogue__each_prefix_is_declared(client, registry):
    catalogue = read(client)
    used = {name.split(":")[0] for name in names(catalogue) if ":" in name}
    assert used <= set(catalogue["@context"])


def names(node):
    """Yield the names of the properties and types of ``node``, at any depth."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name != "@context":
                yield value if name == "@type" else name
                yield from names(value)
    elif isinstance(node, list):
        for each in node:
            yield from names(each)


def test_catalogue__says_licence_dates_language_and_contact(client, registry):
    (dataset,) = read(client)["dcat:dataset"]
    assert dataset["dct:license"]["@id"].endswith("etalab-2.0")
    assert all(
        each["dct:license"] == dataset["dct:license"] for each in dataset["dcat:distribution"]
    )
    assert dataset["dct:language"]["@id"].endswith("/language/FRA")
    assert dataset["dcat:contactPoint"]["vcard:hasEmail"]["@id"] == "mailto:contact@example.org"
    assert dataset["dct:identifier"] == f"urn:uuid:{registry.translation_key}"
    assert "dct:conformsTo" in dataset["dcat:distribution"][0]


def test_catalogue__dates_are_those_of_publication(client, registry):
    registry.save_revision().publish()
    convention = registry.get_conventions().first()
    convention.save_revision().publish()
    (dataset,) = read(client)["dcat:dataset"]
    convention.refresh_from_db()
    registry.refresh_from_db()
    assert dataset["dct:issued"]["@value"] == registry.first_published_at.isoformat()
    assert dataset["dct:modified"]["@value"] == convention.last_published_at.isoformat()
    assert dataset["dct:modified"]["@type"] == "xsd:dateTime"


def test_catalogue__files_answer_with_the_type_it_says(client, registry):
    (dataset,) = read(client)["dcat:dataset"]
    files = dataset["dcat:distribution"]
    assert len(files) == 4
    for file in files:
        url = file["dcat:downloadURL"]["@id"].replace(registry.full_url, "/conventions/")
        response = client.head(url)
        assert response.status_code == 200
        assert file["dcat:mediaType"]["@id"].endswith(response["Content-Type"].split(";")[0])
    schema = files[0]["dct:conformsTo"]["@id"].replace(registry.full_url, "/conventions/")
    assert client.get(schema).json()["name"] == "registre-conventions"


def test_catalogue__has_no_contact_without_a_url(client, registry):
    SiteSettings.objects.update(contact_email="")
    (dataset,) = read(client)["dcat:dataset"]
    assert "dcat:contactPoint" not in dataset


def test_catalogue__answers_404_without_a_public_registry(client, registry):
    PageViewRestriction.objects.create(page=registry, restriction_type="login")
    assert client.get("/catalogue.jsonld").status_code == 404
    registry.delete()
    assert client.get("/catalogue.jsonld").status_code == 404
