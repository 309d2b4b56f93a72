"""What is answered when a form comes after the session of its writer ended.

Logging in again changes the token of forms too (CSRF): a page left open in another tab is refused
for it. Either way what was typed is given back, to be sent again, and whoever wrote logs in.
"""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import render

from .unavailable import typed

SENTENCE = (
    "Votre session est terminée : rien n’est enregistré. "
    "Gardez cette page ouverte et connectez-vous dans un autre onglet."
)
# Code that the script of Wagtail follows with our sentence; the others with its own.
# See ``ServerErrorCode`` of AutosaveController.
SAID_AS_IS = "locked"


def keep_what_was_typed(view):
    """Decorate a view of the admin: what a visitor sends to it was typed during a session."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if was_typed_in_session(request):
            return session_over(request, typed(request))
        return view(request, *args, **kwargs)

    return wrapper


def was_typed_in_session(request):
    """Tell whether ``request`` holds what only somebody who is logged in can write."""
    if request.method != "POST" or request.user.is_authenticated:
        return False
    name = request.resolver_match.url_name or ""
    is_open = "login" in name or "logout" in name or "password_reset" in name
    return not is_open and request.headers.get("X-Requested-With") != "XMLHttpRequest"


def csrf_failure(request, reason=""):
    """Answer a form whose token is not that of the session: ``CSRF_FAILURE_VIEW``.

    What another site makes a browser send is never given back: it would be one click from done.
    """
    own = f"{request.scheme}://{request.get_host()}"
    return session_over(request, typed(request) if request.headers.get("Origin") == own else [])


def session_over(request, fields):
    """Say that the session is over, and give back ``fields``, the ``(name, value)`` that came."""
    if request.accepts("text/html"):
        return render(request, "session_over.html", {"typed": fields}, status=403)
    body = {
        "success": False,
        "error_code": SAID_AS_IS,
        "error_message": SENTENCE,
        "session_over": True,
    }
    return JsonResponse(body, status=403)
