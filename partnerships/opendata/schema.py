"""The published description of the exports: Table Schema and Data Package.

Specifications: https://specs.frictionlessdata.io/table-schema/, /data-package/, /csv-dialect/.
Both are made from ``COLUMNS``: what is written and what is described cannot part.
"""

from core.publisher import LICENCE_NAME, LICENCE_TITLE, LICENCE_URL

from .columns import COLUMNS, SEPARATOR
from .exports import DELIMITER, LINE_END

SCHEMA_NAME = "registre-conventions"
SCHEMA_TITLE = "Registre des conventions de partenariat"
# Semantic version: a new column is a minor one, a change of meaning a major one.
SCHEMA_VERSION = "2.0.0"
DESCRIPTION = (
    "Les conventions publiques du registre, une par ligne : parties, dates, état, thèmes, "
    "publics, territoires. Les données sont celles du jour de l’export. Les noms des signataires "
    "et des représentants n’y figurent pas. Dans le CSV, un texte qui commence par =, +, -, @, "
    "une tabulation ou un retour chariot est précédé d’une apostrophe, pour qu’aucun tableur ne "
    "l’exécute comme une formule ; le JSON et le XLSX donnent le texte d’origine."
)
LIST_NOTE = (
    f"Plusieurs valeurs sont séparées par « {SEPARATOR} » ; "
    "une barre verticale dans une valeur devient une oblique."
)
DIALECT = {
    "csvddfVersion": 1.2,
    "delimiter": DELIMITER,
    "lineTerminator": LINE_END,
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}


def table_schema(url):
    """Return the Table Schema, published at the absolute ``url``."""
    return {
        "$schema": "https://frictionlessdata.io/schemas/table-schema.json",
        "name": SCHEMA_NAME,
        "title": SCHEMA_TITLE,
        "description": DESCRIPTION,
        "version": SCHEMA_VERSION,
        "path": url,
        "fields": [_field(column) for column in COLUMNS],
        "primaryKey": "identifiant",
        "missingValues": [""],
    }


def data_package(registry_url, publisher, modified):
    """Return the Data Package of the registry: how to read each file, and under which licence.

    ``modified`` is the moment of the latest publication, or None.
    """
    package = {
        "profile": "data-package",
        "name": SCHEMA_NAME,
        "title": f"{SCHEMA_TITLE} – {publisher.name}",
        "description": DESCRIPTION,
        "homepage": registry_url,
        "licenses": [{"name": LICENCE_NAME, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "contributors": [{"title": publisher.name, "path": publisher.url, "role": "publisher"}],
        "resources": _resources(registry_url),
    }
    if modified:
        package["modified"] = modified.isoformat()
    return package


def _field(column):
    description = f"{column.description} {LIST_NOTE}" if column.many else column.description
    field = {
        "name": column.name,
        "title": column.title,
        "description": description,
        "type": column.type,
    }
    if column.constraints:
        field["constraints"] = column.constraints
    return field


def _resources(registry_url):
    return [
        {
            "name": "conventions-csv",
            "title": "Conventions, pour un tableur (CSV)",
            "profile": "tabular-data-resource",
            "path": f"{registry_url}export.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": DIALECT,
            "schema": f"{registry_url}export.schema.json",
        },
        {
            "name": "conventions-xlsx",
            "title": "Conventions, pour un tableur (XLSX)",
            "path": f"{registry_url}export.xlsx",
            "format": "xlsx",
            "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        },
        {
            "name": "conventions-json",
            "title": "Conventions, pour un programme (JSON)",
            "path": f"{registry_url}export.json",
            "format": "json",
            "mediatype": "application/json",
            "encoding": "utf-8",
        },
    ]
