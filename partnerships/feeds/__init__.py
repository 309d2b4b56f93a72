"""The feeds of the registry, and that of the catalogue of actions."""

from .actions import ActionFeed
from .conventions import ConventionSource, RegistryFeed, registry_calendar, registry_sources

__all__ = [
    "ActionFeed",
    "ConventionSource",
    "RegistryFeed",
    "registry_calendar",
    "registry_sources",
]
