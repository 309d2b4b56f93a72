"""What pages say of themselves to search engines, in schema.org terms.

A convention is a ``DigitalDocument``: it binds those who sign it and nobody else, so it is no
``Legislation``. Each function returns one node; ``graph`` puts the nodes of a page together.
"""

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from core.templatetags.sharing_tags import DEFAULT_IMAGE
from core.visibility import visible
from media.images.renditions import rendition_of

from ..models.organisations import OrganisationKind
from .publisher import LICENCE_ADDRESS
from .schema import DESCRIPTION, SCHEMA_TITLE

# Large enough for search results, and a format that all of them read.
IMAGE_SPEC = "max-1200x1200|format-jpeg"
# The mark of the State, as the design system draws it for screens of phones.
LOGO = "dsfr/dist/favicon/android-chrome-512x512.png"
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


def graph(*nodes):
    """Return the JSON-LD of a page that says ``nodes``, without the empty properties."""
    return {"@context": "https://schema.org", "@graph": [present(node) for node in nodes if node]}


def present(value):
    """Return ``value`` without what is None or empty, at any depth."""
    if isinstance(value, dict):
        cleaned = {name: present(each) for name, each in value.items()}
        return {name: each for name, each in cleaned.items() if each not in (None, "", [], {})}
    if isinstance(value, list):
        return [present(each) for each in value]
    return value


def moment(when):
    """Write a date and time with its offset, in the site's time; None without one."""
    return timezone.localtime(when).isoformat(timespec="seconds") if when else None


def day(when):
    """Write a date; None without one."""
    return when.isoformat() if when else None


def academy(publisher):
    """Return the organisation that publishes the site."""
    return {
        "@type": "GovernmentOrganization",
        "@id": publisher.key,
        "name": publisher.name,
        "url": publisher.address,
        "logo": publisher.absolute(static(LOGO)),
        "email": publisher.email,
        "telephone": publisher.phone,
    }


def website(publisher):
    """Return the site, with the address of its search."""
    search = f"{publisher.absolute(reverse('search:search'))}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "@id": f"{publisher.address}#site",
        "name": publisher.site_name,
        "description": publisher.tagline,
        "url": publisher.address,
        "inLanguage": "fr",
        "publisher": {"@id": publisher.key},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumb(steps):
    """Return the breadcrumb of ``steps``, each ``(name, absolute address)``; None for one step."""
    if len(steps) < 2:
        return None
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def page_steps(page, request):
    """Return the steps that lead to ``page``, as its visible breadcrumb says them."""
    ancestors = list(page.breadcrumb)
    steps = [(ancestor.title, ancestor.get_full_url(request)) for ancestor in ancestors]
    if steps:
        steps[0] = ("Accueil", steps[0][1])
    return [*steps, (page.title, page.get_full_url(request))]


def organisation(partner, publisher):
    """Return a partner in short, as a convention names it."""
    return {
        "@type": ORGANISATION_TYPES.get(partner.kind, "Organization"),
        "name": partner.name,
        "alternateName": partner.acronym,
        "url": publisher.absolute(partner.get_absolute_url()),
    }


def partner_profile(partner, publisher):
    """Return a partner with all that its own page says."""
    identifiers = [("SIRET", partner.siret), ("RNA", partner.rna), ("UAI", partner.uai)]
    return {
        **organisation(partner, publisher),
        "address": partner.address,
        "sameAs": partner.website,
        "logo": image_address(partner.logo, publisher),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in identifiers
            if value
        ],
    }


def convention(page, parties, publisher, request):
    """Return a convention; ``parties`` are its rows, with their organisations."""
    address = page.get_full_url(request)
    return {
        "@type": "DigitalDocument",
        "@id": address,
        "identifier": f"urn:uuid:{page.translation_key}",
        "name": page.title,
        "description": page.description,
        "genre": page.get_kind_display(),
        "url": address,
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


def article(page, publisher, request):
    """Return a news article, whatever its app: title, standfirst, dates, cover."""
    address = page.get_full_url(request)
    return {
        "@type": "NewsArticle",
        "@id": address,
        "headline": page.title,
        "description": page.description,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": "fr",
        "datePublished": moment(page.published_at),
        "dateModified": moment(page.updated_at or page.published_at),
        "articleSection": page.category and page.category.name,
        "image": [address for address in [image_address(page.cover, publisher)] if address],
        "author": academy(publisher),
        "publisher": academy(publisher),
        "license": publisher.licence,
    }


def dataset(registry, publisher, request):
    """Return the registry as data: its description, its licence, its files."""
    address = registry.get_full_url(request)
    return {
        "@type": "Dataset",
        "@id": f"{address}#jeu-de-donnees",
        "name": f"{SCHEMA_TITLE} – {publisher.name}",
        "description": DESCRIPTION,
        "url": address,
        "inLanguage": "fr",
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "creator": academy(publisher),
        "datePublished": moment(registry.first_published_at),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{address}{file}", "encodingFormat": kind}
            for file, kind in DOWNLOADS
        ],
    }


def image_address(image, publisher):
    """Return the absolute address of an image, None without one that readers may see.

    One that cannot be shown gives way to what cards show instead.
    """
    if visible(image) is None:
        return None
    rendition = rendition_of(image, IMAGE_SPEC)
    return publisher.absolute(rendition.url if rendition else static(DEFAULT_IMAGE))
