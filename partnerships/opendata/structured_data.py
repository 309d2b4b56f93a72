"""Conventions, partners and the registry in schema.org terms.

A convention is a ``DigitalDocument``: it binds those who sign it and nobody else, so it is no
``Legislation``.
"""

from core.publisher import LICENCE_URL
from core.structured_data import academy, day, image_url, moment

from ..former_names import written
from ..models.organisations import OrganisationKind
from .schema import DESCRIPTION, SCHEMA_TITLE

ORGANISATION_TYPES = {
    OrganisationKind.ACADEMY: "GovernmentOrganization",
    OrganisationKind.LOCAL_AUTHORITY: "GovernmentOrganization",
    OrganisationKind.SCHOOL: "EducationalOrganization",
    OrganisationKind.COMPANY: "Corporation",
}
DOWNLOADS = [
    ("export.csv", "text/csv"),
    ("export.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("export.json", "application/json"),
]


def organisation(partner, publisher):
    """Return a partner in short, as a convention names it."""
    former = [each["name"] for each in written(partner.former_names)]
    return {
        "@type": ORGANISATION_TYPES.get(partner.kind, "Organization"),
        "name": partner.name,
        "alternateName": [*filter(None, [partner.acronym]), *former] if former else partner.acronym,
        "url": publisher.absolute(partner.get_absolute_url()),
    }


def partner_profile(partner, publisher):
    """Return a partner with all that its own page says."""
    identifiers = [("SIRET", partner.siret), ("RNA", partner.rna), ("UAI", partner.uai)]
    return {
        **organisation(partner, publisher),
        "address": partner.address,
        "sameAs": partner.website,
        "logo": image_url(partner.logo, publisher),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in identifiers
            if value
        ],
    }


def convention(page, parties, publisher, request):
    """Return a convention; ``parties`` are its rows, with their organisations."""
    url = page.get_full_url(request)
    return {
        "@type": "DigitalDocument",
        "@id": url,
        "identifier": f"urn:uuid:{page.translation_key}",
        "name": page.title,
        "description": page.description,
        "genre": page.get_kind_display(),
        "url": url,
        "inLanguage": "fr",
        "dateCreated": day(page.signed_on),
        "datePublished": moment(page.published_at or page.first_published_at),
        "dateModified": moment(page.updated_at or page.published_at or page.first_published_at),
        "expires": day(page.current_end),
        "creativeWorkStatus": page.status.label,
        "locationCreated": page.signed_at and {"@type": "Place", "name": page.signed_at},
        "author": [organisation(party.organisation, publisher) for party in parties],
        "about": [{"@type": "Thing", "name": theme.name} for theme in page.themes.all()],
        "audience": [
            {"@type": "Audience", "audienceType": audience.name}
            for audience in page.audiences.all()
        ],
        "spatialCoverage": [
            {"@type": "Place", "name": territory.name} for territory in page.territories.all()
        ],
        "publisher": academy(publisher),
        "license": publisher.licence,
    }


def dataset(registry, publisher, request):
    """Return the registry as data: its description, its licence, its files."""
    url = registry.get_full_url(request)
    return {
        "@type": "Dataset",
        "@id": f"{url}#jeu-de-donnees",
        "name": f"{SCHEMA_TITLE} – {publisher.name}",
        "description": DESCRIPTION,
        "url": url,
        "inLanguage": "fr",
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": academy(publisher),
        "datePublished": moment(registry.first_published_at),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{url}{file}", "encodingFormat": kind}
            for file, kind in DOWNLOADS
        ],
    }
