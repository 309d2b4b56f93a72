"""The question about a withdrawal, for Wagtail's own screen."""

from django import template

from ..asking import form_for

register = template.Library()


@register.simple_tag(takes_context=True)
def withdrawal_form(context, page):
    """Return the question about ``page``, or None when none is asked."""
    return form_for(context["request"], page)
