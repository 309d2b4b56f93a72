"""Drafts whose rows are hardly begun: every list and every screen goes on without them."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, rich_text

from news.models import NewsPage
from partnerships.models import ConventionPage
from tests import factories

from .test_drafts import BY_ITSELF, add_url, form

pytestmark = pytest.mark.django_db

# Rows of every kind, without the organisation, the document or the day that each has in the end.
BEGUN_ROWS = {
    ConventionPage: {
        "parties": {"ORDER": "1"},
        "amendments": {"number": "1"},
        "fiches": {"title": "Mon ESS", "text": rich_text("")},
        "documents": {"ORDER": "1"},
        "meetings": {"agenda": "Le bilan"},
        "notes": {"text": "Rappeler", "written_on": ""},
        "change_notes": {"text": "Date corrigée.", "noted_on": ""},
    },
    NewsPage: {
        "partners": {"ORDER": "1"},
        "convention_links": {"ORDER": "1"},
        "documents": {"ORDER": "1"},
        "change_notes": {"text": "Date corrigée.", "noted_on": ""},
    },
}
# Where drafts are listed, counted, exported, or might be.
READ_BY_OFFICERS = [
    reverse("wagtailadmin_home"),
    reverse("desk_deadlines"),
    reverse("desk_incomplete"),
    f"{reverse('desk_deadlines')}?export=csv",
    f"{reverse('desk_incomplete')}?export=xlsx",
    "/admin/conventions/",
    "/admin/conventions/?q=titre",
    "/admin/organisations/",
    "/admin/actualites/",
    "/admin/reports/site-history/",
    "/admin/reports/aging-pages/",
    reverse("links_report"),
]
READ_BY_ALL = [
    "/", "/conventions/", "/actualites/", "/partenaires/", "/recherche/?q=titre", "/sitemap.xml",
    "/plan-du-site/", "/rss.xml", "/atom.xml", "/feed.json", "/conventions/export.csv",
    "/conventions/export.xlsx", "/conventions/export.json", "/conventions/conventions.ics",
    "/conventions/rss.xml", "/catalogue.jsonld",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def unfinished(lasting):
    """A convention and an article, each with a row of every kind that is hardly begun."""
    with lasting():
        parents = {
            ConventionPage: factories.RegistryFactory(),
            NewsPage: factories.NewsIndexFactory(),
        }
        officer = Client()
        officer.force_login(factories.officer())
        for model, begun in BEGUN_ROWS.items():
            rows = {relation: inline_formset([row]) for relation, row in begun.items()}
            data = form(model, {"title": "Sans titre encore", **rows})
            saved = officer.post(add_url(model, parents), data, headers=BY_ITSELF).json()
            assert saved["success"], saved
            page = model.objects.get(pk=saved["pk"]).get_latest_revision_as_object()
            assert [getattr(page, relation).count() for relation in begun] == [1] * len(begun)
        yield


@pytest.mark.parametrize("url", READ_BY_OFFICERS)
def test_draft__whose_rows_are_hardly_begun_is_listed_to_officers(admin_client, url):
    assert admin_client.get(url).status_code == 200


@pytest.mark.parametrize("url", READ_BY_ALL)
def test_draft__whose_rows_are_hardly_begun_disturbs_no_reader(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    assert "Sans titre encore" not in b"".join(answer).decode("utf-8", "ignore")


@pytest.mark.parametrize("model", BEGUN_ROWS)
@pytest.mark.parametrize("view", ["edit", "view_draft", "history", "copy", "usage", "delete"])
def test_draft__whose_rows_are_hardly_begun_is_opened(admin_client, model, view):
    page = model.objects.get()
    url = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
    assert admin_client.get(url).status_code == 200


@pytest.mark.parametrize("model", BEGUN_ROWS)
def test_draft__whose_rows_are_hardly_begun_is_copied_and_compared(admin_client, model):
    page = model.objects.get()
    data = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": page.get_parent().pk}
    admin_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    copied = model.objects.get(slug="copie")
    # A copy has its own story.
    kept = BEGUN_ROWS[model].keys() - {"change_notes"}
    assert all(getattr(copied, relation).count() == 1 for relation in kept)
    versions = [copied.pk, "earliest", "latest"]
    url = reverse("wagtailadmin_pages:revisions_compare", args=versions)
    assert admin_client.get(url).status_code == 200
