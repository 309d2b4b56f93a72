"""Slugs of records that are not pages."""

from django.utils.text import slugify


def unique_slug(instance, text):
    """Return a slug made from ``text`` that no other record of the model uses."""
    field = instance._meta.get_field("slug")
    base = slugify(text)[: field.max_length - 5] or "sans-nom"
    others = type(instance)._default_manager.exclude(pk=instance.pk)
    slug, number = base, 1
    while others.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
