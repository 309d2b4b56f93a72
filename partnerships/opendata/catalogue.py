"""The DCAT catalogue of the site, in JSON-LD, as data.gouv.fr harvests it.

Vocabulary: https://www.w3.org/TR/vocab-dcat-3/; what is mandatory comes from DCAT-AP 3. Codes of
languages, frequencies, formats and themes are those of the Publications Office of the European
Union.
"""

from core.publisher import LICENCE_URL

from .schema import DESCRIPTION, SCHEMA_TITLE

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FRENCH = {"@id": f"{AUTHORITY}/language/FRA"}
KEYWORDS = ["conventions", "partenariats", "éducation", "rectorat", "académie"]
# Name, file beside the registry, media type, code of the format (the Union has none for ICS).
DISTRIBUTIONS = [
    ("Registre des conventions (CSV)", "export.csv", "text/csv", "CSV"),
    ("Registre des conventions (XLSX)", "export.xlsx", SPREADSHEET, "XLSX"),
    ("Registre des conventions (JSON)", "export.json", "application/json", "JSON"),
    ("Signatures et fins de conventions (iCalendar)", "conventions.ics", "text/calendar", None),
]
# What the Table Schema describes.
TABLES = {"CSV", "XLSX"}


def catalogue(registry, url, publisher, modified):
    """Return the catalogue: one dataset, the ``registry`` whose page is at ``url``.

    ``modified`` is the moment of the latest publication of a convention, or None.
    """
    issued = registry.first_published_at
    return present(
        {
            "@context": CONTEXT,
            "@id": publisher.absolute("/catalogue.jsonld"),
            "@type": "dcat:Catalog",
            "dct:title": french(f"Données ouvertes – {publisher.site_name}"),
            "dct:description": french(f"Les données ouvertes du site « {publisher.site_name} »."),
            "dct:publisher": _publisher(publisher),
            "dct:language": FRENCH,
            "dct:license": {"@id": LICENCE_URL},
            "foaf:homepage": {"@id": publisher.url},
            "dct:issued": moment(issued),
            "dct:modified": moment(modified or issued),
            "dcat:dataset": [_dataset(registry, url, publisher, modified or issued)],
        }
    )


def french(text):
    """Return a text marked as French."""
    return {"@value": text, "@language": "fr"}


def moment(when):
    """Return a date and time as a typed literal, None without one."""
    return when and {"@value": when.isoformat(), "@type": "xsd:dateTime"}


def present(data):
    """Return ``data`` without the properties that have no value."""
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _publisher(publisher):
    return {"@id": publisher.key, "@type": "foaf:Organization", "foaf:name": publisher.name}


def _dataset(registry, url, publisher, modified):
    return present(
        {
            "@id": f"{url}#jeu-de-donnees",
            "@type": "dcat:Dataset",
            "dct:identifier": f"urn:uuid:{registry.translation_key}",
            "dct:title": french(f"{SCHEMA_TITLE} – {publisher.name}"),
            "dct:description": french(DESCRIPTION),
            "dct:publisher": {"@id": publisher.key},
            "dct:issued": moment(registry.first_published_at),
            "dct:modified": moment(modified),
            "dct:language": FRENCH,
            "dct:license": {"@id": LICENCE_URL},
            "dct:accrualPeriodicity": {"@id": f"{AUTHORITY}/frequency/IRREG"},
            "dcat:keyword": [french(keyword) for keyword in KEYWORDS],
            "dcat:theme": [
                {"@id": f"{AUTHORITY}/data-theme/EDUC"},
                {"@id": f"{AUTHORITY}/data-theme/GOVE"},
            ],
            "dcat:landingPage": {"@id": url},
            "dcat:contactPoint": _contact(publisher),
            "dcat:distribution": [_distribution(url, modified, *each) for each in DISTRIBUTIONS],
        }
    )


def _contact(publisher):
    if not publisher.email:
        return None
    return {
        "@type": "vcard:Organization",
        "vcard:fn": publisher.name,
        "vcard:hasEmail": {"@id": f"mailto:{publisher.email}"},
    }


def _distribution(url, modified, title, file, media_type, format_code):
    schema = {
        "@id": f"{url}export.schema.json",
        "@type": "dct:Standard",
        "dct:title": french(SCHEMA_TITLE),
    }
    return present(
        {
            "@id": f"{url}#{file}",
            "@type": "dcat:Distribution",
            "dct:title": french(title),
            "dcat:accessURL": {"@id": f"{url}{file}"},
            "dcat:downloadURL": {"@id": f"{url}{file}"},
            "dcat:mediaType": {"@id": f"{MEDIA_TYPES}/{media_type}"},
            "dct:format": format_code and {"@id": f"{AUTHORITY}/file-type/{format_code}"},
            "dct:conformsTo": schema if format_code in TABLES else None,
            "dct:license": {"@id": LICENCE_URL},
            "dct:language": FRENCH,
            "dct:modified": moment(modified),
        }
    )
