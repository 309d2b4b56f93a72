"""Redirects that officers bring in a spreadsheet: as a French Excel writes it, with full URLs.

Wagtail reads CSV with commas and in UTF-8 alone. Its formats stand in a list without a setting: the
one of CSV is replaced there.
"""

import csv
from functools import wraps
from io import StringIO
from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.db.models.signals import pre_save
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.contrib.redirects import base_formats, views
from wagtail.contrib.redirects.forms import ImportForm, RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from clock.locks import only_run
from core.sites import main_site

DELIMITERS = ";\t,"
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
NO_TARGET = "Indiquez la page ou l’adresse où mène cette redirection."
IMPORTED = "Ce fichier a déjà été importé : voici les redirections. Pour un autre, recommencez."
IMPORTING = (
    "Un import de redirections est en cours : attendez qu’il finisse, puis regardez la liste."
)


class CSV(base_formats.CSV):
    """A CSV of any office suite. Wagtail knows a format by the name of its class."""

    def is_binary(self):
        """Read bytes: their encoding is not known beforehand."""
        return True

    def get_read_mode(self):
        """Read bytes."""
        return "rb"

    def create_dataset(self, data):
        """Return the rows, all as long as the line of headings; empty ones are left out."""
        text = decoded(data)
        first = text.strip().partition("\n")[0]
        rows = csv.reader(StringIO(text), delimiter=max(DELIMITERS, key=first.count))
        rows = [cells for row in rows if any(cells := [cell.strip() for cell in row])]
        width = max(map(len, rows), default=0)
        return base_formats.Dataset(row + [""] * (width - len(row)) for row in rows)


def decoded(data):
    """Return the text of a file: UTF-16 or UTF-8 when it is, else Windows-1252."""
    if data.startswith(BYTE_ORDER_MARKS):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def with_small_extension(form):
    """Return the file chosen, under a name whose extension Wagtail knows: "X.CSV" is one."""
    file = form.cleaned_data["import_file"]
    file.name = file.name.lower()
    return file


class TargetField(forms.URLField):
    """Where a redirect leads: a full URL, or one within our site ("/actualites/")."""

    def to_python(self, value):
        """Complete a URL within our site."""
        value = (value or "").strip()
        site = main_site() if value.startswith("/") and not value.startswith("//") else None
        return super().to_python(f"{site.root_url}{value}" if site else value)


def with_target(clean):
    """Return the check of a redirect, which refuses also one that leads nowhere."""

    @wraps(clean)
    def checked(form):
        cleaned = clean(form)
        asked = ("redirect_page", "redirect_link")
        if not any(form.cleaned_data.get(name) or name in form.errors for name in asked):
            form.add_error("redirect_link", NO_TARGET)
        return cleaned

    return checked


def confirmed_once(process):
    """Return the view that imports a file which an officer confirmed, each file once.

    The file goes with the first import: whoever comes back and confirms again is told so, and so
    is who clicks twice.
    """

    @wraps(process)
    def view(request):
        with only_run("redirect_import") as free:
            if not free:
                messages.warning(request, IMPORTING)
                return redirect("wagtailredirects:index")
            try:
                return process(request)
            except FileNotFoundError:
                messages.warning(request, IMPORTED)
                return redirect("wagtailredirects:index")

    return view


def page_at(url):
    """Return the public page of our own site that a full URL is exactly that of, else None.

    Two queries for a URL of ours, one for another.
    """
    parts = urlsplit(url)
    if not parts.hostname or parts.query or parts.fragment:
        return None
    sites = Site.objects.select_related("root_page").filter(hostname=parts.hostname)
    site = sites.first() or (main_site() if parts.hostname == own_host() else None)
    path = unquote(parts.path).strip("/")
    if site is None:
        return None
    root = site.root_page.url_path
    return Page.objects.live().filter(url_path=f"{root}{path}/" if path else root).first()


def own_host():
    """Return the host of the public URL, None when the settings give none."""
    return urlsplit(settings.BASE_URL).hostname


def follow_the_page(sender, instance, **kwargs):
    """Let a redirect to the URL of a page lead to the page itself, wherever it goes later."""
    if instance.redirect_link and (page := page_at(instance.redirect_link)):
        instance.redirect_page, instance.redirect_link = page, ""


def connect():
    """Read such files, and such URLs wherever they are typed."""
    base_formats.DEFAULT_FORMATS[:] = [
        CSV if each is base_formats.CSV else each for each in base_formats.DEFAULT_FORMATS
    ]
    ImportForm.clean_import_file = with_small_extension
    asked = RedirectForm.base_fields["redirect_link"]
    RedirectForm.base_fields["redirect_link"] = TargetField(
        label=asked.label, required=False, max_length=asked.max_length, assume_scheme="https"
    )
    RedirectForm.clean = with_target(RedirectForm.clean)
    views.process_import = confirmed_once(views.process_import)
    pre_save.connect(follow_the_page, sender=Redirect, dispatch_uid="redirect-to-page")
