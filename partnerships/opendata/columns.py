"""The columns of the exports, defined once for the files and for the schema that describes them.

Their names and their order are a promise to re-users: add at the end, never rename.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from runtime.characters import xml_text

from ..identifiers import compact
from ..lifecycle import DurationUnit, Renewal, Status
from ..models import ConventionPage

SEPARATOR = " | "
URN_PATTERN = r"^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
# One place for each party, in their order, empty where the SIRET is unknown.
SIRETS_PATTERN = r"^(\d{14})?( \| (\d{14})?)*$"


@dataclass(frozen=True)
class Record:
    """A convention with its related rows; ``url`` is the absolute one of its page.

    ``parties`` are ``(name, siret)``; ``fiches`` are ``(number, title)``; the others are names.
    """

    convention: ConventionPage
    url: str
    parties: list = field(default_factory=list)
    themes: list = field(default_factory=list)
    audiences: list = field(default_factory=list)
    territories: list = field(default_factory=list)
    fiches: list = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """One column: what it holds, its Table Schema type and constraints, and how it is read.

    ``value`` returns text, an integer, a date, None where nothing is known, or a list when
    ``many``.
    """

    name: str
    title: str
    description: str
    value: Callable
    type: str = "string"
    many: bool = False
    constraints: dict = field(default_factory=dict)


def text(name):
    """Return a reader of the text field ``name`` of the convention."""
    return lambda record: plain(getattr(record.convention, name)) or None


def fact(name):
    """Return a reader of the date, number or annotation ``name`` of the convention."""
    return lambda record: getattr(record.convention, name)


def plain(value):
    """Return ``value`` without what XML forbids, its line ends as in a spreadsheet's cell."""
    return xml_text(value).replace("\r\n", "\n").replace("\r", "\n")


def entry(value):
    """Return ``value`` fit for a list: the separator stays reliable."""
    return plain(value).replace("|", "/")


def enum(*values):
    """Return the constraint that allows ``values`` only."""
    return {"enum": [str(value) for value in values if value]}


def meanings(choices):
    """Write what codes mean: "a-venir (à venir), …"."""
    return ", ".join(
        f"{value} ({label[0].lower()}{label[1:]})" for value, label in choices if value
    )


def updated_on(record):
    """Return the day of the latest publication in the site's time, None for an unpublished row."""
    moment = record.convention.last_published_at or record.convention.first_published_at
    return moment and timezone.localdate(moment)


def sirets(record):
    """Return the SIRET of each party, None where unknown; nothing when none is known."""
    found = [compact(siret) or None for _, siret in record.parties]
    return found if any(found) else []


COLUMNS = [
    Column(
        "identifiant",
        "Identifiant",
        "Identifiant stable de la convention : il ne change ni avec le titre, ni avec l’adresse.",
        lambda record: f"urn:uuid:{record.convention.translation_key}",
        constraints={"required": True, "unique": True, "pattern": URN_PATTERN},
    ),
    Column(
        "titre", "Titre", "Titre de la convention.", text("title"), constraints={"required": True}
    ),
    Column(
        "nature",
        "Nature",
        f"Ce que le texte dit être : {meanings(ConventionPage.kind.field.choices)}.",
        text("kind"),
        constraints={
            "required": True,
            **enum(*(value for value, _ in ConventionPage.kind.field.choices)),
        },
    ),
    Column(
        "reference",
        "Référence",
        "Référence donnée par les services, s’il y en a une.",
        text("reference"),
    ),
    Column("objet", "Objet", "Ce à quoi les parties s’engagent, en une phrase.", text("object")),
    Column(
        "date_signature",
        "Date de signature",
        "Jour de la signature ; vide s’il est inconnu.",
        fact("signed_on"),
        "date",
    ),
    Column(
        "lieu_signature",
        "Lieu de signature",
        "Lieu de la signature, tel que publié.",
        text("signed_at"),
    ),
    Column(
        "precision_date",
        "Précision sur la date",
        "Ce qu’il faut savoir de la date, par exemple quand l’année n’est pas connue.",
        text("date_note"),
    ),
    Column(
        "prise_effet",
        "Prise d’effet",
        "Premier jour en vigueur : la prise d’effet écrite dans le texte, sinon la signature.",
        fact("starts_on"),
        "date",
    ),
    Column(
        "duree",
        "Durée",
        "Durée écrite dans le texte, comptée en unite_duree.",
        fact("duration"),
        "integer",
        constraints={"minimum": 1},
    ),
    Column(
        "unite_duree",
        "Unité de la durée",
        f"Unité de la durée : {meanings(DurationUnit.choices)} ; vide sans durée.",
        lambda record: record.convention.duration_unit if record.convention.duration else None,
        constraints=enum(*DurationUnit.values),
    ),
    Column(
        "date_fin",
        "Date de fin",
        "Dernier jour en vigueur, le jour de l’export : avenants et reconductions tacites "
        "compris, jamais après la veille d’une résiliation ou d’un remplacement ; vide quand "
        "aucune fin n’est connue.",
        fact("current_end"),
        "date",
    ),
    Column(
        "reconduction",
        "Reconduction",
        f"Ce que dit le texte : {meanings(Renewal.choices)} ; vide s’il n’en dit rien.",
        text("renewal"),
        constraints=enum(*Renewal.values),
    ),
    Column(
        "date_rencontre",
        "Rencontre avant la fin",
        "Jour où les parties se rencontrent avant la fin, si le texte le prévoit ; vide quand la "
        "convention est résiliée ou remplacée.",
        fact("current_review"),
        "date",
    ),
    Column(
        "etat",
        "État",
        f"État le jour de l’export : {meanings(Status.choices)}.",
        lambda record: str(Status(record.convention.current_status)),
        constraints={"required": True, **enum(*Status.values)},
    ),
    Column(
        "resiliee_le",
        "Résiliée le",
        "Jour d’effet de la résiliation, s’il y en a une.",
        fact("terminated_on"),
        "date",
    ),
    Column(
        "parties",
        "Parties",
        "Noms des organisations liées, dans l’ordre du texte.",
        lambda record: [entry(name) for name, _ in record.parties],
        many=True,
    ),
    Column(
        "siret_parties",
        "SIRET des parties",
        "SIRET de chaque partie, dans le même ordre que parties ; la place d’un SIRET inconnu "
        "reste vide.",
        sirets,
        many=True,
        constraints={"pattern": SIRETS_PATTERN},
    ),
    Column(
        "themes",
        "Thèmes",
        "Thèmes de la convention, par ordre alphabétique.",
        lambda record: [entry(name) for name in record.themes],
        many=True,
    ),
    Column(
        "publics",
        "Publics",
        "Publics à qui la convention s’adresse.",
        lambda record: [entry(name) for name in record.audiences],
        many=True,
    ),
    Column(
        "territoires",
        "Territoires",
        "Territoires où la convention s’applique.",
        lambda record: [entry(name) for name in record.territories],
        many=True,
    ),
    Column(
        "fiches_actions",
        "Fiches-actions",
        "Fiches-actions annexées : numéro et intitulé de chacune.",
        lambda record: [entry(f"{number} – {title}") for number, title in record.fiches],
        many=True,
    ),
    Column(
        "adresse",
        "Adresse",
        "Adresse de la page publique de la convention.",
        lambda record: record.url,
        constraints={"required": True},
    ),
    Column(
        "mis_a_jour",
        "Mis à jour le",
        "Jour de la dernière publication de la page.",
        updated_on,
        "date",
    ),
]


def values(record):
    """Return the value of each column for ``record``, in the order of ``COLUMNS``."""
    return [column.value(record) for column in COLUMNS]
