"""The question about a withdrawal, for Wagtail's own screens."""

from django import template

from ..asking import form_for, specific

register = template.Library()


@register.simple_tag(takes_context=True)
def withdrawal_form(context, page):
    """Return the question about ``page``, or None when none is asked."""
    return form_for(context["request"], [page])


@register.simple_tag(takes_context=True)
def withdrawal_form_of_several(context, items):
    """Return the question about the pages ticked in a list, or None when none is asked."""
    return form_for(context["request"], specific(item["item"] for item in items))
