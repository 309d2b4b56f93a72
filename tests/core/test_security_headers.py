"""Security headers: what pages may load, and what the site tells browsers."""

import pytest
from django.contrib.auth.models import User

from core.blocks.video_urls import PLATFORMS, PLAYER_ORIGINS
from tests import factories

pytestmark = pytest.mark.django_db


def policy(response):
    """Return the directives of the Content-Security-Policy, each with its sources."""
    directives = response["Content-Security-Policy"].split(";")
    return {name: sources for name, *sources in map(str.split, directives)}


@pytest.fixture
def officer(client):
    """Log an administrator in."""
    client.force_login(User.objects.create_superuser("chef"))
    return client


@pytest.mark.parametrize(
    "url", ["/", "/recherche/", "/sitemap.xml", "/nulle-part/", "/?q=%00", "/admin/login/"]
)
def test_visitors__get_a_policy_without_anything_inline(client, url):
    directives = policy(client.get(url))
    assert directives["default-src"] == ["'none'"]
    assert directives["script-src"] == ["'self'"]
    assert directives["style-src"] == ["'self'"]
    assert directives["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in str(directives)


def test_frames__are_those_of_known_video_hosts(client):
    assert policy(client.get("/"))["frame-src"] == PLAYER_ORIGINS


@pytest.mark.parametrize("platform", PLATFORMS)
def test_player__comes_from_its_declared_origin(platform):
    host = platform.player.replace(r"\1", "tube.apps.education.fr", 1).split("/")[2]
    assert host.endswith(platform.origin.removeprefix("https://").removeprefix("*"))


def test_admin__may_write_into_its_pages_and_frame_previews(officer):
    directives = policy(officer.get("/admin/"))
    assert "'unsafe-inline'" in directives["script-src"]
    assert directives["frame-src"][0] == "'self'"
    assert directives["frame-ancestors"] == ["'self'"]


def test_officers__read_public_pages_under_the_policy_of_visitors(officer):
    response = officer.get("/")
    assert b"wagtail-userbar" in response.content
    assert "unsafe" not in response["Content-Security-Policy"]


def test_preview__is_the_public_page_in_a_frame_of_the_editor(officer):
    article = factories.NewsFactory(parent=factories.NewsIndexFactory())
    article.save_revision()
    url = f"/admin/pages/{article.pk}/view_draft/"
    directives = policy(officer.get(url))
    assert directives["frame-ancestors"] == ["'self'"]
    assert directives["script-src"] == ["'self'"]


def test_pages__give_nothing_away_and_ask_nothing_of_the_device(client):
    headers = client.get("/").headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_images__may_be_shown_by_readers_of_feeds(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    response = client.get("/media/images/x.jpg")
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
