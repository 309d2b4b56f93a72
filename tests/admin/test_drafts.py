"""A draft keeps whatever is unfinished; what is missing is said when somebody wants it public."""

import copy
import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import StandardPage
from legal.models import LegalPage
from legal.models.pages import ALREADY_THERE
from news.models import NewsPage
from partnerships.models import ConventionPage
from tests import factories

from .test_mistakes import convention, news

pytestmark = pytest.mark.django_db

# What the browser asks for when Wagtail saves by itself.
BY_ITSELF = {"accept": "application/json"}
EMPTY_TABLE = {"data": [[None, None], [None, None]], "table_caption": "", "table_header_choice": ""}


def standard(**changes):
    """Return the form of a page of text."""
    fields = {"title": "Contact", "slug": "contact", "standfirst": "", "cover": ""}
    rows = {"body": streamfield([]), "comments": inline_formset([])}
    return nested_form_data({**fields, **rows, **changes})


FORMS = {ConventionPage: convention, NewsPage: news, StandardPage: standard}


@pytest.fixture(scope="module")
def made(lasting):
    """Where each type of page is written."""
    with lasting():
        yield {
            ConventionPage: factories.RegistryFactory(),
            NewsPage: factories.NewsIndexFactory(),
            StandardPage: factories.home_page(),
        }


@pytest.fixture
def parents(made):
    """What was made, for one test to write under."""
    return copy.deepcopy(made)


@pytest.fixture
def save(as_officer, parents):
    """Save a new page as the browser does by itself, and return its latest version."""

    def post(model, **changes):
        response = as_officer.post(add_url(model, parents), form(model, changes), **by_itself())
        assert response.json()["success"], response.json()
        return latest(model.objects.get(pk=response.json()["pk"]))

    return post


@pytest.fixture
def ask(as_superuser, parents):
    """Ask for something with the form of a new page, and return the answer."""

    def post(model, action, **changes):
        return as_superuser.post(add_url(model, parents), {**form(model, changes), action: "x"})

    return post


def by_itself():
    return {"headers": BY_ITSELF}


def form(model, changes):
    return FORMS[model](**changes)


def latest(page):
    return page.get_latest_revision_as_object()


def add_url(model, parents):
    names = [model._meta.app_label, model._meta.model_name]
    return reverse("wagtailadmin_pages:add", args=[*names, parents[model].pk])


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def summary(response):
    """Return the links of the list of what is missing: their words, and what they lead to."""
    soup = BeautifulSoup(response.content, "html.parser")
    links = soup.select("[data-missing] a")
    return {" ".join(link.get_text(" ").split()): link["href"] for link in links}


every_type = pytest.mark.parametrize("model", FORMS, ids=lambda model: model.__name__)


@every_type
def test_url__is_written_from_the_title_in_the_browser(as_officer, parents, model):
    html = as_officer.get(add_url(model, parents)).content
    title = BeautifulSoup(html, "html.parser").find(id="id_title")
    assert "w-sync" in title.get("data-controller", "")
    assert title["data-w-sync-target-value"] == "#id_slug"


@every_type
def test_url__is_made_from_the_title_when_it_comes_empty(save, model):
    assert save(model, title="L’œuvre d’un Évêque", slug="").slug == "loeuvre-dun-eveque"


@every_type
def test_url__takes_the_next_number_when_others_have_it(save, model):
    save(model, title="Signature", slug="signature")
    assert save(model, title="Signature", slug="signature").slug == "signature-2"


def test_url__that_the_site_keeps_takes_a_number(save):
    assert save(StandardPage, title="Recherche", slug="recherche").slug == "recherche-2"


def test_url__typed_and_taken_is_refused_when_the_page_goes_public(save, ask):
    save(StandardPage, title="Signature", slug="signature")
    response = ask(StandardPage, "action-publish", title="Autre titre", slug="signature")
    assert "#id_slug" in summary(response).values()


@every_type
def test_draft__without_anything_but_its_parent_is_kept(save, model):
    page = save(model, title="", slug="")
    assert page.title == "Sans titre"
    assert page.slug == "sans-titre"


@every_type
def test_draft__without_a_title_is_not_published(ask, model):
    response = ask(model, "action-publish", title="Sans titre", slug="")
    assert response.status_code == 200
    assert "#id_title" in summary(response).values()
    assert not model.objects.exists()


@pytest.mark.parametrize(
    ("model", "relation", "row", "field"),
    [
        (ConventionPage, "parties", {"seat": "Besançon"}, "seat"),
        (ConventionPage, "amendments", {"object": "Prolongation"}, "object"),
        (ConventionPage, "fiches", {"title": "Mon ESS", "text": rich_text("")}, "title"),
        (ConventionPage, "documents", {"title": "Texte signé"}, "title"),
        (ConventionPage, "meetings", {"agenda": "Le bilan"}, "agenda"),
        (ConventionPage, "notes", {"text": "Rappeler", "written_on": ""}, "text"),
        (NewsPage, "documents", {"title": "Dossier de presse"}, "title"),
    ],
)
def test_draft__keeps_a_row_half_filled(save, as_officer, model, relation, row, field):
    page = save(model, **{relation: inline_formset([row])})
    [kept] = getattr(page, relation).all()
    assert getattr(kept, field) == row[field]
    html = as_officer.get(edit_url(page)).content.decode()
    assert row[field] in html


@pytest.mark.parametrize(
    ("model", "relation"),
    [
        (ConventionPage, "parties"),
        (ConventionPage, "documents"),
        (NewsPage, "partners"),
        (NewsPage, "convention_links"),
        (NewsPage, "documents"),
    ],
)
def test_draft__keeps_an_empty_row(save, as_officer, model, relation):
    page = save(model, **{relation: inline_formset([{"ORDER": "1"}])})
    assert getattr(page, relation).count() == 1
    assert as_officer.get(edit_url(page)).status_code == 200
    view = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert as_officer.get(view).status_code == 200


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"ends_on": "2018-01-01"}, "ends_on", "2018-01-01"),
        ({"terminated_on": "2018-01-01"}, "terminated_on", "2018-01-01"),
        ({"renewal": "tacite"}, "renewal", "tacite"),
        ({"object": ""}, "object", ""),
        ({"kind": ""}, "kind", ""),
    ],
)
def test_draft__of_a_convention_may_contradict_itself(save, ask, changes, field, value):
    assert str(getattr(save(ConventionPage, **changes), field)) == value
    refused = ask(ConventionPage, "action-publish", title="Une autre", slug="autre", **changes)
    assert summary(refused)


def test_draft__keeps_an_amendment_before_the_signature(save):
    early = {"number": "1", "object": "Prolongation", "signed_on": "2019-01-01"}
    page = save(ConventionPage, amendments=inline_formset([early]))
    assert page.amendments.get().signed_on.isoformat() == "2019-01-01"


def test_draft__keeps_a_cover_without_alternative(save):
    image = factories.ImageFactory(file=factories.png((8, 6)))
    assert save(NewsPage, cover=image.pk).cover_id == image.pk


def test_draft__keeps_dates_of_news_that_contradict_each_other(save):
    page = save(NewsPage, updated_at="2019-11-01 10:00")
    assert page.updated_at < page.published_at


@pytest.mark.parametrize(
    ("block", "value"),
    [
        ("table", json.dumps(EMPTY_TABLE)),
        ("table", json.dumps({**EMPTY_TABLE, "data": [["Année", "Classes"]]})),
        ("heading", {"text": "", "level": "2"}),
        ("contact", {"name": "", "phone": "03 81", "email": "camille@"}),
        ("video", {"title": "", "url": "https://tub", "transcript": rich_text("")}),
        ("quote", {"text": "", "author": "Prénom Nom"}),
    ],
)
def test_draft__keeps_a_block_half_filled(save, as_officer, block, value):
    page = save(StandardPage, body=streamfield([(block, value)]))
    [kept] = page.body
    assert kept.block_type == block
    typed = json.loads(value) if block == "table" else value
    for name in {"phone", "email", "url", "author", "data"} & set(typed):
        assert kept.value[name] == typed[name]
    assert as_officer.get(edit_url(page)).status_code == 200
    view = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert as_officer.get(view).status_code == 200


def test_draft__of_a_published_convention_leaves_it_as_it_is(as_superuser, parents):
    page = factories.ConventionFactory(parent=parents[ConventionPage])
    before = ConventionPage.objects.values().get(pk=page.pk)
    data = convention(slug=page.slug, object="", ends_on="1990-01-01")
    response = as_superuser.post(edit_url(page), data, headers=BY_ITSELF)
    assert response.json()["success"]
    after = ConventionPage.objects.values().get(pk=page.pk)
    same = ("object", "ends_on", "starts_on", "live", "in_registry", "signed_on")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    page.refresh_from_db()
    assert str(latest(page).ends_on) == "1990-01-01"


def test_value__that_nobody_can_read_is_refused_beside_its_field(as_officer, parents):
    data = convention(signed_on="demain")
    response = as_officer.post(add_url(ConventionPage, parents), data)
    assert summary(response)
    assert "Saisissez une date valide" in response.content.decode()


def test_second_mandatory_page_of_a_kind__is_refused_beside_its_field(as_officer, parents):
    home = parents[StandardPage]
    home.add_child(instance=LegalPage(title="Mentions", slug="mentions", kind="mentions-legales"))
    url = reverse("wagtailadmin_pages:add", args=["legal", "legalpage", home.pk])
    response = as_officer.post(url, standard(kind="mentions-legales"))
    assert response.context["form"].errors["kind"] == [ALREADY_THERE]


def test_missing_things__are_listed_with_a_link_to_each(ask):
    response = ask(
        ConventionPage,
        "action-publish",
        object="",
        parties=inline_formset([{"seat": "Besançon", "organisation": ""}]),
        articles=streamfield(
            [("article", {"number": "1", "title": "", "text": rich_text("<p>Agir</p>")})]
        ),
    )
    assert not ConventionPage.objects.exists()
    links = summary(response)
    assert links["Objet"] == "#id_object"
    assert links["Partie 1, organisation"] == "#id_parties-0-organisation"
    assert links["Articles, bloc 1 (Article), intitulé"] == "#articles-0-value-title"


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_convention__empty_goes_nowhere(ask, action):
    response = ask(ConventionPage, action, object="")
    assert response.status_code == 200
    assert not Page.objects.filter(slug="brochon").exists()


def test_convention__half_filled_is_completed_then_published(as_superuser, parents):
    add = add_url(ConventionPage, parents)
    half = convention(slug="", object="", parties=inline_formset([{"seat": "Besançon"}]))
    pk = as_superuser.post(add, half, headers=BY_ITSELF).json()["pk"]
    page = ConventionPage.objects.get(pk=pk)
    partner = factories.OrganisationFactory()
    row = {"seat": "Besançon", "organisation": partner.pk, "id": page.parties.get().pk}
    whole = convention(slug=page.slug, parties=inline_formset([row], initial=1))
    as_superuser.post(edit_url(page), {**whole, "action-publish": "x"})
    page.refresh_from_db()
    assert page.live
    assert page.parties.get().organisation == partner
