"""The exact version, as its own template draws it, with the mark of a draft."""

import re
from html import escape, unescape

from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse

from . import conf
from .tokens import FILE_SALT

# Attributes that name a file: one address, or several with the width of each.
ADDRESSES = re.compile(r'(\s(?:href|src|srcset|poster)=")([^"]*)"')


def drawn(link, token):
    """Return the HTML of the version of a link; None when it cannot be shown any more.

    It is the preview of Wagtail, asked by nobody: no account, no cookie.
    """
    a_round = link.request.round
    version = a_round.version()
    if version is None or not version.is_previewable():
        return None
    response = version.make_preview_request(preview_mode=version.default_preview_mode)
    if response.status_code != 200:
        return None
    html = response.content.decode(response.charset)
    return mark(lend_files(html, link, token), a_round)


def mark(html, a_round):
    """Say over the whole page that it is a draft, and keep it out of search engines.

    Its links open outside of the frame that shows it.
    """
    head = render_to_string("joint_validation/mark_head.html")
    body = render_to_string("joint_validation/mark_body.html", {"round": a_round})
    html = re.sub(r"<head[^>]*>", lambda found: found[0] + head, html, count=1)
    return re.sub(r"<body[^>]*>", lambda found: found[0] + body, html, count=1)


def lend_files(html, link, token):
    """Have the files that hide from visitors open through the link: only those the page shows."""
    lent = conf.function("PRIVATE_FILE")
    if lent is None:
        return html

    def through_link(address):
        path = unescape(address)
        if not path.startswith("/") or lent(path) is None:
            return address
        signed = signing.dumps([link.pk, path], salt=FILE_SALT)
        return escape(reverse("joint_validation:file", args=[token, signed]))

    def rewritten(found):
        places = [place.split(maxsplit=1) for place in found[2].split(",")]
        if len(places) == 1 and len(places[0]) == 1:
            return f'{found[1]}{through_link(found[2].strip())}"'
        if "srcset" not in found[1]:
            return found[0]
        words = [" ".join([through_link(place[0]), *place[1:]]) for place in places if place]
        return f'{found[1]}{", ".join(words)}"'

    return ADDRESSES.sub(rewritten, html)


def path_of_file(link, signed):
    """Return the path that ``lend_files`` signed for this link; raises ``BadSignature``."""
    key, path = signing.loads(signed, salt=FILE_SALT)
    if key != link.pk:
        raise signing.BadSignature
    return path
