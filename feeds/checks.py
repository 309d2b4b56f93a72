"""What the installer could get wrong."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error

# A hub on the same machine needs no certificate.
LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


def check_hub(**kwargs):
    """Refuse a hub that is not an https URL: what is said to it could be altered."""
    url = settings.WEBSUB_HUB_URL
    if not url or _is_safe(url):
        return []
    return [
        Error(
            f"WEBSUB_HUB_URL n’est pas une adresse https : « {url} ».",
            hint="Donnez l’adresse complète du hub, ou laissez vide pour n’en avoir aucun.",
            id="feeds.E001",
        )
    ]


def _is_safe(url):
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (parts.scheme == "https" and bool(parts.hostname)) or parts.hostname in LOCAL_HOSTS
