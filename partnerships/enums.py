"""Names that conventions and the partnership desk choose from."""

from django.db import models


class ConventionKind(models.TextChoices):
    """What the text calls itself."""

    CONVENTION = "convention", "convention"
    FRAMEWORK = "convention-cadre", "convention-cadre"
    PROTOCOL = "protocole", "protocole"
    AGREEMENT = "accord", "accord de partenariat"
    CHARTER = "charte", "charte"


class Stage(models.TextChoices):
    """Where a text is on its way to the signature. Never public."""

    DRAFT = "projet", "projet"
    REVIEW = "relecture", "relecture"
    TO_SIGN = "a-signer", "à signer"
    SIGNED = "signee", "signée"
    SIGNED_ELSEWHERE = "signee-ailleurs", "signée ailleurs"


BEFORE_SIGNATURE = (Stage.DRAFT, Stage.REVIEW, Stage.TO_SIGN)


class TextNature(models.TextChoices):
    """What the articles of a page are to the convention."""

    SIGNED = "texte-signe", "texte signé"
    SUMMARY = "resume", "résumé"


class DocumentRole(models.TextChoices):
    """What a document is to the convention."""

    SIGNED_TEXT = "texte-signe", "texte signé"
    ANNEX = "annexe", "annexe"
    OTHER = "autre", "autre document"


class ActionLength(models.TextChoices):
    """How long an action takes a class, from the shortest to the longest."""

    SESSION = "seance", "une séance, une à deux heures"
    HALF_DAY = "demi-journee", "une demi-journée"
    DAY = "journee", "une journée"
    SESSIONS = "plusieurs-seances", "plusieurs séances"
    WEEK = "semaine", "une semaine"
    TERM = "trimestre", "quelques mois"
    YEAR = "annee", "une année scolaire"


class Pictogram(models.TextChoices):
    """What may stand for a theme: drawings of the State's design system, by what they show.

    The value is the place of the drawing among the pictograms of DSFR.
    """

    CONTRACT = "document/contract", "contrat signé"
    SCHOOL = "buildings/school", "école"
    TRAINING = "digital/self-training", "formation"
    COMPASS = "map/compass", "boussole (orientation)"
    COMPANY = "buildings/companie", "bureaux (entreprise)"
    FACTORY = "buildings/factory", "usine (industrie)"
    INNOVATION = "digital/innovation", "ampoule (innovation)"
    CODING = "digital/coding", "ordinateur (numérique)"
    COOPERATION = "environment/human-cooperation", "mains unies (solidarité)"
    COMMUNITY = "leisure/community", "groupe (vie collective)"
    JUSTICE = "institutions/justice", "balance (citoyenneté, droit)"
    CITY_HALL = "buildings/city-hall", "mairie (vie publique)"
    ARCHIVE = "document/archive", "archives (mémoire, histoire)"
    CULTURE = "leisure/culture", "masques (spectacle)"
    ART = "leisure/art", "palette (arts)"
    BOOK = "leisure/book", "livre (lecture)"
    MUSIC = "leisure/audio", "son (musique)"
    PODCAST = "leisure/podcast", "micro (radio, médias)"
    VIDEO = "leisure/video", "cinéma, image"
    LANGUAGE = "system/language", "langues"
    TRAVEL = "map/luggage", "valise (mobilité)"
    ENVIRONMENT = "environment/environment", "planète (environnement)"
    TREE = "environment/tree", "arbre (nature)"
    FOOD = "environment/food", "repas (alimentation)"
    HEALTH = "health/health", "santé"
    RESEARCH = "health/medical-research", "microscope (sciences)"
    INCLUSION = "accessibility/accessibility", "accessibilité (handicap)"


class DeadlineKind(models.TextChoices):
    """What happens on the day of a deadline."""

    REVIEW = "rencontre", "Rencontre avant la fin"
    END = "fin", "Fin"
    COMMITTEE = "comite", "Comité de pilotage"


class ReminderKind(models.TextChoices):
    """Why a person is written to. The order is that of urgency."""

    LATE_COMMITTEE = "comite-en-retard", "Comité de pilotage en retard"
    END = "fin", "Fin de la convention"
    ONE_MONTH = "fin-1-mois", "Fin dans un mois au plus"
    THREE_MONTHS = "fin-3-mois", "Fin dans trois mois au plus"
    REVIEW = "rencontre", "Rencontre des parties avant la fin"
    ASLEEP = "texte-en-attente", "Texte qui attend sa signature"


class Missing(models.TextChoices):
    """What a complete record has."""

    SIGNING_DATE = "signature", "date de signature"
    END = "fin", "date de fin ou durée"
    PARTIES = "parties", "parties (deux au moins)"
    SIGNATORIES = "signataires", "signataires"
    DOCUMENT = "document", "texte signé ou autre document"
    CONTACT = "contact", "contact"
    THEME = "theme", "thème"
    REFERENT = "referent", "référent"
    EMAIL = "adresse", "adresse électronique du référent"
