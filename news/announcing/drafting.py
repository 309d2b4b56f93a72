"""Making the draft of a news page from a convention: one draft, however many times it is asked."""

import uuid
from itertools import count

from django.db import transaction
from django.utils.text import Truncator

from partnerships.models import ConventionPage

from ..models import (
    ConventionLink,
    NewsCategory,
    NewsDocument,
    NewsIndexPage,
    NewsPage,
    NewsPartner,
)
from .sentences import Story

LONGEST = 255


def rubriques_for(user):
    """Return the rubriques where ``user`` may add news."""
    return [
        each
        for each in NewsIndexPage.objects.order_by("path")
        if each.permissions_for_user(user).can_add_subpage()
    ]


def usual_rubrique(user, rubriques):
    """Return the rubrique to use unasked: the only one, or that of the person's last news."""
    if len(rubriques) == 1:
        return rubriques[0]
    last = NewsPage.objects.filter(owner=user).order_by("-pk").first()
    return next((each for each in rubriques if last and last.is_child_of(each)), None)


@transaction.atomic
def draft(convention, kind, rubrique, author, today):
    """Return the news of ``kind`` about ``convention``, and whether it was made now.

    One that waits is given again. Its translation key says what it is about: the database takes no
    other with the same key, and two clicks wait for each other.
    """
    ConventionPage.objects.select_for_update().get(pk=convention.pk)
    for number in count(1):
        key = uuid.uuid5(convention.translation_key, f"{kind.slug} {number}")
        known = NewsPage.objects.filter(translation_key=key).first()
        if known is None:
            break
        if kind.once or not known.first_published_at:
            return known, False
    page = fill(NewsPage(translation_key=key, owner=author, live=False), convention, kind, today)
    page.slug = page.free_slug(page.title, rubrique)
    rubrique.add_child(instance=page)
    page.save_revision(user=author, log_action=True, clean=False)
    return page, True


def fill(page, convention, kind, today):
    """Write into ``page`` what the convention says."""
    story = Story(convention, today)
    title = kind.title.format(of=story.naming.of, subject=story.naming.subject)
    page.title = Truncator(title).chars(LONGEST)
    page.category = NewsCategory.objects.filter(name__iexact=kind.category).first()
    page.standfirst = story.tell(*kind.standfirst)
    page.event_on, page.event_at = kind.event(story)
    page.body = [block for part in kind.body for block in part(story)]
    page.contacts = [(block.block_type, block.value) for block in convention.contacts]
    page.convention_links = [ConventionLink(convention=convention)]
    page.partners = [NewsPartner(organisation=each) for each in story.organisations]
    page.documents = [
        NewsDocument(document=each.document, title=each.title)
        for each in convention.documents.all()
        if each.document_id
    ]
    return page
