"""The images and documents of the demonstration, and the files they come from."""

from pathlib import Path

FILES = Path(__file__).parent / "files"
CREDIT = "Illustration réalisée pour ce site"

# ``description`` is the alternative text: what the drawing shows.
IMAGES = {
    "signature-brochon": {
        "file": "signature-brochon.jpg",
        "title": "Signature d’une convention",
        "description": "Dessin : quatre personnes assises côte à côte à une table, devant un "
        "château pavoisé du drapeau français ; l’une d’elles signe une feuille.",
    },
    "atelier-ess": {
        "file": "atelier-ess.jpg",
        "title": "Atelier sur l’économie sociale et solidaire",
        "description": "Dessin : cinq élèves autour d’une table complètent un schéma, tandis qu’un "
        "intervenant montre des pictogrammes reliés entre eux sur un écran.",
    },
    "dole-greta": {
        "file": "dole-greta.jpg",
        "title": "Jardins partagés, quartier et centre de formation",
        "description": "Dessin : deux personnes cultivent un jardin partagé, entre un immeuble "
        "d’habitation, un clocher à dôme et un bâtiment vitré où l’on aperçoit un groupe.",
    },
    "robotique": {
        "file": "robotique.jpg",
        "title": "Atelier de maintenance robotique",
        "description": "Dessin : dans un atelier, un bras robotisé orange va saisir une pièce sur "
        "un convoyeur ; une jeune fille le pilote depuis un boîtier, près d’un formateur.",
    },
    "memorial": {
        "file": "memorial.jpg",
        "title": "Lieu de mémoire",
        "description": "Dessin : une bougie allumée éclaire un mur de pierre et une grande plaque "
        "gravée de lignes illisibles.",
    },
    "ess-ecole": {
        "file": "ess-ecole.jpg",
        "title": "L’économie sociale et solidaire à l’école",
        "description": "Dessin : six mains, venues de tous côtés, se tendent vers une école "
        "entourée de pictogrammes : une feuille, une maison, un groupe, un cœur, un livre, "
        "un engrenage.",
    },
    "basse-normandie": {
        "file": "basse-normandie.jpg",
        "title": "Paysage de Basse-Normandie",
        "description": "Dessin : un paysage entre mer et bocage, avec un phare, des voiliers, deux "
        "vaches, des pommiers, une maison à colombages et deux personnes dans un atelier.",
    },
    "registre": {
        "file": "registre.jpg",
        "title": "Registre des conventions",
        "description": "Dessin : une convention signée, marquée du drapeau français et d’un sceau, "
        "posée sur un classeur à onglets avec un stylo plume, à côté d’autres dossiers.",
    },
}

DOCUMENTS = {
    "convention-ess-2019": {
        "file": "convention-ess-2019.pdf",
        "title": "Résumé de la convention sur l’éducation à l’ESS, 21 novembre 2019",
    },
    "fiche-action-1": {
        "file": "fiche-action-1.pdf",
        "title": "Fiche-action n° 1 – Mon ESS à l’École",
    },
    "fiche-action-2": {
        "file": "fiche-action-2.pdf",
        "title": "Fiche-action n° 2 – La Semaine de l’ESS à l’École",
    },
    "fiche-action-3": {
        "file": "fiche-action-3.pdf",
        "title": "Fiche-action n° 3 – Rencontres avec les acteurs de l’ESS et visites",
    },
    "communique-cncress-lesper": {
        "file": "communique-cncress-lesper.pdf",
        "title": "Communiqué de presse CNCRESS – L’ESPER, version de démonstration",
    },
}
