"""Create the records of the demonstration from its data, in the order they need each other."""

from django.core.files import File
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.models import SiteSettings
from core.sites import main_site
from glossary.models import Acronym
from home.models import StandardPage
from legal.models import LegalPage
from media.models import SiteDocument, SiteImage
from news.models import (
    ConventionLink,
    NewsCategory,
    NewsDocument,
    NewsIndexPage,
    NewsPage,
    NewsPartner,
)
from partnerships.models import (
    ActionIndexPage,
    Amendment,
    Audience,
    ConventionDocument,
    ConventionIndexPage,
    ConventionPage,
    FicheAction,
    Organisation,
    Party,
    Person,
    Signing,
    Territory,
    Theme,
)

from .conventions import CONVENTIONS
from .glossary import ACRONYMS
from .media import CREDIT, DOCUMENTS, FILES, IMAGES
from .news import ARTICLES, CATEGORIES, RELEASE
from .organisations import ORGANISATIONS
from .pages import (
    ACTIONS,
    HOME,
    LEGAL_PAGES,
    NEWS_INDEX,
    REGISTRY,
    SETTINGS,
    STANDARD_PAGES,
    STATEMENTS,
)
from .pages.site import FIRST_HEADING
from .people import PEOPLE
from .records import Records
from .themes import PICTOGRAMS


def has_content(home):
    """Tell whether somebody has put anything in the site: a page below home, or a partner."""
    return home.get_descendants().exists() or Organisation.objects.exists()


@transaction.atomic
def load(home):
    """Fill the empty site whose first page is ``home``, and return its ``Records``.

    Nothing is kept when one record cannot be made.
    """
    records = Records()
    load_media(records)
    for key, data in ORGANISATIONS.items():
        records.add("organisation", key, Organisation.objects.create(**records.resolve(data)))
    for key, data in PEOPLE.items():
        records.add("person", key, Person.objects.create(**records.resolve(data)))
    for name in CATEGORIES:
        release = {"is_release": name == RELEASE}
        NewsCategory.objects.get_or_create(name=name, defaults=release)
    for acronym, words in records.resolve(ACRONYMS).items():
        Acronym.objects.get_or_create(acronym=acronym, defaults=words)
    for name, pictogram in PICTOGRAMS.items():
        Theme.objects.get_or_create(name=name, defaults={"pictogram": pictogram})
    load_pages(home, records)
    fill_home(home, records)
    fill_settings(records)
    return records


def load_media(records):
    """Store the images and documents, with the size and hash that the admin would compute."""
    for key, data in records.resolve(IMAGES).items():
        with (FILES / data.pop("file")).open("rb") as stream:
            picture = SiteImage(file=ImageFile(stream, f"{key}.jpg"), credit=CREDIT, **data)
            picture._set_image_file_metadata()
            picture.full_clean()
            picture.save()
        records.add("image", key, picture)
    for key, data in records.resolve(DOCUMENTS).items():
        with (FILES / data.pop("file")).open("rb") as stream:
            attachment = SiteDocument(file=File(stream, f"{key}.pdf"), **data)
            attachment._set_document_file_metadata()
            attachment.full_clean()
            attachment.save()
        records.add("document", key, attachment)


def load_pages(home, records):
    """Create every page below the home page. An index comes before what links to it."""
    news_index = publish(home, NewsIndexPage(**records.resolve(NEWS_INDEX)), records)
    registry = publish(home, ConventionIndexPage(**records.resolve(REGISTRY)), records)
    publish(home, ActionIndexPage(**records.resolve(ACTIONS)), records)
    for data in CONVENTIONS:
        add_convention(registry, records.resolve(data), records)
    for data in ARTICLES:
        add_article(news_index, records.resolve(data), records)
    for data in STANDARD_PAGES:
        publish(home, StandardPage(**records.resolve(data)), records)
    for data in LEGAL_PAGES:
        publish(home, LegalPage(**records.resolve(data)), records)


def publish(parent, page, records, on=None):
    """Add ``page`` below ``parent`` and publish its first revision, as an editor would.

    ``on`` is the moment of publication to show instead of now.
    """
    page.live = False
    # Publishing saves the page again: its references need noting only then.
    with disable_reference_index_auto_update():
        parent.add_child(instance=page)
        revision = page.save_revision()
    revision.publish()
    if on:
        Page.objects.filter(pk=page.pk).update(first_published_at=on, last_published_at=on)
    page.refresh_from_db()
    return records.add("page", page.slug, page)


def keep_draft(parent, page, records):
    """Add ``page`` below ``parent`` without publishing it, as an editor would."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision()
    return records.add("page", page.slug, page)


def add_convention(registry, data, records):
    """Create a convention with its parties, fiches-actions, documents and lists."""
    lists = [(name, model, data.pop(name)) for name, model in VOCABULARIES]
    rows = [
        ("parties", [Party(**each) for each in data.pop("parties")]),
        ("fiches", [fiche(each) for each in data.pop("fiches", [])]),
        ("documents", [ConventionDocument(**each) for each in data.pop("documents", [])]),
        ("amendments", [Amendment(**each) for each in data.pop("amendments", [])]),
        ("signings", [Signing(**each) for each in data.pop("signings", [])]),
    ]
    convention = ConventionPage(**data)
    attach(convention, rows)
    for relation, model, names in lists:
        setattr(convention, relation, entries(model, names))
    keep = keep_draft if convention.signings.exists() else publish
    keep(registry, convention, records)


def entries(model, names):
    """Return the entries of a list that have these names, made where they are new."""
    return [model.objects.get_or_create(name=name)[0] for name in names]


def fiche(data):
    """Return a fiche-action, with the levels that it names."""
    levels = data.pop("levels")
    made = FicheAction(**data)
    made.levels = entries(Audience, levels)
    return made


def attach(page, rows):
    """Give ``page`` its child rows, numbered as the editor's form would."""
    for relation, children in rows:
        for position, child in enumerate(children):
            child.sort_order = position
        setattr(page, relation, children)


VOCABULARIES = [("themes", Theme), ("audiences", Audience), ("territories", Territory)]


def add_article(news_index, data, records):
    """Create an article with its documents, partners, conventions and keywords."""
    category = NewsCategory.objects.get(name=data.pop("category"))
    tags = data.pop("tags")
    rows = [
        ("documents", [NewsDocument(**each) for each in data.pop("documents")]),
        ("partners", [NewsPartner(organisation_id=pk) for pk in data.pop("partners")]),
        ("convention_links", [ConventionLink(convention_id=pk) for pk in data.pop("conventions")]),
    ]
    article = NewsPage(category=category, **data)
    attach(article, rows)
    article.tags.add(*tags)
    publish(news_index, article, records, on=article.published_at)


def fill(instance, values, untouched):
    """Set the fields of ``instance`` that still hold what ``untouched`` says; tell if any did."""
    fresh = {
        name: value for name, value in values.items() if getattr(instance, name) == untouched[name]
    }
    for name, value in fresh.items():
        setattr(instance, name, value)
    return bool(fresh)


def fill_home(home, records):
    """Give the home page its words, where nobody has written other ones."""
    home.refresh_from_db()
    untouched = {"heading": FIRST_HEADING, "introduction": ""}
    if fill(home, records.resolve(HOME), untouched):
        home.save_revision().publish()


def fill_settings(records):
    """Set the identity of the main site and its statements, where nobody has set them."""
    site = main_site()
    for model, data in {SiteSettings: SETTINGS, **STATEMENTS}.items():
        settings = model.for_site(site)
        values = records.resolve(data)
        blank = model()
        if fill(settings, values, {name: getattr(blank, name) for name in values}):
            settings.full_clean()
            settings.save()
