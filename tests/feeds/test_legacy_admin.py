"""The table of old feeds, as officers keep it."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.sites import request_of_site
from feeds.models import LegacyFeed
from feeds.registry import all_feeds
from tests import factories

pytestmark = pytest.mark.django_db

INDEX = reverse("feeds_legacyfeed_modeladmin_index")
CREATE = reverse("feeds_legacyfeed_modeladmin_create")
GROUPS = ["Chargés de communication", "Responsables de publication", "Mission partenariats"]


@pytest.fixture
def rubrique():
    """Return the identifier of the feed of a rubrique."""
    factories.NewsIndexFactory()
    return feed_called("Actualités")


@pytest.fixture
def site():
    """Return the identifier of the feed of the site."""
    return next(feed.id for _, feeds in all_feeds(request_of_site()) for feed in feeds)


def feed_called(title):
    """Return the identifier of the feed that bears a title."""
    feeds = [feed for _, feeds in all_feeds(request_of_site()) for feed in feeds]
    return next(feed.id for feed in feeds if feed.title == title)


@pytest.fixture
def officer(client):
    """Sign in a member of "Chargés de communication"."""
    client.force_login(factories.officer())
    return client


def rows(client):
    """Return the text of the table, one list of cells a row."""
    soup = BeautifulSoup(client.get(INDEX).content, "html.parser")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
        for row in soup.select("main tbody tr")
    ]


@pytest.mark.parametrize("group", GROUPS)
def test_table__is_in_the_menu_of_those_who_publish(client, group):
    client.force_login(factories.officer(group))
    assert INDEX in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(INDEX).status_code == 200


def test_officer__adds_an_old_feed_and_readers_follow_it(officer, rubrique):
    form = officer.get(CREATE).content.decode()
    assert f'<option value="{rubrique}">Actualités</option>' in form
    officer.post(
        CREATE,
        {"kind": "id_rubrique", "old_id": "3", "name": "À la une",
         "target": rubrique},
    )  # fmt: skip
    response = officer.get("/spip.php?page=backend&id_rubrique=3")
    assert (response.status_code, response["Location"]) == (301, "/actualites/rss.xml")


def test_table__shows_old_and_new_urls(officer, rubrique):
    LegacyFeed.objects.create(kind="id_rubrique", old_id=3, name="À la une", target=rubrique)
    LegacyFeed.objects.create(kind="id_mot", old_id=5, target="urn:uuid:disparu")
    officer.get("/backend.php?id_mot=5")
    shown = [" | ".join(cells) for cells in rows(officer)]
    assert any(
        "id_rubrique=3" in row and "À la une | Actualités | /actualites/rss.xml | jamais" in row
        for row in shown
    ), shown
    assert any("id_mot=5" in row and "Disparu" in row and "jamais" not in row for row in shown)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"old_id": "0"}, "supérieure ou égale à 1"),
        ({"old_id": "99999999999"}, "inférieure ou égale à"),
        ({"old_id": "abc"}, "nombre entier"),
        ({"target": "urn:uuid:inconnu"}, "urn:uuid:inconnu"),
        ({"target": ""}, "Champ requis"),
        ({"kind": "id_breve"}, "id_breve"),
        ({"old_id": "7"}, "déjà dans la liste"),
    ],
)
def test_mistake__is_told_in_french_beside_the_form(officer, site, changes, message):
    LegacyFeed.objects.create(kind="id_rubrique", old_id=7, target=site)
    data = {"kind": "id_rubrique", "old_id": "3", "name": "", "target": site, **changes}
    response = officer.post(CREATE, data)
    assert response.status_code == 200
    assert message in response.content.decode()
    assert LegacyFeed.objects.count() == 1


def test_table__costs_the_same_for_one_row_and_for_ten(officer, site, rubrique):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            officer.get(INDEX)
        return len(captured)

    LegacyFeed.objects.create(kind="id_mot", old_id=1, target=site)
    queries()
    alone = queries()
    for number in range(2, 12):
        LegacyFeed.objects.create(kind="id_mot", old_id=number, target=rubrique)
    assert queries() == alone
