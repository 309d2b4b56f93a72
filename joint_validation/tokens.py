"""Personal links, the codes that go with them, and the cookie of whoever typed the code.

A link is a random number, signed: a damaged one is known without asking the database. The database
keeps its SHA-256. A forwarded link shows nothing: the code goes to the address that was written to.
"""

import hashlib
import secrets
from datetime import datetime, time, timedelta

from django.core import signing
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Link, Request

SALT = "joint_validation.link"
ACCESS_SALT = "joint_validation.access"
FILE_SALT = "joint_validation.file"
# "." stands whole in mails, where ":" sometimes ends a link.
signer = signing.Signer(salt=SALT, sep=".")

CODE_LIFE = timedelta(minutes=15)
CODE_TRIES = 5
# Mails with a code that one link may cause in an hour.
CODES_AN_HOUR = 5
ACCESS_LIFE = timedelta(hours=4)
# A new link is not asked for more often.
RENEWAL_PAUSE = timedelta(minutes=10)
COOKIE = "validation"


def new_link(request, expires_on):
    """Return the token of a new link, good until the end of the day ``expires_on``."""
    token = signer.sign(secrets.token_urlsafe(24))
    Link.objects.create(request=request, token_hash=hash_of(token), expires_at=end_of(expires_on))
    return token


def end_of(day):
    """Return the last moment of ``day``, local."""
    midnight = datetime.combine(day + timedelta(days=1), time())
    return timezone.make_aware(midnight) - timedelta(seconds=1)


def hash_of(token):
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(token):
    """Return the ``Link`` of a token, whatever its state; None for one that we never made."""
    try:
        signer.unsign(token)
    except signing.BadSignature:
        return None
    found = Link.objects.select_related("request__round__page", "request__kept")
    return found.filter(token_hash=hash_of(token)).first()


def new_code(request, now):
    """Return a new code of six figures, or None when too many were asked for in an hour.

    The former one does not work any more.
    """
    fresh = request.codes_since is None or request.codes_since <= now - timedelta(hours=1)
    mine = Request.objects.filter(pk=request.pk)
    if fresh:
        mine.update(codes_since=now, codes_sent=0)
    # Counted by the database: two requests at once do not both pass.
    if not mine.filter(codes_sent__lt=CODES_AN_HOUR).update(codes_sent=F("codes_sent") + 1):
        return None
    code = f"{secrets.randbelow(10**6):06}"
    mine.update(code_hash=_hash_of_code(request, code), code_until=now + CODE_LIFE, code_tries=0)
    return code


def accepts_code(request, code, now):
    """Tell whether ``code`` is the right one, once: a code is used up by its success."""
    mine = Request.objects.filter(pk=request.pk, code_until__gt=now, code_tries__lt=CODE_TRIES)
    # The try is counted before anything is compared.
    if not mine.update(code_tries=F("code_tries") + 1):
        return False
    stored = Request.objects.values_list("code_hash", flat=True).get(pk=request.pk)
    if not stored or not constant_time_compare(stored, _hash_of_code(request, code)):
        return False
    return bool(
        Request.objects.filter(pk=request.pk, code_hash=stored).update(
            code_hash="", code_until=None
        )
    )


def _hash_of_code(request, code):
    return salted_hmac(
        "joint_validation.code", f"{request.pk}:{code}", algorithm="sha256"
    ).hexdigest()


def give_access(response, link, http_request, path):
    """Note in the browser, for this link alone, that the code was typed."""
    response.set_cookie(
        COOKIE,
        signing.dumps(link.pk, salt=ACCESS_SALT),
        max_age=int(ACCESS_LIFE.total_seconds()),
        path=path,
        secure=http_request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def has_access(link, http_request):
    """Tell whether the code of this link was typed in this browser, less than four hours ago."""
    try:
        key = signing.loads(
            http_request.COOKIES.get(COOKIE, ""), salt=ACCESS_SALT, max_age=ACCESS_LIFE
        )
    except signing.BadSignature:
        return False
    return key == link.pk
