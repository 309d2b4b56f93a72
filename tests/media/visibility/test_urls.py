"""URLs of files: only renditions are served as files, whatever the path pretends."""

import shutil
from urllib.parse import unquote_to_bytes

import pytest

from tests import factories

from .disks import stored_in

pytestmark = pytest.mark.django_db

# Each leads out of the folder of renditions once something decodes, joins or normalises it.
TRICKS = [
    "/media/images/../{name}",
    "/media/images/%2e%2e/{name}",
    "/media/images/%2E%2E/{name}",
    "/media/images/..%2F{name}",
    "/media/images/..%2f{name}",
    "/media/images/%2e%2e%2f{name}",
    "/media/images/%252e%252e%252f{name}",
    "/media/images/%252e%252e/{name}",
    "/media/images/x/../../{name}",
    "/media/images/./../{name}",
    "/media/images//../{name}",
    "/media/images//{name}",
    "/media/images/..//{name}",
    "/media/images/..\\{name}",
    "/media/images/..%5C{name}",
    "/media/images/..%5c{name}",
    "/media/images/....//{name}",
    "/media/images/..;/{name}",
    "/media/images/%00/../../{name}",
    "/media/images/../{name}%00.webp",
    "/media/images/%c0%ae%c0%ae/{name}",
    "/media/images/%ef%bc%8e%ef%bc%8e/{name}",
    "/media//images/../{name}",
    "/media/./images/../{name}",
    "/media/{name}",
    "/media//{name}",
    "//media/{name}",
    "/media/images/{root}/{name}",
    "/media/images/%2F{root}/{name}",
    "/static/../media/{name}",
    "/static/..%2Fmedia/{name}",
    "/static/{root}/{name}",
]


def asked(client, url):
    """Return the answer to ``url`` as a web server hands it over: decoded once, no more."""
    path = unquote_to_bytes(url).decode("latin-1")
    return client.generic("GET", "/", PATH_INFO=path)


def content(response):
    """Return the body of an answer, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture(scope="module", params=["public", "private"])
def made(request, lasting, tmp_path_factory):
    """Make an original and a document; return the folder of their files, and their names."""
    folder = tmp_path_factory.mktemp("media")
    with lasting():
        is_public = request.param == "public"
        collection = {} if is_public else {"collection": factories.private_collection()}
        with stored_in(folder):
            image = factories.ImageFactory(**collection)
            document = factories.DocumentFactory(**collection)
        yield folder, [image.file.name, document.file.name]


@pytest.fixture
def files(made, disk):
    """Return the names and the content of an original and of a document."""
    folder, names = made
    shutil.copytree(folder, disk, dirs_exist_ok=True)
    return {name: (disk / name).read_bytes() for name in names}


@pytest.mark.parametrize("trick", TRICKS)
def test_trick_of_the_path__opens_neither_original_nor_document(client, disk, files, trick):
    for name, secret in files.items():
        response = asked(client, trick.format(name=name, root=disk))
        assert response.status_code in {400, 404}
        assert secret not in content(response)


def test_trick_of_the_path__leaves_the_database_alone(client, disk):
    (disk.parent / "db.sqlite3").write_bytes(b"SQLite format 3")
    for trick in TRICKS:
        response = asked(client, trick.format(name="../db.sqlite3", root=disk))
        assert b"SQLite format 3" not in content(response)


def test_public_rendition__is_served_from_its_own_root(client, disk):
    rendition = factories.ImageFactory(always_public=True).get_rendition("max-10x10|format-webp")
    response = client.get(f"/media/{rendition.file.name}")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert content(response) == (disk / rendition.file.name).read_bytes()


@pytest.mark.parametrize(
    "name", ["a" * 100, "a" * 3000, "é" * 100, "𐐀" * 100, "é.webp", "x.webp/", "x y"]
)
def test_name_that_no_rendition_has__is_not_found(client, disk, name):
    assert client.get(f"/media/images/{name}", follow=True).status_code == 404


@pytest.mark.parametrize("url", ["/media/images/", "/media/images", "/media/", "/media/images/."])
def test_folder_of_renditions__is_not_listed(client, disk, url):
    assert client.get(url, follow=True).status_code == 404
