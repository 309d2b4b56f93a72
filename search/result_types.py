"""The kinds of results: what readers call news, conventions, partners and pages."""

from django.contrib.contenttypes.models import ContentType
from django.db import models

from core.querysets import public_pages
from news.models import NewsPage
from partnerships.models import ConventionPage, Organisation

# The home page repeats what others say: it stands beside no other page, and is no result.
DEPTH_BELOW_HOME = 3


class Kind(models.TextChoices):
    """A kind of result, as the URL names it, with its name in the plural."""

    NEWS = "actualite", "Actualités"
    CONVENTION = "convention", "Conventions"
    PARTNER = "partenaire", "Partenaires"
    PAGE = "page", "Autres pages"


MODELS = {Kind.NEWS: NewsPage, Kind.CONVENTION: ConventionPage, Kind.PARTNER: Organisation}


def kind_of(hit):
    """Return the kind of a hit of the search engine. No query once content types are known."""
    for kind, model in MODELS.items():
        if ContentType.objects.get_for_model(model).pk == hit.content_type_id:
            return kind
    return Kind.PAGE


def by_kind(hits):
    """Return the keys of ``hits`` for each kind."""
    keys = {kind: [] for kind in Kind}
    kinds = {number: kind_of(hit) for number, hit in {h.content_type_id: h for h in hits}.items()}
    for hit in hits:
        keys[kinds[hit.content_type_id]].append(hit.pk)
    return keys


def findable_pages():
    """Return the pages that visitors may find."""
    return public_pages().filter(depth__gte=DEPTH_BELOW_HOME)


def of_kind(pages, kind):
    """Keep the pages of a kind: none when it is not one of pages."""
    if kind == Kind.PAGE:
        return pages.not_type(NewsPage, ConventionPage)
    if kind in (Kind.NEWS, Kind.CONVENTION):
        return pages.type(MODELS[kind])
    return pages.none()
