"""What the installer could leave unsaid, and what an accident could leave in the database.

What is wrong in the settings stops the site in ``config.settings``.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Warning
from django.db import DatabaseError
from django.http.request import validate_host
from django.utils import timezone

EXAMPLE_DOMAIN = "@example.org"


def check_urls(**kwargs):
    """Warn of a public URL that is absent, insecure or refused to visitors."""
    if not settings.BASE_URL:
        return [
            Warning(
                "BASE_URL est vide : les liens des courriels mènent à http://localhost:8000.",
                hint="Donnez l’adresse publique, par exemple https://partenariats.example.org.",
                id="core.W001",
            )
        ]
    found = []
    url = urlsplit(settings.BASE_URL)
    if settings.SECURE_SSL_REDIRECT and url.scheme != "https":
        found.append(
            Warning(
                "BASE_URL commence par http:// alors que HTTPS est on.",
                hint="Écrivez https://, ou HTTPS=off sur une machine sans certificat.",
                id="core.W002",
            )
        )
    if not validate_host(url.hostname, settings.ALLOWED_HOSTS):
        found.append(
            Warning(
                "Le nom de machine de BASE_URL manque dans ALLOWED_HOSTS : le site le refuse.",
                hint="Ajoutez-le à ALLOWED_HOSTS.",
                id="core.W003",
            )
        )
    return found


def check_mail(**kwargs):
    """Warn of mails that nobody would receive, or that come from nobody."""
    found = []
    if settings.MAIL_SERVER_BACKEND.endswith("filebased.EmailBackend"):
        found.append(
            Warning(
                "EMAIL_URL est vide : les courriels s’écrivent dans des fichiers, "
                "et personne ne les reçoit.",
                hint="Donnez le serveur de courrier, par exemple "
                "smtp+tls://compte:mot@machine:587.",
                id="core.W004",
            )
        )
    if EXAMPLE_DOMAIN in settings.DEFAULT_FROM_EMAIL:
        found.append(
            Warning(
                "DEFAULT_FROM_EMAIL est resté l’adresse d’exemple : ses courriels seront refusés.",
                hint="Donnez une adresse du domaine de l’académie.",
                id="core.W005",
            )
        )
    return found


def check_live_pages(databases=None, **kwargs):
    """Warn of pages on line that nobody published, or that are to appear later.

    For ``check --database default``: before 2026-11, a process that died while it saved a page left
    it so. The root and the first home page, which no person made, have no revision.
    """
    from wagtail.models import Page

    if not databases:
        return []
    live = Page.objects.filter(live=True, depth__gt=2, alias_of__isnull=True)
    kinds = [
        (live.filter(live_revision=None), "sans version publiée", "core.W006"),
        (live.filter(go_live_at__gt=timezone.now()), "avant sa date de publication", "core.W007"),
    ]
    try:
        return [
            Warning(
                f"La page « {page.title} » ({page.url_path}) est en ligne {reason}.",
                hint="Dans l’administration, dépubliez-la, ou publiez-la.",
                id=identifier,
            )
            for pages, reason, identifier in kinds
            for page in pages.order_by("path")
        ]
    # ``migrate`` checks a database that has no table yet.
    except DatabaseError:
        return []
