"""The drawings of the themes that the home page shows."""

from partnerships.enums import Pictogram

PICTOGRAMS = {
    "Alimentation": Pictogram.FOOD,
    "Culture et patrimoine": Pictogram.CULTURE,
    "Développement durable": Pictogram.TREE,
    "Découverte des métiers": Pictogram.SCHOOL,
    "Économie sociale et solidaire": Pictogram.COOPERATION,
    "Éducation à la citoyenneté": Pictogram.CITY_HALL,
    "Éducation aux médias": Pictogram.PODCAST,
    "Esprit d’initiative": Pictogram.INNOVATION,
    "Formation professionnelle": Pictogram.FACTORY,
    "Formation tout au long de la vie": Pictogram.TRAINING,
    "Histoire et mémoire": Pictogram.ARCHIVE,
    "Innovation pédagogique": Pictogram.CODING,
    "Insertion et emploi": Pictogram.COMPANY,
    "Orientation": Pictogram.COMPASS,
    "Sport et santé": Pictogram.HEALTH,
}
