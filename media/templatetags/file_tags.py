"""Template tags of the admin: what it tells of images and documents."""

from django import template

from ..visibility.reasons import reason

register = template.Library()


@register.inclusion_tag("media/file_access.html")
def file_access(file):
    """Write whether everybody may open ``file``, and why."""
    is_public, why = reason(file)
    return {"is_public": is_public, "why": why}
