"""Whose administration it is: the brand of the academy, on each screen of it."""

from django.core.cache import cache

from ..formats.text import lines_of

KEY = "admin-brand"
# In seconds. Whoever changes the brand sees it at once all the same: see ``forget_brand``.
KEPT = 3600


def brand_lines(settings):
    """Return the lines of the brand of ``settings``, the model, without a question per screen."""
    return cache.get_or_set(KEY, lambda: _read(settings), KEPT)


def _read(settings):
    found = settings.objects.filter(site__is_default_site=True).first()
    return lines_of((found or settings()).brand)


def forget_brand():
    """Read the brand again at the next screen."""
    cache.delete(KEY)
