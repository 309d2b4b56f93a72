"""The exact version, as its own template draws it, with the mark of a draft."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

from django.core import signing
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.template.loader import render_to_string

from . import conf
from .embargo import embargo_of
from .tokens import FILE_SALT

# Attributes that name a file: one address, or several with the width of each.
ADDRESSES = re.compile(r'(\s(?:href|src|srcset|poster)=")([^"]*)"')


@dataclass(frozen=True)
class Door:
    """Who opens a version: ``key`` names the link, ``url(signed)`` is where it lends a file."""

    key: str
    url: Callable[[str], str]


def drawn(version, door, **mark_context):
    """Return the HTML of a version of a page; None when it cannot be shown any more.

    It is the preview of Wagtail, asked by nobody: no account, no cookie. ``mark_context`` is what
    the mark of a draft says.
    """
    if version is None or not version.is_previewable():
        return None
    response = version.make_preview_request(preview_mode=version.default_preview_mode)
    if response.status_code != 200:
        return None
    html = response.content.decode(response.charset)
    return mark(lend_files(html, door), {"embargo": embargo_of(version), **mark_context})


def mark(html, context):
    """Say over the whole page that it is a draft, and keep it out of search engines.

    Its links open outside of the frame that shows it.
    """
    head = render_to_string("joint_validation/mark_head.html")
    body = render_to_string("joint_validation/mark_body.html", context)
    html = re.sub(r"<head[^>]*>", lambda found: found[0] + head, html, count=1)
    return re.sub(r"<body[^>]*>", lambda found: found[0] + body, html, count=1)


def lend_files(html, door):
    """Have the files that hide from visitors open through a link: only those the page shows."""
    lent = conf.function("PRIVATE_FILE")
    if lent is None:
        return html

    def through_link(address):
        path = unescape(address)
        if not path.startswith("/") or lent(path) is None:
            return address
        return escape(door.url(signing.dumps([door.key, path], salt=FILE_SALT)))

    def rewritten(found):
        places = [place.split(maxsplit=1) for place in found[2].split(",")]
        if len(places) == 1 and len(places[0]) == 1:
            return f'{found[1]}{through_link(found[2].strip())}"'
        if "srcset" not in found[1]:
            return found[0]
        words = [" ".join([through_link(place[0]), *place[1:]]) for place in places if place]
        return f'{found[1]}{", ".join(words)}"'

    return ADDRESSES.sub(rewritten, html)


def path_of_file(key, signed):
    """Return the path that ``lend_files`` signed for a link; raises ``BadSignature``."""
    owner, path = signing.loads(signed, salt=FILE_SALT)
    if owner != key:
        raise signing.BadSignature
    return path


def lent_file(key, signed):
    """Answer a file that a version shows, and that its own address does not open to visitors."""
    path = path_of_file(key, signed)
    found = conf.function("PRIVATE_FILE")
    lent = found and found(path)
    if lent is None:
        # Public since: everybody opens it at its own address; or gone.
        return redirect(path)
    try:
        return FileResponse(lent.open("rb"), filename=lent.name.rpartition("/")[2])
    except FileNotFoundError as error:
        raise Http404("Fichier perdu") from error
