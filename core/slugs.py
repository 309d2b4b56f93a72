"""What addresses and anchors are made of."""

from django.utils.text import slugify

from .alphabet import fold


def slug_of(text):
    """Return the part of an address that ``text`` makes: "Cœur d’Œuvre" is "coeur-doeuvre".

    Django alone drops the letters that Unicode does not decompose: œ, æ, ß, ø.
    """
    return slugify(fold(text))


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
