"""Wagtail's own lists, choosers and reports answer whatever their URL holds."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db

HUGE = "9" * 25
LISTINGS = [
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:search_results",
    "wagtailimages:index",
    "wagtailimages:index_results",
    "wagtaildocs:index",
    "wagtailusers_users:index",
    "wagtailusers_groups:index",
    "wagtailadmin_collections:index",
    "wagtailsites:index",
    "wagtailredirects:index",
    "wagtailsearchpromotions:index",
    "wagtailsearchpromotions:search_terms",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:task_index",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:page_types_usage",
    "desk_deadlines",
    "desk_incomplete",
    "search_report",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_search",
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:choose_results",
    "wagtaildocs_chooser:choose",
    "organisation_chooser:choose",
    "organisation_chooser:choose_results",
    "wagtailadmin_tag_autocomplete",
]
NAMES = [
    "p", "page", "q", "ordering", "o", "collection_id", "tag", "owner", "content_type", "site",
    "latest_revision_created_at_from", "latest_revision_created_at_to", "last_published_at_from",
    "last_published_at_to", "locked_at_from", "locked_by", "timestamp_from", "object_type", "user",
    "action", "status", "kind", "referent", "partner", "period", "deadline", "missing", "answer",
    "has_child_pages", "edited_by", "is_superuser", "is_active", "group", "export", "term",
    "live", "locale", "created_at_from", "created_at_to", "last_login_from", "hide_commenting",
    "usage_count_min", "usage_count_max", "is_permanent", "results_pk", "root_page",
    "owner__password__regex", "latest_revision__user__password__startswith", "_facets",
    "page_type", "user_perms", "per_page", "allow_external_link", "layout", "index_tag",
]  # fmt: skip
VALUES = ["x", "-1", HUGE, "9" * 5000, "0001-01-01", "9999-12-31", "2026-02-30", "[", "%", "é'\"\\"]


@pytest.fixture(scope="module")
def content(lasting):
    """Put something in the lists."""
    with lasting():
        convention = factories.ConventionFactory(
            parent=factories.RegistryFactory(), parties=[factories.OrganisationFactory()]
        )
        convention.save_revision(user=factories.superuser())
        factories.ImageFactory()
        factories.DocumentFactory()
        yield


@pytest.mark.parametrize("name", LISTINGS)
def test_listing__answers_whatever_its_url_holds(client, content, name):
    client.force_login(factories.User.objects.get(username="administration"))
    url, wrong = reverse(name), {}
    if name == "wagtailadmin_tag_autocomplete":
        assert client.get(url).json() == []
    for value in VALUES:
        status = client.get(url, dict.fromkeys(NAMES, value)).status_code
        if status >= 500:
            wrong[value[:30]] = status
    assert not wrong
