"""What addresses and anchors are made of."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from taggit.models import Tag

from .alphabet import fold

# How many others may take the same slug at the same moment.
TRIES = 5


def slug_of(text):
    """Return the part of an address that ``text`` makes: "Cœur d’Œuvre" is "coeur-doeuvre".

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
