"""DIRECCTE and CRESS Basse-Normandie: known by an article that does not give the year."""

from partnerships.enums import TextNature
from partnerships.models.conventions import ConventionKind

from ..blocks import organisation, p, ul

CONVENTION = {
    "title": "Accord de partenariat DIRECCTE – CRESS Basse-Normandie",
    "slug": "direccte-cress-basse-normandie",
    "kind": ConventionKind.AGREEMENT,
    "object": "Coordonner l’action de l’État et des organisations de l’économie sociale et "
    "solidaire pour promouvoir ce secteur et développer l’emploi.",
    "date_note": "17 décembre, année inconnue",
    "text_nature": TextNature.SUMMARY,
    "preamble": p(
        "<b>À lire d’abord :</b> ce résumé vient d’un article qui relatait la signature. Le texte "
        "signé, qui seul fait foi, n’est pas publié ici ; sa durée et le nom des signataires ne "
        "sont pas connus."
    )
    + p("L’accord compte cinq axes :")
    + ul(
        "représenter et structurer l’ESS dans la région",
        "développer l’emploi",
        "soutenir le développement économique",
        "promouvoir l’ESS et l’envie d’y entreprendre",
        "observer l’ESS",
    ),
    "parties": [
        {"organisation_id": organisation("direccte-basse-normandie")},
        {"organisation_id": organisation("cress-basse-normandie")},
    ],
    "themes": ["Économie sociale et solidaire", "Insertion et emploi"],
    "audiences": ["Professionnels de l’ESS", "Jeunes"],
    "territories": ["Basse-Normandie"],
}
