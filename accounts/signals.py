"""Signal handlers: who has just set up a second factor has given it in this session."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added


def count_as_given(request, user, authenticator, **kwargs):
    """Note in the session that a code or a key was given."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def connect():
    """Listen to what is set up."""
    authenticator_added.connect(count_as_given)
