"""UIMM and two lycées professionnels: known by the news of 14 October 2019."""

from partnerships.enums import TextNature
from partnerships.models.conventions import ConventionKind

from ..blocks import known_contact, organisation, p, ul

CONVENTION = {
    "title": "Maintenance robotique : lycées de Delle et d’Audincourt et UIMM",
    "slug": "uimm-lycees-2019",
    "kind": ConventionKind.CONVENTION,
    "object": "Donner en commun des enseignements professionnels aux élèves et aux apprentis du "
    "baccalauréat professionnel de maintenance robotique.",
    "date_note": "Signée au plus tard le 14 octobre 2019",
    "text_nature": TextNature.SUMMARY,
    "preamble": p(
        "<b>À lire d’abord :</b> ce résumé vient d’un article du 14 octobre 2019. Le texte signé, "
        "qui seul fait foi, n’est pas publié ici ; sa date et sa durée ne sont pas connues."
    )
    + p(
        "Les partenaires mettent en commun des personnes et des équipements pour que le parcours "
        "de chaque élève ou apprenti s’en trouve mieux construit. Trois modules sont prévus, "
        "conçus avec un œil sur les emplois d’aujourd’hui et de demain :"
    )
    + ul("la robotique", "le numérique", "l’hydraulique")
    + p(
        "Enseignants et formateurs écrivent les séquences ensemble et s’enrichissent les uns "
        "les autres."
    ),
    "parties": [
        {"organisation_id": organisation("lycee-jules-ferry"), "seat": "Delle"},
        {"organisation_id": organisation("lycee-nelson-mandela"), "seat": "Audincourt"},
        {"organisation_id": organisation("uimm")},
    ],
    "contacts": [known_contact("estavoyer")],
    "themes": ["Formation professionnelle", "Innovation pédagogique"],
    "audiences": ["Lycéens", "Apprentis", "Enseignants", "Formateurs"],
    "territories": ["Académie de Besançon"],
}
