"""What URLs and anchors are made of."""

import re
from functools import cache

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import get_resolver
from django.utils.text import slugify
from taggit.models import Tag

from .alphabet import fold

# A segment written in full, and the slash that ends it.
SEGMENT = re.compile(r"[a-z][a-z-]*/")
# How many others may take the same slug at the same moment.
TRIES = 5


def slug_of(text):
    """Return the part of a URL that ``text`` makes: "Cœur d’Œuvre" is "coeur-doeuvre".

    Django alone drops the letters that Unicode does not decompose: œ, æ, ß, ø.
    """
    return slugify(fold(text))


def slug_of_tag(tag, text, number=None):
    """Return the slug of a keyword, the next one when others have it."""
    slug = slug_of(text)
    return slug if number is None else f"{slug}_{number}"


def use_french_slugs():
    """Let keywords have the slugs of other records: taggit keeps accents, or asks for a package."""
    Tag.slugify = slug_of_tag


@cache
def reserved_slugs():
    """Return the first segments of the URLs that the site keeps for itself: no page has them."""
    patterns = [str(each.pattern).lstrip("^") for each in get_resolver().url_patterns]
    nested = [
        str(inner.pattern).lstrip("^")
        for each in get_resolver().url_patterns
        if not str(each.pattern)
        for inner in each.url_patterns
    ]
    paths = [settings.STATIC_URL.lstrip("/"), settings.MEDIA_URL.lstrip("/"), *patterns, *nested]
    return {path.partition("/")[0] for path in paths if SEGMENT.match(path)}


def unique_slug(instance, text):
    """Return a slug made from ``text`` that no other record of the model uses."""
    field = instance._meta.get_field("slug")
    base = slug_of(text)[: field.max_length - 5] or "sans-nom"
    others = type(instance)._default_manager.exclude(pk=instance.pk)
    slug, number = base, 1
    while others.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def save_with_slug(instance, text, save):
    """Call ``save()``, once ``instance`` has a slug; the one it has already is kept.

    Two records of one name that are saved at once both find the slug free. The database then
    refuses the second one, which takes the next number.
    """
    if instance.slug:
        return save()
    for _ in range(TRIES):
        instance.slug = unique_slug(instance, text)
        try:
            with transaction.atomic():
                return save()
        except IntegrityError:
            taken = unique_slug(instance, text) != instance.slug
            instance.slug = ""
            if not taken:
                raise
    raise IntegrityError(f"No free slug for {text!r}")
