"""The partners. Facts are those of the source documents; what they do not give stays empty."""

from partnerships.models.organisations import OrganisationKind

from .blocks import p

ORGANISATIONS = {
    "academie-besancon": {
        "name": "Académie de Besançon",
        "kind": OrganisationKind.ACADEMY,
        "address": "10 rue de la Convention\n25000 Besançon",
        "about": p(
            "L’académie de Besançon forme avec celle de Dijon la région académique "
            "Bourgogne-Franche-Comté. Son rectorat noue des partenariats avec des associations, "
            "des branches professionnelles et des lieux de mémoire, pour ouvrir les écoles, les "
            "collèges et les lycées sur ce qui les entoure."
        ),
    },
    "academie-dijon": {
        "name": "Académie de Dijon",
        "kind": OrganisationKind.ACADEMY,
        "address": "2 rue Général-Delaborde\n21000 Dijon",
        "about": p(
            "L’académie de Dijon est l’une des deux académies de la région académique "
            "Bourgogne-Franche-Comté. Sa rectrice a signé avec l’académie de Besançon, en "
            "novembre 2019, une convention sur l’éducation à l’économie sociale et solidaire."
        ),
    },
    "cress-bfc": {
        "name": "Chambre régionale de l’économie sociale et solidaire Bourgogne-Franche-Comté",
        "acronym": "CRESS BFC",
        "kind": OrganisationKind.CONSULAR,
        "address": "7 rue Léonard de Vinci\n21000 Dijon",
        "about": p(
            "La CRESS réunit les associations, coopératives, mutuelles, fondations et autres "
            "entreprises de l’économie sociale et solidaire (ESS) de Bourgogne-Franche-Comté. "
            "Elle parle en leur nom, les défend, les fait connaître, accompagne leur "
            "développement et observe ce secteur à l’échelle de la région."
        ),
    },
    "lesper": {
        "name": "L’Économie sociale partenaire de l’École de la République",
        "acronym": "L’ESPER",
        "kind": OrganisationKind.ASSOCIATION,
        "address": "3 square Max-Hymans\n75015 Paris",
        "website": "https://www.lesper.fr",
        "about": p(
            "L’ESPER est une association qui fait le lien entre l’école et l’économie sociale et "
            "solidaire. Ses membres (associations, mutuelles, coopératives et syndicats) agissent "
            "dans l’éducation, de la maternelle à l’université. Leur nombre varie selon les "
            "documents : 46 dans le communiqué de presse commun avec le CNCRESS, 44 dans la "
            "convention de novembre 2019."
        )
        + p(
            "Des accords-cadres la lient à l’État depuis 2013, et des correspondants la "
            "représentent en région."
        ),
    },
    "pole-iae": {
        "name": "Pôle ressources insertion par l’activité économique Bourgogne-Franche-Comté",
        "acronym": "Pôle ressources IAE",
        "kind": OrganisationKind.OTHER,
        "about": p(
            "Le Pôle ressources accompagne les structures d’insertion par l’activité économique "
            "(IAE) de Bourgogne-Franche-Comté, qui embauchent des personnes éloignées de "
            "l’emploi et les aident à se former."
        ),
    },
    "greta-fc": {
        "name": "Réseau des GRETA de Franche-Comté",
        "kind": OrganisationKind.SCHOOL,
        "about": p(
            "Les GRETA forment les adultes en s’appuyant sur les lycées et collèges publics. "
            "En Franche-Comté, leurs conseillers en formation continue travaillent en réseau, "
            "et le recteur s’engage au nom de ce réseau."
        ),
    },
    "uimm": {
        "name": "Union des industries et métiers de la métallurgie",
        "acronym": "UIMM",
        "kind": OrganisationKind.BRANCH,
        "about": p(
            "L’UIMM est l’organisation professionnelle des entreprises de la métallurgie. Avec "
            "les lycées professionnels, elle prend part à la formation des élèves et des "
            "apprentis de cette branche."
        ),
    },
    "lycee-jules-ferry": {
        "name": "Lycée professionnel Jules-Ferry de Delle",
        "kind": OrganisationKind.SCHOOL,
        "about": p(
            "Établi à Delle, ce lycée professionnel prépare au baccalauréat professionnel "
            "de maintenance robotique."
        ),
    },
    "lycee-nelson-mandela": {
        "name": "Lycée professionnel Nelson-Mandela d’Audincourt",
        "kind": OrganisationKind.SCHOOL,
        "about": p(
            "Établi à Audincourt, ce lycée professionnel prépare au baccalauréat professionnel "
            "de maintenance robotique."
        ),
    },
    "memorial-shoah": {
        "name": "Mémorial de la Shoah",
        "kind": OrganisationKind.MEMORIAL,
        "about": p(
            "Le Mémorial de la Shoah, à Paris, transmet l’histoire de la Shoah et des génocides "
            "contemporains. Il accueille des classes, forme des enseignants, conçoit des "
            "expositions et organise des voyages d’étude sur les lieux de mémoire."
        ),
    },
    "cncress": {
        "name": "Conseil national des chambres régionales de l’économie sociale et solidaire",
        "acronym": "CNCRESS",
        "kind": OrganisationKind.CONSULAR,
        "website": "https://www.cncres.org",
        "about": p(
            "Le CNCRESS rassemble les chambres régionales de l’économie sociale et solidaire "
            "(CRESS) et anime un observatoire national du secteur."
        )
        + p(
            "Les CRESS existent dans chaque région, outre-mer compris. La loi relative à "
            "l’économie sociale et solidaire leur consacre son article 6. Elles représentent les "
            "entreprises de l’ESS quel que soit leur statut, et les aident à coopérer."
        ),
    },
    "direccte-basse-normandie": {
        "name": "Direction régionale des entreprises, de la concurrence, de la consommation, "
        "du travail et de l’emploi de Basse-Normandie",
        "acronym": "DIRECCTE Basse-Normandie",
        "kind": OrganisationKind.ACADEMY,
        "about": p(
            "La DIRECCTE était le service de l’État chargé, dans la région Basse-Normandie, "
            "des entreprises, du travail et de l’emploi."
        ),
    },
    "cress-basse-normandie": {
        "name": "Chambre régionale de l’économie sociale et solidaire de Basse-Normandie",
        "acronym": "CRESS Basse-Normandie",
        "kind": OrganisationKind.CONSULAR,
        "about": p(
            "La CRESS Basse-Normandie représentait les employeurs et les réseaux de l’économie "
            "sociale et solidaire de l’ancienne région Basse-Normandie."
        ),
    },
    # Invented, with their conventions.
    "maison-rivieres": {
        "name": "Maison des rivières du Haut-Doubs",
        "kind": OrganisationKind.ASSOCIATION,
        "website": "https://rivieres.example.org",
        "about": p(
            "Association imaginée pour cette démonstration : elle emmènerait les classes au bord "
            "de l’eau et prêterait du matériel d’observation."
        ),
    },
    "radio-comtoise": {
        "name": "Radio des écoles comtoises",
        "kind": OrganisationKind.ASSOCIATION,
        "website": "https://radio.example.org",
        "about": p(
            "Association imaginée pour cette démonstration : elle accompagnerait les classes qui "
            "préparent, enregistrent et diffusent une émission."
        ),
    },
    "ligue-sport": {
        "name": "Ligue comtoise du sport pour tous",
        "kind": OrganisationKind.ASSOCIATION,
        "website": "https://sport.example.org",
        "about": p(
            "Association imaginée pour cette démonstration : elle rapprocherait les "
            "collèges et les clubs de leur commune."
        ),
    },
    "musee-techniques": {
        "name": "Musée des techniques du Jura",
        "kind": OrganisationKind.MEMORIAL,
        "website": "https://musee.example.org",
        "about": p(
            "Musée imaginé pour cette démonstration : il montrerait les machines et les "
            "gestes des ateliers du Jura."
        ),
    },
    "club-entreprises": {
        "name": "Club des entreprises de la Saône",
        "kind": OrganisationKind.BRANCH,
        "website": "https://club.example.org",
        "about": p(
            "Association imaginée pour cette démonstration : elle réunirait des "
            "entreprises qui ouvrent leurs portes aux collégiens."
        ),
    },
    "fermes-voisines": {
        "name": "Les Fermes voisines",
        "kind": OrganisationKind.ASSOCIATION,
        "website": "https://fermes.example.org",
        "about": p(
            "Association imaginée pour cette démonstration : elle réunirait des fermes "
            "qui fournissent les cantines."
        ),
    },
}
