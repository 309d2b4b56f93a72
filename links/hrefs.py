"""How links are written: one spelling for each URL, whoever typed it."""

from urllib.parse import urljoin, urlsplit

import requests

from runtime.keys import key_of

SCHEMES = {"http", "https"}


def to_object(kind, key):
    """Return the link to a page or document by its key, None when it is no key."""
    key = key_of(key)
    return f"{kind}:{key}" if key else None


def to_url(href, base):
    """Return the URL of the web that ``href`` writes on a page at ``base``, without fragment.

    Host and path are written in ASCII. None for another scheme (mailto, tel…) and for a place
    within the page. What is no URL at all is returned as it stands: following it tells.
    """
    href = href.strip()
    if href.startswith("#"):
        return None
    try:
        url = urljoin(base, href)
        scheme = urlsplit(url).scheme
    except ValueError:
        return href or None
    if scheme not in SCHEMES:
        return None
    return spelled(url) or url


def spelled(url):
    """Return ``url`` in ASCII and without fragment; None when it cannot be one."""
    try:
        written = requests.Request("GET", url).prepare().url
        parts = urlsplit(written)
        return parts._replace(fragment="").geturl() if parts.hostname else None
    except (ValueError, requests.RequestException):
        return None
