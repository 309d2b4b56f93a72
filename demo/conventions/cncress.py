"""CNCRESS and L'ESPER: known by a press release that announces the signing, without its year."""

from partnerships.enums import DocumentRole, TextNature
from partnerships.models.conventions import ConventionKind

from ..blocks import attached, link, organisation, p, signatory, ul

CONVENTION = {
    "title": "Protocole de coopération CNCRESS – L’ESPER",
    "slug": "cncress-lesper",
    "kind": ConventionKind.PROTOCOL,
    "object": "Faire connaître l’économie sociale et solidaire aux jeunes, à l’école, par "
    "l’action commune des CRESS et des correspondants régionaux de L’ESPER.",
    "date_note": "22 mars, année inconnue",
    "text_nature": TextNature.SUMMARY,
    "preamble": p(
        "<b>À lire d’abord :</b> ce résumé vient du communiqué de presse qui annonçait la "
        "signature. Le texte signé, qui seul fait foi, n’est pas publié ici ; sa durée n’est pas "
        "connue."
    )
    + p("Les deux réseaux se donnent cinq objectifs :")
    + ul(
        "faire aboutir les projets qu’ils portent à deux : « Mon ESS à l’école », la « Semaine de "
        "l’ESS à l’école », le portail « Ressourc’ESS »",
        "se coordonner sur les questions d’éducation et dans les instances où chacun siège",
        "faire entrer l’ESS dans les politiques régionales et décliner les accords-cadres "
        "nationaux",
        "parler d’une même voix en région",
        "échanger sur les travaux de l’Observatoire national de l’ESS",
    ),
    "parties": [
        {
            "organisation_id": organisation("cncress"),
            "representative": "Marie-Martine Lips",
            "representative_quality": "présidente du CNCRESS",
        },
        {
            "organisation_id": organisation("lesper"),
            "representative": "Roland Berthilier",
            "representative_quality": "président de L’ESPER",
        },
    ],
    "signatories": [
        signatory("Roland Berthilier", "président de L’ESPER", organisation("lesper")),
        signatory("Marie-Martine Lips", "présidente du CNCRESS", organisation("cncress")),
    ],
    "documents": [
        {
            **attached(
                "communique-cncress-lesper", "Communiqué de presse, version de démonstration"
            ),
            "role": DocumentRole.OTHER,
        }
    ],
    "related_links": [
        link("Le site du CNCRESS", "https://www.cncres.org"),
        link("Le site de L’ESPER", "https://www.lesper.fr"),
    ],
    "themes": ["Économie sociale et solidaire", "Éducation à la citoyenneté"],
    "audiences": ["Écoliers", "Collégiens", "Lycéens", "Enseignants"],
    "territories": ["France entière"],
}
