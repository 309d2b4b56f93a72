"""What every page tells of the law."""

from django import template

from ..models import Conformity

register = template.Library()


@register.filter
def conformity(settings):
    """Return the state of conformity that the footer tells today (décret 2019-768, article 5)."""
    statement = getattr(settings.site, "accessibilitystatement", None)
    return statement.current_state if statement else Conformity.NONE
