"""Pupils on the air: an invented convention, in force until 31 August 2034."""

from datetime import date

from partnerships.enums import ActionLength, ConventionKind, TextNature
from partnerships.lifecycle import Renewal

from ..blocks import article, contact, organisation, p

FICHES = [
    {
        "number": "1",
        "title": "Une émission en direct de la classe",
        "levels": ["Collégiens", "Lycéens"],
        "audience": "une classe de collège ou de lycée",
        "with_whom": "deux animateurs de la Radio des écoles comtoises",
        "timing": "toute l’année, le jeudi",
        "length": ActionLength.DAY,
        "text": p(
            "Le studio s’installe au centre de documentation : chroniques le matin, direct "
            "l’après-midi. L’émission reste à écouter en ligne."
        ),
        "steps": "Choisir un thème et se partager les chroniques, deux semaines avant.\n"
        "Écrire et répéter, le matin.\n"
        "Passer à l’antenne, l’après-midi.",
        "material": "une salle calme\nune prise de courant",
        "contact_name": "Studio mobile",
        "contact_phone": "03 53 01 05 06",
        "contact_email": "studio@radio.example.org",
    },
    {
        "number": "2",
        "title": "Démêler le vrai du faux",
        "levels": ["Écoliers", "Collégiens"],
        "audience": "les classes du cours moyen à la quatrième",
        "with_whom": "une journaliste",
        "timing": "d’octobre à mars, avec un temps fort pendant la Semaine de la presse",
        "length": ActionLength.SESSION,
        "length_note": "une séance de deux heures",
        "text": p(
            "D’où vient une image, qui parle, qui l’a vérifié ? À partir de trois rumeurs, les "
            "élèves refont le chemin d’une journaliste."
        ),
        "contact_name": "Studio mobile",
        "contact_phone": "03 53 01 05 06",
        "contact_email": "studio@radio.example.org",
    },
]

CONVENTION = {
    "title": "Éducation aux médias : la radio dans les établissements",
    "slug": "radio-des-ecoles",
    "kind": ConventionKind.AGREEMENT,
    "object": "Donner la parole aux élèves, au micro, et leur apprendre à vérifier ce qu’ils "
    "entendent.",
    "signed_on": date(2025, 6, 12),
    "signed_at": "Besançon (Doubs)",
    "effective_on": date(2025, 9, 1),
    "ends_on": date(2034, 8, 31),
    "renewal": Renewal.EXPRESS,
    "notice_months": 6,
    "text_nature": TextNature.SUMMARY,
    "preamble": p(
        "<b>À lire d’abord :</b> cet accord et l’association qui le signe sont imaginés pour "
        "montrer ce que le site sait faire."
    ),
    "articles": [
        article(
            1,
            "Ce que propose la radio",
            p("La Radio des écoles comtoises accueille ou déplace son studio pour trente classes."),
        ),
        article(
            2,
            "Ce que fait l’académie",
            p("Elle fait connaître l’offre aux établissements et réunit un bilan chaque été."),
        ),
    ],
    "parties": [
        {
            "organisation_id": organisation("academie-besancon"),
            "designation": "L’académie de Besançon",
        },
        {"organisation_id": organisation("radio-comtoise"), "seat": "25000 Besançon"},
    ],
    "fiches": FICHES,
    "contacts": [
        contact(
            "Éducation aux médias et à l’information",
            service="Rectorat de Besançon",
            phone="03 53 01 05 01",
            email="education-medias@example.org",
        )
    ],
    "themes": ["Éducation aux médias", "Éducation à la citoyenneté"],
    "audiences": ["Écoliers", "Collégiens", "Lycéens"],
    "territories": ["Académie de Besançon"],
}
