"""Classes by the river: an invented convention, in force as long as nobody ends it."""

from datetime import date

from partnerships.enums import ActionLength, ConventionKind, TextNature
from partnerships.lifecycle import DurationUnit, Renewal

from ..blocks import article, contact, organisation, p, signatory

CONTACT = {
    "contact_name": "Service éducatif de la Maison des rivières",
    "contact_phone": "03 53 01 04 05",
    "contact_email": "classes@rivieres.example.org",
}

FICHES = [
    {
        "number": "1",
        "title": "Une matinée au bord de la rivière",
        "levels": ["Écoliers", "Collégiens"],
        "audience": "les classes du CE2 à la cinquième, avec deux accompagnateurs pour vingt-cinq "
        "élèves",
        "with_whom": "une animatrice de la Maison des rivières",
        "timing": "d’avril à juin et en septembre, hors période de crue",
        "length": ActionLength.HALF_DAY,
        "length_note": "une matinée, de 9 h à midi",
        "text": p(
            "Les élèves pêchent à l’épuisette les petites bêtes de la rivière, les reconnaissent "
            "et en déduisent si l’eau est en bonne santé."
        ),
        "steps": "Réserver une date trois semaines à l’avance.\n"
        "Préparer la sortie avec le livret remis à la classe.\n"
        "Observer, trier, reconnaître, au bord de l’eau.\n"
        "Envoyer ses relevés, qui rejoignent la carte des rivières.",
        "material": "des bottes\nun vêtement de pluie\nle livret de l’élève (fourni)",
        **CONTACT,
    },
    {
        "number": "2",
        "title": "La mallette de l’eau, prêtée à la classe",
        "levels": ["Écoliers", "Collégiens", "Lycéens"],
        "audience": "les enseignants de sciences, du cours moyen à la seconde",
        "with_whom": "l’enseignant seul, après une heure de prise en main",
        "timing": "toute l’année",
        "length": ActionLength.SESSIONS,
        "length_note": "trois semaines de prêt, pour quatre à six séances",
        "text": p(
            "Loupes, bandelettes, clé des espèces et fiches d’expérience : de quoi analyser en "
            "classe l’eau du ruisseau voisin."
        ),
        "material": "la mallette (prêtée)\nun point d’eau\ndes bouteilles propres",
        **CONTACT,
    },
    {
        "number": "3",
        "title": "Parrainer un ruisseau",
        "levels": ["Collégiens", "Lycéens"],
        "audience": "une classe ou un groupe d’écodélégués",
        "with_whom": "la Maison des rivières et la commune où coule le ruisseau",
        "timing": "de la Toussaint à la fin mai",
        "length": ActionLength.YEAR,
        "text": p(
            "La classe choisit un ruisseau, le suit pendant l’année, propose une action à la "
            "commune et la mène avec elle."
        ),
        "steps": "Choisir le ruisseau et rencontrer la commune.\n"
        "Relever son état à chaque saison.\n"
        "Proposer une action, la chiffrer, la mener.\n"
        "La raconter aux habitants.",
        **CONTACT,
    },
]

CONVENTION = {
    "title": "Éduquer à l’eau : les classes à la rivière",
    "slug": "classes-a-la-riviere",
    "kind": ConventionKind.CONVENTION,
    "object": "Faire connaître aux élèves les rivières qui coulent près de leur école, et leur "
    "apprendre à en prendre soin.",
    "signed_on": date(2024, 9, 16),
    "signed_at": "Pontarlier (Doubs)",
    "duration": 1,
    "duration_unit": DurationUnit.YEARS,
    "renewal": Renewal.TACIT,
    "renewal_months": 12,
    "text_nature": TextNature.SIGNED,
    "preamble": p(
        "<b>À lire d’abord :</b> cette convention et l’association qui la signe sont imaginées "
        "pour montrer ce que le site sait faire."
    ),
    "articles": [
        article(
            1,
            "Objet",
            p(
                "L’académie et la Maison des rivières proposent aux classes des sorties, un prêt "
                "de matériel et un projet d’année autour des rivières."
            ),
        ),
        article(
            2,
            "Engagements de la Maison des rivières",
            p("Elle encadre gratuitement quarante matinées par an et prête dix mallettes."),
            plain_words="Une sortie ou une mallette ne coûte rien à l’école.",
        ),
        article(
            3,
            "Durée",
            p(
                "La convention est conclue pour un an à compter de sa signature. Elle se "
                "renouvelle par tacite reconduction, par périodes d’un an."
            ),
            plain_words="Tant que personne ne l’arrête, elle continue d’année en année.",
        ),
    ],
    "parties": [
        {
            "organisation_id": organisation("academie-besancon"),
            "designation": "L’académie de Besançon",
        },
        {"organisation_id": organisation("maison-rivieres"), "seat": "25300 Pontarlier"},
    ],
    "signatories": [
        signatory("Claude Exemple", "pour l’académie", organisation("academie-besancon")),
        signatory("Dominique Exemple", "pour l’association", organisation("maison-rivieres")),
    ],
    "fiches": FICHES,
    "contacts": [
        contact(
            "Mission éducation au développement durable",
            service="Rectorat de Besançon",
            phone="03 53 01 04 01",
            email="developpement-durable@example.org",
        )
    ],
    "themes": ["Développement durable", "Éducation à la citoyenneté"],
    "audiences": ["Écoliers", "Collégiens", "Lycéens"],
    "territories": ["Doubs"],
}
