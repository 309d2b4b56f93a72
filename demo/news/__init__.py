"""The news of the rubrique, each in its own module, and the categories they belong to."""

from . import basse_normandie, brochon, cncress, greta, shoah, uimm

RELEASE = "Communiqué de presse"
CATEGORIES = ["Signature", "Bilan", "Événement", RELEASE, "Partenariat"]

ARTICLES = [module.ARTICLE for module in (basse_normandie, cncress, shoah, uimm, greta, brochon)]
