"""What pages say of partners, in the words of the public."""

from django import template

from ..partner_words import initials, one, several

register = template.Library()
register.filter("family", one)
register.filter("families", several)
register.filter(initials)
