"""Whether a personal link opens: its states, and what each says to the person who holds it."""

from functools import wraps

from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.csrf import csrf_exempt

from . import tokens

# By state, the status of the answer. The templates say the rest.
STATUS = {"unknown": 404, "forbidden": 403}
GONE = 410
# States of a link that its holder may have replaced by another one.
RENEWABLE = {"expired", "replaced"}


def state_of(link, now):
    """Return why a link does not open, in one word; empty when it does."""
    if link is None:
        return "unknown"
    request = link.request
    a_round = request.round
    if request.revoked_at:
        return "revoked"
    if a_round.page is None:
        return "deleted"
    if a_round.closed_at and not a_round.published_at:
        newer = a_round.page.validation_rounds.filter(number__gt=a_round.number)
        return "superseded" if newer.exists() else "stopped"
    if link.replaced_at:
        return "replaced"
    return "expired" if link.expires_at < now else ""


def private(view):
    """Decorate a view of a link: ``view(request, link, …)``. Nobody keeps or lists its answers.

    Django’s own check of forms is left out for ``form_key``: since no page tells its address to
    another one (``no-referrer``), browsers send "Origin: null", which Django refuses. What a form
    does before the code was typed needs no check: it only writes to the person themselves.
    """

    @csrf_exempt
    @wraps(view)
    def wrapper(request, token, **kwargs):
        link = tokens.link_of(token)
        return unlisted(view(request, link, token=token, **kwargs))

    return wrapper


def unlisted(response):
    """Keep an answer out of caches, of search engines and of what other sites are told."""
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def usable(view):
    """Decorate a view for links that open; the others are told why not."""

    @wraps(view)
    def wrapper(request, link, **kwargs):
        state = state_of(link, timezone.now())
        if state:
            return closed(request, state, link, **kwargs)
        return view(request, link, **kwargs)

    return private(wrapper)


def opened(view):
    """Decorate a view for who typed the code of the link; the others go back to the door."""

    @wraps(view)
    def wrapper(request, link, token, **kwargs):
        if not tokens.has_access(link, request):
            return closed(request, "forbidden", link, token=token)
        return view(request, link, token=token, **kwargs)

    return usable(wrapper)


def closed(request, state, link, token, **kwargs):
    """Say in French why a link does not open."""
    context = {"state": state, "token": token, "renewable": state in RENEWABLE}
    if link is not None and state != "unknown":
        context["request_of_link"] = link.request
    status = STATUS.get(state, GONE)
    return render(request, "joint_validation/closed.html", context, status=status)


def form_key(request):
    """Return what only the page of this browser can send back (CSRF)."""
    cookie = request.COOKIES.get(tokens.COOKIE, "")
    return salted_hmac("joint_validation.form", cookie, algorithm="sha256").hexdigest()


def has_form_key(request):
    """Tell whether a form comes from our own page, in the browser that typed the code."""
    return constant_time_compare(request.POST.get("form_key", ""), form_key(request))
