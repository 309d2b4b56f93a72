"""Which videos a page may show, and the player each one opens."""

import pytest
from django.core.exceptions import ValidationError

from core.blocks import VideoBlock
from core.blocks.video import find_player, validate_video_url


@pytest.mark.parametrize(
    ("page", "host", "player"),
    [
        (
            "https://tube-education.apps.education.fr/w/kT9a-b_C",
            "PeerTube",
            "https://tube-education.apps.education.fr/videos/embed/kT9a-b_C?autoplay=1",
        ),
        (
            "https://tube-education.apps.education.fr/videos/watch/kT9/",
            "PeerTube",
            "https://tube-education.apps.education.fr/videos/embed/kT9?autoplay=1",
        ),
        (
            "https://www.dailymotion.com/video/x8abcd",
            "Dailymotion",
            "https://geo.dailymotion.com/player.html?video=x8abcd",
        ),
        (
            "https://dai.ly/x8abcd",
            "Dailymotion",
            "https://geo.dailymotion.com/player.html?video=x8abcd",
        ),
        (
            "https://vimeo.com/123456789",
            "Vimeo",
            "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1",
        ),
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=12s",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
        ),
        (
            "https://youtu.be/dQw4w9WgXcQ?si=abc",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
        ),
    ],
)
def test_player__is_found_for_each_known_host(page, host, player):
    assert find_player(page) == (host, player)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/w/abc",
        "http://vimeo.com/123456789",
        "javascript:alert('https://vimeo.com/123456789')",
        "//vimeo.com/123456789",
        "https://evilvimeo.com/123456789",
        "https://vimeo.com.example.org/123456789",
        "https://vimeo.com@example.org/123456789",
        "https://example.org/?https://vimeo.com/123456789",
        "https://apps.education.fr.example.org/w/abc",
        "https://example.org/x.apps.education.fr/w/abc",
        "https://example.org#.apps.education.fr/w/abc",
        "https://user@tube.apps.education.fr/w/abc",
        "https://tube.apps.education.fr:8443/w/abc",
        'https://vimeo.com/1"onload="alert(1)',
        "https://youtu.be/trop-court",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ/../x",
        "",
    ],
)
def test_player__is_refused_to_anything_else(address):
    assert find_player(address) is None
    with pytest.raises(ValidationError, match="Adresse de vidéo inconnue"):
        validate_video_url(address)


def test_video__loads_nothing_before_the_click():
    block = VideoBlock()
    html = block.render(block.get_preview_value())
    assert "<iframe" not in html
    assert "src=" not in html.replace('src="/static/', "")
    assert 'data-player="https://tube-education.apps.education.fr/videos/embed/exemple' in html
    assert "Voir la vidéo sur PeerTube" in html


def test_video__of_an_unknown_host_still_renders():
    value = VideoBlock().normalize({"title": "Ancienne", "url": "https://example.org/v"})
    assert (value.host, value.player_url) == ("", "")
