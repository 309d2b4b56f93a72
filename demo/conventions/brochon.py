"""The convention signed at Brochon on 21 November 2019, whose whole text is known."""

from datetime import date

from partnerships.enums import DocumentRole, TextNature
from partnerships.lifecycle import DurationUnit, Renewal
from partnerships.models.conventions import ConventionKind

from ..blocks import attached, contact, link, organisation, p, signatory, ul
from .brochon_articles import ARTICLES
from .brochon_fiches import FICHES

PARTIES = [
    {
        "organisation_id": organisation("cress-bfc"),
        "designation": "La Chambre régionale de l’économie sociale et solidaire "
        "Bourgogne-Franche-Comté (CRESS BFC)",
        "seat": "7 rue Léonard de Vinci, 21000 Dijon",
        "representative": "Tatiana Desmarest",
        "representative_quality": "la présidente",
    },
    {
        "organisation_id": organisation("lesper"),
        "designation": "L’Économie sociale partenaire de l’École de la République (L’ESPER)",
        "seat": "3 square Max-Hymans, 75015 Paris",
        "representative": "Bertrand Souquet",
        "representative_quality": "le président",
    },
    {
        "organisation_id": organisation("academie-besancon"),
        "designation": "L’académie de Besançon",
        "seat": "10 rue de la Convention, 25000 Besançon",
        "representative": "Jean-François Chanet",
        "representative_quality": "recteur de la région académique Bourgogne-Franche-Comté "
        "et recteur de l’académie de Besançon",
    },
    {
        "organisation_id": organisation("academie-dijon"),
        "designation": "L’académie de Dijon",
        "seat": "2 rue Général-Delaborde, 21000 Dijon",
        "representative": "Nathalie Albert-Moretti",
        "representative_quality": "rectrice de l’académie de Dijon",
    },
]

# The signature block of the news of 22 November 2019 misprints the last name; the convention
# itself and the body of that news give Desmarest.
SIGNATORIES = [
    signatory(
        "Jean-François Chanet",
        "recteur de la région académique Bourgogne-Franche-Comté\n"
        "recteur de l’académie de Besançon\n"
        "chancelier des universités",
        organisation("academie-besancon"),
    ),
    signatory(
        "Nathalie Albert-Moretti",
        "rectrice de l’académie de Dijon\nchancelière des universités",
        organisation("academie-dijon"),
    ),
    signatory(
        "Annick Valette",
        "trésorière générale de L’ESPER",
        organisation("lesper"),
        capacity="delegation",
        on_behalf_of="le président de L’ESPER",
    ),
    signatory("Tatiana Desmarest", "présidente de la CRESS BFC", organisation("cress-bfc")),
]

PREAMBLE = (
    p(
        "<b>À lire d’abord :</b> le préambule et les articles ci-dessous résument la convention "
        "avec nos mots, de même que le document à télécharger. Seul le texte signé fait foi."
    )
    + p(
        "Le ministère chargé de l’éducation nationale forme les personnes tout au long de leur "
        "vie : les jeunes en formation initiale, les adultes en formation continue. Il aide "
        "chaque élève et chaque apprenti à construire son projet, et s’associe aux régions, aux "
        "entreprises et aux associations pour que tous découvrent les formations et les métiers, "
        "choisissent en connaissance de cause, se qualifient et trouvent leur place."
    )
    + p(
        "Il prépare aussi de futurs citoyens. Laïcité, égalité entre les femmes et les hommes, "
        "respect mutuel, lutte contre les discriminations, le racisme et l’antisémitisme, "
        "éducation à l’environnement et au développement durable : ces sujets relèvent de "
        "l’éducation à la citoyenneté. Les pédagogies nouvelles qui éveillent l’esprit "
        "d’initiative et le goût de s’engager sont encouragées."
    )
    + p(
        "La CRESS Bourgogne-Franche-Comté représente, défend, développe et observe dans la région "
        "les entreprises de l’économie sociale et solidaire (ESS). L’ESPER réunit 44 organisations "
        "actives dans l’éducation, a conclu un accord-cadre avec le ministère en 2018 et dispose "
        "de correspondants en région."
    )
    + p(
        "Les deux académies, la CRESS et L’ESPER s’allient pour mieux faire connaître l’ESS, ce "
        "qu’elle défend et les métiers qu’elle offre. Leur accord prolonge, dans la région, "
        "celui de novembre 2018 entre le ministre, le haut-commissaire à l’ESS et le président de "
        "L’ESPER."
    )
)

CONVENTION = {
    "title": "Éducation à l’économie sociale et solidaire",
    "slug": "ess-2019",
    "kind": ConventionKind.CONVENTION,
    "object": "Faire découvrir l’économie sociale et solidaire aux élèves et aux personnels des "
    "académies de Besançon et de Dijon, et développer chez les élèves l’esprit d’initiative, le "
    "travail en équipe, la créativité et le sens de l’engagement.",
    "signed_on": date(2019, 11, 21),
    "signed_at": "Brochon (Côte-d’Or)",
    "duration": 5,
    "duration_unit": DurationUnit.YEARS,
    "renewal": Renewal.EXCLUDED,
    "notice_months": 6,
    "text_nature": TextNature.SUMMARY,
    "preamble": PREAMBLE,
    "articles": ARTICLES,
    "parties": PARTIES,
    "signatories": SIGNATORIES,
    "fiches": FICHES,
    "committee_name": "groupe de pilotage",
    "committee_meetings_per_year": 1,
    "committee_members": ul(
        "les deux DAFPIC, ou les personnes qui les représentent",
        "deux chargés de mission école-entreprise, issus des deux délégations",
        "le correspondant national de L’ESPER",
        "les deux correspondants régionaux de L’ESPER",
        "la représentante légale ou le représentant légal de la CRESS BFC, et la personne "
        "salariée de la CRESS qui suit le dossier",
    ),
    "contacts": [
        contact(
            "DAFPIC de l’académie de Besançon",
            role="Chargés de mission école-entreprise",
            service="Délégation académique à la formation professionnelle initiale et continue",
            email="dafpic-besancon@example.org",
        ),
        contact(
            "DAFPIC de l’académie de Dijon",
            role="Chargés de mission école-entreprise",
            service="Délégation académique à la formation professionnelle initiale et continue",
            email="dafpic-dijon@example.org",
        ),
    ],
    "documents": [
        {
            # The file sums the text up: it is not the signed text, and must not pass for it.
            **attached("convention-ess-2019", "Résumé de la convention du 21 novembre 2019"),
            "role": DocumentRole.OTHER,
        },
    ],
    "related_links": [
        link("Mon ESS à l’École", "https://www.monessalecole.fr"),
        link("La Semaine de l’ESS à l’École", "https://www.semaineessecole.coop"),
        link("Le mois de l’ESS", "https://lemois-ess.cncres.fr/"),
        link("Ressourc’ESS, le portail de l’ESS à l’École", "https://ressourcess.fr"),
    ],
    "themes": [
        "Économie sociale et solidaire",
        "Éducation à la citoyenneté",
        "Découverte des métiers",
        "Esprit d’initiative",
        "Formation tout au long de la vie",
    ],
    "audiences": ["Collégiens", "Lycéens", "Enseignants", "Professionnels de l’ESS"],
    "territories": ["Académie de Besançon", "Académie de Dijon"],
}
