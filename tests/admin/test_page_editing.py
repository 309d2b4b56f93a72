"""Each type of page is created, edited, previewed and published through the forms of the admin."""

import datetime
import uuid

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import HomePage, StandardPage
from news.models import NewsIndexPage, NewsPage
from partnerships.models import ConventionIndexPage, ConventionPage
from tests import factories

pytestmark = pytest.mark.django_db


def comments():
    """Return the formset of comments that every page form holds."""
    return inline_formset([])


def standard_page(title):
    return {
        "title": title,
        "slug": f"page-{uuid.uuid4()}",
        "standfirst": "Qui édite ce site.",
        "cover": "",
        "body": streamfield([("paragraph", rich_text("<p>Texte courant</p>"))]),
    }


def news_index(title):
    return {
        "title": title,
        "slug": f"rubrique-{uuid.uuid4()}",
        "introduction": rich_text("<p>Les actualités.</p>"),
    }


def news_page(title):
    convention = ConventionPage.objects.first()
    return {
        "title": title,
        "slug": f"article-{uuid.uuid4()}",
        "standfirst": "Les partenaires se sont engagés.",
        "category": factories.CategoryFactory().pk,
        "published_at": "2019-11-22 10:00",
        "cover": factories.ImageFactory(file=factories.png((8, 6))).pk,
        "cover_decorative": "on",
        "body": streamfield(
            [
                ("heading", {"text": "Les axes", "level": "2"}),
                ("quote", {"text": "Ouvrir l’école.", "author": "Prénom Nom"}),
            ]
        ),
        "convention_links": inline_formset([{"convention": convention.pk}]),
        "partners": inline_formset([{"organisation": factories.OrganisationFactory().pk}]),
        "documents": inline_formset([{"document": factories.DocumentFactory().pk, "title": ""}]),
        "change_notes": inline_formset([]),
        "contacts": streamfield([("contact", {"name": "Prénom Nom", "phone": "03 81 65 47 00"})]),
        "related_links": streamfield([]),
        "tags": "ess, école",
    }


def convention_index(title):
    return {
        "title": title,
        "slug": "registre",
        "introduction": rich_text("<p>Le registre.</p>"),
    }


def convention_page(title):
    organisation = factories.OrganisationFactory()
    return {
        "title": title,
        "slug": f"convention-{uuid.uuid4()}",
        "kind": "convention",
        "object": "Faire découvrir l’économie sociale.",
        "signed_on": "2019-11-21",
        "duration": "5",
        "duration_unit": "ans",
        "renewal": "exclue",
        "notice_months": "6",
        "themes": [factories.ThemeFactory().pk],
        "preamble": rich_text("<p>Préambule</p>"),
        "committee_members": rich_text("<p>Les signataires</p>"),
        "articles": streamfield(
            [("article", {"number": "1", "title": "Objet", "text": rich_text("<p>Agir.</p>")})]
        ),
        "signatories": streamfield(
            [("signatory", {"name": "Prénom Nom", "quality": "rectrice", "organisation": ""})]
        ),
        "contacts": streamfield([]),
        "related_links": streamfield([]),
        "parties": inline_formset([{"organisation": organisation.pk, "seat": "Besançon"}]),
        "fiches": inline_formset(
            [{"number": "1", "title": "Mon ESS", "text": rich_text("<p>Jouer</p>"), "document": ""}]
        ),
        "documents": inline_formset([]),
        **{
            name: inline_formset([])
            for name in ("amendments", "signings", "meetings", "notes", "change_notes")
        },
    }


PAGE_TYPES = [
    (StandardPage, standard_page),
    (NewsIndexPage, news_index),
    (NewsPage, news_page),
    (ConventionIndexPage, convention_index),
    (ConventionPage, convention_page),
]
every_type = pytest.mark.parametrize(
    ("model", "fields"), PAGE_TYPES, ids=[model.__name__ for model, _ in PAGE_TYPES]
)


@pytest.fixture
def parents():
    """Return where each type of page is created; the site has one page of what others need."""
    home = factories.home_page()
    return {
        StandardPage: home,
        NewsIndexPage: home,
        ConventionIndexPage: home,
        NewsPage: factories.NewsIndexFactory(),
    }


def parent_of(model, parents):
    """Return the page to create a ``model`` under, with a convention for news to link."""
    if model in (ConventionPage, NewsPage):
        registry = factories.RegistryFactory()
        factories.ConventionFactory(parent=registry, title="Ancienne convention")
        return registry if model is ConventionPage else parents[NewsPage]
    return parents[model]


def form(fields, action=""):
    """Return the POST data of a page form; ``action`` is the button that was pressed."""
    data = nested_form_data({**fields, "comments": comments()})
    lists = {name: value for name, value in fields.items() if isinstance(value, list)}
    data = {key: value for key, value in data.items() if key.rsplit("-", 1)[0] not in lists}
    return {**data, **lists, **({action: "x"} if action else {})}


def url(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def add_url(name, model, parent):
    return url(name, model._meta.app_label, model._meta.model_name, parent.pk)


def create(client, model, parent, fields, action=""):
    """Create a page and return it; fail with the errors of its form."""
    response = client.post(add_url("add", model, parent), form(fields, action))
    if response.status_code != 302:
        shown = response.context["form"]
        pytest.fail(f"{shown.errors} {[each.errors for each in shown.formsets.values()]}")
    return model.objects.get(title=fields["title"])


@every_type
def test_page__is_created_as_a_draft(as_officer, parents, model, fields):
    page = create(as_officer, model, parent_of(model, parents), fields("Page écrite"))
    assert not page.live
    assert as_officer.get(url("edit", page.pk)).status_code == 200
    assert as_officer.get(page.url).status_code == 404


@every_type
@pytest.mark.parametrize("who", ["as_editor", "as_superuser"])
def test_page__is_published_and_read_by_visitors(request, who, parents, model, fields):
    client = request.getfixturevalue(who)
    page = create(client, model, parent_of(model, parents), fields("Page écrite"), "action-publish")
    assert page.live
    client.logout()
    assert "<h1>Page écrite</h1>" in client.get(page.url).content.decode()


@every_type
def test_page__is_submitted_by_an_officer_who_cannot_publish(as_officer, parents, model, fields):
    parent = parent_of(model, parents)
    page = create(as_officer, model, parent, fields("Page écrite"), "action-submit")
    assert not page.live
    assert (
        page.current_workflow_state.workflow.name == "Validation par un responsable de publication"
    )
    page.current_workflow_state.cancel()
    as_officer.post(url("edit", page.pk), form(fields("Page écrite"), "action-publish"))
    assert not Page.objects.get(pk=page.pk).live


@every_type
def test_page__is_previewed_before_it_is_created(as_officer, parents, model, fields):
    preview = add_url("preview_on_add", model, parent_of(model, parents))
    response = as_officer.post(preview, form(fields("Page à voir")))
    assert response.json() == {"is_valid": True, "is_available": True}
    html = as_officer.get(preview).content.decode()
    assert "<h1>Page à voir</h1>" in html


@every_type
def test_page__is_previewed_while_most_of_it_is_empty(as_officer, parents, model, fields):
    preview = add_url("preview_on_add", model, parent_of(model, parents))
    kept = {"themes", "duration_unit", "kind", "introduction", "preamble", "committee_members"}
    empty = {
        name: "" if isinstance(value, (str, int)) and name not in kept else value
        for name, value in fields("x").items()
    }
    as_officer.post(preview, form({**empty, "title": "Page à voir"}))
    assert as_officer.get(preview).status_code == 200


@every_type
def test_page__is_edited_then_previewed_then_published(as_superuser, parents, model, fields):
    parent = parent_of(model, parents)
    page = create(as_superuser, model, parent, fields("Page écrite"), "action-publish")
    changes = form({**fields("Page relue"), "slug": page.slug})
    preview = url("preview_on_edit", page.pk)
    assert as_superuser.post(preview, changes).json()["is_valid"]
    assert "<h1>Page relue</h1>" in as_superuser.get(preview).content.decode()
    assert "<h1>Page écrite</h1>" in as_superuser.get(page.url).content.decode()
    response = as_superuser.post(url("edit", page.pk), {**changes, "action-publish": "x"})
    assert response.status_code == 302, response.context["form"].errors
    assert "<h1>Page relue</h1>" in as_superuser.get(page.url).content.decode()


def test_home_page__is_edited_and_published(as_superuser):
    home = HomePage.objects.get()
    fields = {
        "title": home.title, "slug": home.slug, "heading": "Nos partenariats",
        "introduction": rich_text("<p>Bienvenue</p>"),
    }  # fmt: skip
    preview = url("preview_on_edit", home.pk)
    assert as_superuser.post(preview, form(fields)).json()["is_valid"]
    assert "Nos partenariats" in as_superuser.get(preview).content.decode()
    as_superuser.post(url("edit", home.pk), form(fields, "action-publish"))
    html = as_superuser.get("/").content.decode()
    assert "Nos partenariats" in html
    assert "Bienvenue" in html


def test_news_page__keeps_all_that_was_typed(as_superuser, parents):
    parent = parent_of(NewsPage, parents)
    page = create(as_superuser, NewsPage, parent, news_page("Signature"), "action-publish")
    assert page.published_at == datetime.datetime(2019, 11, 22, 9, tzinfo=datetime.UTC)
    assert [block.block_type for block in page.body] == ["heading", "quote"]
    assert [str(link) for link in page.convention_links.all()] == ["Ancienne convention"]
    assert page.partners.count() == page.documents.count() == len(page.contacts) == 1
    assert sorted(tag.name for tag in page.tags.all()) == ["ess", "école"]


def test_convention_page__keeps_all_that_was_typed(as_superuser, parents):
    parent = parent_of(ConventionPage, parents)
    page = create(as_superuser, ConventionPage, parent, convention_page("Brochon"))
    page = page.get_latest_revision_as_object()
    assert page.current_end == datetime.date(2024, 11, 20)
    assert [block.value["title"] for block in page.articles] == ["Objet"]
    assert [value["name"] for value in page.signatory_values] == ["Prénom Nom"]
    assert [party.seat for party in page.parties.all()] == ["Besançon"]
    assert [fiche.title for fiche in page.fiches.all()] == ["Mon ESS"]
    assert page.themes.count() == 1


def test_identifier_of_the_old_site__is_shown_to_editors_once_there_is_one(admin_client):
    page = factories.NewsFactory(parent=factories.NewsIndexFactory())
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Identifiant dans les flux" not in admin_client.get(editor).content.decode()
    NewsPage.objects.filter(pk=page.pk).update(legacy_guid="https://ancien.example.org/article12")
    assert "https://ancien.example.org/article12" in admin_client.get(editor).content.decode()
