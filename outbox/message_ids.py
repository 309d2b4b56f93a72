"""What every mail of the site has."""

from email.utils import make_msgid

from django.conf import settings
from django.utils.encoding import punycode


def new_message_id():
    """Return a Message-ID of the domain that sends: made once, kept for each new try."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    return make_msgid(domain=punycode(domain))
