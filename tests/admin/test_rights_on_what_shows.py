"""Whoever only proposes changes nothing that visitors see at once: files, results, glossary."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.permissions import policy_registry

from glossary.models import Acronym
from media.models import SiteDocument, SiteImage
from tests import factories

pytestmark = pytest.mark.django_db

WRITERS = ["Chargés de communication", "Mission partenariats"]
PUBLISHERS = "Responsables de publication"
MODELS = [(factories.DocumentFactory, "wagtaildocs"), (factories.ImageFactory, "wagtailimages")]


def sign_in(client, group):
    person = factories.officer(group)
    client.force_login(person)
    return person


def urls(file, app):
    return [reverse(f"{app}:{action}", args=[file.pk]) for action in ("edit", "delete")]


def answers(client, file, app):
    return [client.get(url).status_code for url in urls(file, app)]


def bulk(app, action, file):
    meta = file._meta
    url = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, action])
    return f"{url}?id={file.pk}"


@pytest.mark.parametrize("group", WRITERS)
@pytest.mark.parametrize(("factory", "app"), MODELS)
def test_writer__changes_the_files_they_added_until_these_show(client, group, factory, app):
    writer = sign_in(client, group)
    file = factory(uploaded_by_user=writer)
    assert answers(client, file, app) == [200, 200]
    type(file).objects.update(is_public=True)
    assert answers(client, file, app) == [302, 302]
    for url in urls(file, app):
        client.post(url, {"title": "Autre"})
    client.post(bulk(app, "delete", file))
    assert type(file).objects.get().title == file.title


@pytest.mark.parametrize("group", WRITERS)
@pytest.mark.parametrize(("factory", "app"), MODELS)
def test_writer__leaves_the_files_of_others_alone(client, group, factory, app):
    sign_in(client, group)
    file = factory(uploaded_by_user=User.objects.create_user("bob"))
    assert answers(client, file, app) == [302, 302]
    client.post(bulk(app, "delete", file))
    assert type(file).objects.exists()


@pytest.mark.parametrize(("factory", "app"), MODELS)
@pytest.mark.parametrize("is_public", [True, False])
def test_publisher__changes_all_files(client, factory, app, is_public):
    sign_in(client, PUBLISHERS)
    file = factory(is_public=is_public)
    assert answers(client, file, app) == [200, 200]


@pytest.mark.parametrize("model", [SiteDocument, SiteImage])
def test_rights__are_the_same_one_by_one_and_in_lists(model):
    factory = factories.DocumentFactory if model is SiteDocument else factories.ImageFactory
    people = [factories.officer(group) for group in [*WRITERS, PUBLISHERS]]
    people += [factories.superuser(), User.objects.create_user("personne")]
    files = [
        factory(uploaded_by_user=owner, is_public=is_public)
        for owner in [*people, None]
        for is_public in (True, False)
    ]
    policy = policy_registry.get_by_type(model)
    for actions in (["change"], ["delete"], ["choose"], ["change", "choose"]):
        for person in people:
            one_by_one = {
                file.pk
                for file in files
                if policy.user_has_any_permission_for_instance(person, actions, file)
            }
            listed = policy.instances_user_has_any_permission_for(person, actions)
            assert one_by_one == set(listed.values_list("pk", flat=True))
            asked = {
                file.pk
                for file in files
                if person in policy.users_with_any_permission_for_instance(actions, file)
            }
            assert one_by_one == asked


@pytest.mark.parametrize("group", WRITERS)
def test_writer__neither_promotes_results_nor_keeps_the_glossary(client, group):
    sign_in(client, group)
    sigle = factories.AcronymFactory()
    for name, arguments in (
        ("wagtailsearchpromotions:index", []),
        ("wagtailsearchpromotions:add", []),
        ("glossary_acronym_modeladmin_create", []),
        ("glossary_acronym_modeladmin_edit", [sigle.pk]),
        ("glossary_acronym_modeladmin_delete", [sigle.pk]),
    ):
        url = reverse(name, args=arguments)
        assert client.get(url).status_code in {302, 403}
        data = {"acronym": "de", "expansion": "x", "definition": "", "query_string": "stage"}
        client.post(url, data)
    assert [each.acronym for each in Acronym.objects.all()] == [sigle.acronym]
    assert not SearchPromotion.objects.exists()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailsearchpromotions:index") not in home


@pytest.mark.parametrize("group", WRITERS)
def test_writer__still_reads_the_glossary(client, group):
    sign_in(client, group)
    sigle = factories.AcronymFactory()
    html = client.get(reverse("glossary_acronym_modeladmin_index")).content.decode()
    assert sigle.acronym in html
