"""Documents of private collections, and of the collections below them, are not announced."""

import pytest
from django.template import Context, Template
from wagtail.models import Collection

from media.models import private_collection_ids
from tests import factories

pytestmark = pytest.mark.django_db

TAG = Template(
    "{% load core_tags %}{% public_documents items as shown %}"
    "{% for item in shown %}{{ item.document.title }};{% endfor %}"
)


class Row:
    """Anything that has a document: a row of a page, or a block."""

    def __init__(self, document):
        self.document = document


def shown(*documents, **context):
    return TAG.render(Context({"items": [Row(each) for each in documents], **context}))


def document_in(collection, title):
    return factories.DocumentFactory(collection=collection, title=title)


def test_public_documents__leaves_out_those_of_a_private_collection():
    private = document_in(factories.private_collection(), "Interne")
    assert shown(factories.DocumentFactory(title="Ouvert"), private) == "Ouvert;"


def test_public_documents__leaves_out_those_of_collections_below_a_private_one():
    private = factories.private_collection()
    below = private.add_child(instance=Collection(name="Sous-dossier"))
    deeper = below.add_child(instance=Collection(name="Encore"))
    beside = Collection.get_first_root_node().add_child(instance=Collection(name="À côté"))
    documents = [document_in(each, each.name) for each in (below, deeper, beside)]
    assert shown(*documents) == "À côté;"


def test_public_documents__leaves_out_a_document_that_was_deleted():
    assert shown(None, factories.DocumentFactory(title="Ouvert")) == "Ouvert;"


def test_public_documents__of_nothing_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert shown() == ""


def test_public_documents__reads_the_private_collections_once_a_request(
    django_assert_num_queries, rf
):
    request = rf.get("/")
    documents = factories.DocumentFactory.create_batch(3)
    document_in(factories.private_collection(), "Interne")
    with django_assert_num_queries(2):
        shown(*documents, request=request)
        shown(*documents, request=request)


def test_private_collections__hold_the_minutes_from_the_start(django_assert_num_queries):
    minutes = Collection.objects.get(name="Comptes rendus")
    with django_assert_num_queries(2):
        assert private_collection_ids() == {minutes.pk}


@pytest.fixture
def disk(settings, tmp_path):
    """Store files on disk: Wagtail serves documents from there."""
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend}}
    settings.MEDIA_ROOT = tmp_path


def test_public_document__is_downloaded(client, disk):
    response = client.get(factories.DocumentFactory(always_public=True).url)
    assert b"".join(response.streaming_content) == factories.PDF
    assert response["Content-Type"] == "application/pdf"


def test_private_document__sends_visitors_to_the_login(client, disk):
    response = client.get(document_in(factories.private_collection(), "Interne").url)
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_document__is_never_served_as_a_plain_file(client, disk):
    document = document_in(factories.private_collection(), "Interne")
    assert client.get(f"/media/{document.file.name}").status_code == 404
