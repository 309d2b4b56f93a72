"""What search engines and social networks read: canonical URLs, cards, sitemap, robots."""

import copy
import datetime
import io
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.contrib.sitemaps import Sitemap
from django.utils import timezone
from PIL import Image
from wagtail.models import Site

from core.models import SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db

ROOT = "http://localhost"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def made(lasting):
    """Two pages of news, a partner bound by a public convention."""
    with lasting():
        rubrique = factories.NewsIndexFactory(slug="actualites")
        registry = factories.RegistryFactory(slug="conventions")
        partner = factories.OrganisationFactory(
            name="Chambre régionale", about="<p>Elle réunit.</p>"
        )
        factories.ConventionFactory(parent=registry, slug="c", parties=[partner])
        for number in range(10):
            factories.NewsFactory(parent=rubrique, slug=f"a{number}")
        yield {"rubrique": rubrique, "partner": partner}


@pytest.fixture
def site(made):
    """What was made, for one test to change."""
    return copy.deepcopy(made)


def head(client, url):
    """Return the head of the page at ``url``."""
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").head


def canonical(client, url):
    """Return the canonical URLs that the page names."""
    return [link["href"] for link in head(client, url).select("link[rel=canonical]")]


def robots(client, url):
    """Return what the page says to robots."""
    return [meta["content"] for meta in head(client, url).select("meta[name=robots]")]


def card(client, url):
    """Return the Open Graph properties of the page."""
    tags = head(client, url).select("meta[property]")
    names = [tag["property"] for tag in tags]
    assert len(names) == len(set(names))
    return {tag["property"]: tag["content"] for tag in tags}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/", "/"),
        ("/?utm_source=x", "/"),
        ("/actualites/", "/actualites/"),
        ("/actualites/?page=1", "/actualites/"),
        ("/actualites/?page=2", "/actualites/?page=2"),
        ("/actualites/?page=99", "/actualites/?page=2"),
        ("/actualites/a0/?fbclid=x", "/actualites/a0/"),
        ("/conventions/", "/conventions/"),
        ("/partenaires/", "/partenaires/"),
        ("/s-abonner/", "/s-abonner/"),
        ("/glossaire/", "/glossaire/"),
        ("/plan-du-site/", "/plan-du-site/"),
    ],
)
def test_canonical__is_the_one_url_of_the_page(client, site, url, expected):
    assert canonical(client, url) == [f"{ROOT}{expected}"]
    assert robots(client, url) == []


def test_canonical__of_a_partner_is_its_page(client, site):
    url = site["partner"].get_absolute_url()
    assert canonical(client, f"{url}?x=1") == [f"{ROOT}{url}"]


def test_canonical__does_not_follow_the_host_of_the_request(client, site):
    Site.objects.update(hostname="partenariats.example.org", port=443)
    for url in ("/", "/partenaires/"):
        assert canonical(client, url) == [f"https://partenariats.example.org{url}"]


@pytest.mark.parametrize(
    "url",
    ["/actualites/?annee=2019", "/conventions/?etat=expiree", "/conventions/?tri=titre",
     "/conventions/?q=ess", "/actualites/?annee=2019&page=2", "/recherche/", "/recherche/?q=x"],
)  # fmt: skip
def test_filtered_listings_and_searches__are_followed_but_not_kept(client, site, url):
    assert robots(client, url) == ["noindex, follow"]
    assert canonical(client, url) == []


def test_error_page__is_not_kept(client):
    html = client.get("/nulle-part/").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "og:url" not in html


def test_pages_of_a_listing__have_different_titles(client, site):
    titles = {head(client, f"/actualites/?page={n}").title.get_text() for n in (1, 2)}
    assert len(titles) == 2


@pytest.mark.parametrize("url", ["/actualites", "/conventions", "/partenaires", "/recherche"])
def test_url_without_its_slash__leads_to_the_one_with_it(client, site, url):
    assert client.get(url)["Location"] == f"{url}/"


@pytest.mark.parametrize(
    "url", ["/", "/actualites/", "/conventions/", "/conventions/c/", "/partenaires/"]
)
def test_card__is_whole_on_every_page(client, site, url):
    found = card(client, url)
    assert found["og:type"] == "website"
    assert found["og:url"] == f"{ROOT}{url}"
    assert found["og:title"]
    assert found["og:image"] == f"{ROOT}/static/images/partage.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")


def test_card__of_a_partner_names_it(client, site):
    found = card(client, site["partner"].get_absolute_url())
    assert found["og:title"] == "Chambre régionale"
    assert found["og:description"] == "Elle réunit."


def test_card__of_an_article_has_its_cover_around_the_focal_point_and_its_dates(client, site):
    image = factories.ImageFactory(
        file=factories.png((2000, 1200)), focal_point_x=200, focal_point_y=200,
        focal_point_width=50, focal_point_height=50,
    )  # fmt: skip
    published = datetime.datetime(2019, 11, 21, 9, tzinfo=datetime.UTC)
    factories.NewsFactory(
        parent=site["rubrique"], slug="avec-image", cover=image, cover_alt="La signature",
        published_at=published, updated_at=published + datetime.timedelta(days=3),
    )  # fmt: skip
    found = card(client, "/actualites/avec-image/")
    assert found["og:type"] == "article"
    assert found["article:published_time"] == "2019-11-21T10:00:00+01:00"
    assert found["article:modified_time"] == "2019-11-24T10:00:00+01:00"
    assert found["og:image:alt"] == "La signature"
    assert found["og:image:type"] == "image/jpeg"
    rendition = image.renditions.get(filter_spec="fill-1200x630|format-jpeg")
    assert found["og:image"] == f"{ROOT}{rendition.url}"
    with Image.open(io.BytesIO(rendition.file.read())) as file:
        assert file.format == "JPEG"
        assert file.size == (1200, 630)
    assert rendition.focal_point_key


def test_card__shows_the_image_that_the_academy_chose(client, site):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.sharing_image = factories.ImageFactory(
        always_public=True, file=factories.png((1200, 630))
    )
    settings.save()
    assert "/media/images/" in card(client, "/")["og:image"]


# The sitemap.


def locations(client, url="/sitemap.xml"):
    """Return ``{URL: lastmod}`` as the sitemap tells."""
    root = ET.fromstring(client.get(url).content)
    return {
        entry.findtext(f"{NAMESPACE}loc"): entry.findtext(f"{NAMESPACE}lastmod") for entry in root
    }


def test_sitemap__names_pages_partners_and_views_with_their_dates(client, site):
    found = locations(client)
    partner = f"{ROOT}{site['partner'].get_absolute_url()}"
    assert {f"{ROOT}/", f"{ROOT}/actualites/a0/", f"{ROOT}/partenaires/", partner} <= set(found)
    views = ("s-abonner", "glossaire", "plan-du-site")
    assert {f"{ROOT}/{name}/" for name in views} <= set(found)
    assert not any("recherche" in url for url in found)


def test_sitemap__dates_a_partner_by_its_conventions(client, site):
    convention = site["partner"].parties.get().convention
    convention.save_revision().publish()
    convention.refresh_from_db()
    found = locations(client)[f"{ROOT}{site['partner'].get_absolute_url()}"]
    assert found == timezone.localdate(convention.last_published_at).isoformat()


def test_sitemap__follows_the_root_of_the_site(client, site):
    Site.objects.update(hostname="partenariats.example.org", port=443)
    assert all(each.startswith("https://partenariats.example.org/") for each in locations(client))


def test_sitemap__becomes_an_index_when_it_is_too_long(client, site, monkeypatch):
    monkeypatch.setattr(Sitemap, "limit", 5)
    whole = set()
    for url in locations(client):
        whole |= set(locations(client, url.removeprefix("http://testserver")))
    monkeypatch.undo()
    assert whole == set(locations(client))


def test_sitemap__answers_404_for_an_unknown_section(client):
    assert client.get("/sitemap-inconnu.xml").status_code == 404


# robots.txt


def test_robots__names_the_sitemap_and_closes_the_admin(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().split("\n") == [
        "User-agent: *", "Disallow: /admin/", "", f"Sitemap: {ROOT}/sitemap.xml", "",
    ]  # fmt: skip


def test_site_under_trial__is_closed_to_robots(client, settings):
    assert "X-Robots-Tag" not in client.get("/").headers
    settings.INDEXED = False
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
    assert client.get("/")["X-Robots-Tag"] == "noindex, nofollow"


def test_favicon__is_at_its_old_url_too(client):
    assert client.get("/favicon.ico")["Location"].endswith("favicon.ico")
