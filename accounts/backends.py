"""Logging in, wherever it is done: slowly for whoever tries many passwords."""

import unicodedata

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied

from .doors import LOGIN


class SlowedBackend(ModelBackend):
    """The accounts of the site. Without a request (commands), nothing is counted."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        """Return the account; PermissionDenied, which ends the login, when the door is shut."""
        username = username or kwargs.get(get_user_model().USERNAME_FIELD)
        if request is None or username is None or password is None:
            return super().authenticate(request, username, password, **kwargs)
        if LOGIN.knock(folded(username), request):
            raise PermissionDenied
        user = super().authenticate(request, username, password, **kwargs)
        if user is None:
            LOGIN.note_failure(shown(username), request)
        else:
            LOGIN.open(folded(username), request)
        return user


def folded(username):
    """Return what the tries at an account are counted by, however its name is typed."""
    return unicodedata.normalize("NFKC", username).strip().casefold()


def shown(username):
    """Return what the log may say: a name that is no account may be a password typed too early."""
    user_model = get_user_model()
    known = user_model._default_manager.filter(**{user_model.USERNAME_FIELD: username}).exists()
    return f"compte {username}" if known else "compte inconnu"
