"""The home page, the two rubriques, the plain pages and the settings of the site."""

from . import about, accessibility, legal, privacy
from .site import HOME, NEWS_INDEX, REGISTRY, SETTINGS

STANDARD_PAGES = [about.PAGE, legal.PAGE, accessibility.PAGE, privacy.PAGE]

__all__ = ["HOME", "NEWS_INDEX", "REGISTRY", "SETTINGS", "STANDARD_PAGES"]
