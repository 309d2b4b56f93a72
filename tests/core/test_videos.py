"""Which videos a page may show, and the player each one opens."""

from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError

from core.blocks import VideoBlock
from core.blocks.video import VideoUrlField
from core.blocks.video_urls import (
    PLAYER_ORIGINS,
    find_player,
    find_video,
    tidy_url,
    validate_video_url,
)
from tests.cases import entries


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
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=12",
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
    "url",
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
def test_player__is_refused_to_anything_else(url):
    assert find_player(url) is None
    with pytest.raises(ValidationError, match="Adresse de vidéo inconnue"):
        validate_video_url(url)


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


def test_video__takes_what_share_buttons_give():
    taken = {typed: VideoUrlField().clean(typed) for typed in entries("video_urls.txt")}
    assert [find_player(page)[0] for page in taken.values()] == [
        *["Vimeo"] * 2,
        *["YouTube"] * 4,
        "Dailymotion",
        "PeerTube",
        "Pod",
    ]


YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
NO_COOKIE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
DAILYMOTION = "https://www.dailymotion.com/video/x8abcd"
GEO = "https://geo.dailymotion.com/player.html?video=x8abcd"
VIMEO = "https://vimeo.com/123456789"
PLAYER_VIMEO = "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1"
UNLISTED = "https://vimeo.com/123456789/abcdef1234"
PLAYER_UNLISTED = "https://player.vimeo.com/video/123456789?h=abcdef1234&dnt=1&autoplay=1"
TUBE = "https://tube-education.apps.education.fr/w/aBcDeF123"
EMBED_TUBE = "https://tube-education.apps.education.fr/videos/embed/aBcDeF123?autoplay=1"
POD = "https://podeduc.apps.education.fr/video/1234-titre-de-la-video"
EMBED_POD = f"{POD}/?is_iframe=true&autoplay=true"
KEY = "9f" * 32


@pytest.mark.parametrize(
    ("typed", "page", "player"),
    [
        ("https://youtu.be/dQw4w9WgXcQ?si=Z_x-1&t=90", f"{YOUTUBE}&t=90s", f"{NO_COOKIE}&start=90"),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE, NO_COOKIE),
        ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", YOUTUBE, NO_COOKIE),
        ("https://m.youtube.com/watch?v=dQw4w9WgXcQ&pp=x", YOUTUBE, NO_COOKIE),
        ("https://music.youtube.com/watch?v=dQw4w9WgXcQ&list=RD", YOUTUBE, NO_COOKIE),
        ("https://www.youtube.com/watch?list=PL1&index=2&v=dQw4w9WgXcQ", YOUTUBE, NO_COOKIE),
        ("https://youtube.com/watch/?v=dQw4w9WgXcQ", YOUTUBE, NO_COOKIE),
        (
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?si=x&amp;start=75",
            f"{YOUTUBE}&t=75s",
            f"{NO_COOKIE}&start=75",
        ),
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ#t=1h2m3s",
            f"{YOUTUBE}&t=3723s",
            f"{NO_COOKIE}&start=3723",
        ),
        ("HTTPS://WWW.YouTube.com/watch?v=dQw4w9WgXcQ", YOUTUBE, NO_COOKIE),
        ("https://www.dailymotion.com/video/x8abcd?playlist=x5", DAILYMOTION, GEO),
        ("https://www.dailymotion.com/video/x8abcd_la-signature_news", DAILYMOTION, GEO),
        ("https://www.dailymotion.com/embed/video/x8abcd?autoplay=1", DAILYMOTION, GEO),
        ("https://dai.ly/x8abcd?start=90", f"{DAILYMOTION}?start=90", f"{GEO}&startTime=90"),
        (f"{GEO}&mute=true", DAILYMOTION, GEO),
        (
            "https://geo.dailymotion.com/player/xk1.html?video=x8abcd",
            "https://geo.dailymotion.com/player/xk1.html?video=x8abcd",
            "https://geo.dailymotion.com/player/xk1.html?video=x8abcd",
        ),
        (
            "https://vimeo.com/123456789?share=copy#t=1m5s",
            f"{VIMEO}#t=65s",
            f"{PLAYER_VIMEO}#t=65s",
        ),
        ("https://vimeo.com/channels/staffpicks/123456789", VIMEO, PLAYER_VIMEO),
        ("https://vimeo.com/showcase/77/video/123456789", VIMEO, PLAYER_VIMEO),
        ("https://player.vimeo.com/video/123456789?badge=0&app_id=5", VIMEO, PLAYER_VIMEO),
        ("https://vimeo.com/123456789/abcdef1234?share=copy", UNLISTED, PLAYER_UNLISTED),
        ("https://vimeo.com/manage/videos/123456789/abcdef1234", UNLISTED, PLAYER_UNLISTED),
        ("https://player.vimeo.com/video/123456789?h=abcdef1234&t=0", UNLISTED, PLAYER_UNLISTED),
        ("https://vimeo.com/123456789?h=abcdef1234", UNLISTED, PLAYER_UNLISTED),
        (f"{TUBE}?start=12s", f"{TUBE}?start=12s", f"{EMBED_TUBE}&start=12s"),
        (f"{TUBE}?start=1m30s&stop=2m", f"{TUBE}?start=90s", f"{EMBED_TUBE}&start=90s"),
        (f"{TUBE};threadId=42", TUBE, EMBED_TUBE),
        ("https://tube-education.apps.education.fr/videos/watch/aBcDeF123", TUBE, EMBED_TUBE),
        ("https://tube-education.apps.education.fr/videos/embed/aBcDeF123", TUBE, EMBED_TUBE),
        (
            "https://tube-arts-lettres.apps.education.fr/w/p/kT9?playlistPosition=2",
            "https://tube-arts-lettres.apps.education.fr/w/p/kT9",
            "https://tube-arts-lettres.apps.education.fr/video-playlists/embed/kT9?autoplay=1",
        ),
        (POD, POD, EMBED_POD),
        (f"{POD}/?is_iframe=true", POD, EMBED_POD),
        (f"{POD}/?start=30", f"{POD}/?start=30", f"{EMBED_POD}&start=30"),
        (
            "https://podeduc.apps.education.fr/dafpic/forum/video/1234-titre-de-la-video/",
            POD,
            EMBED_POD,
        ),
        (f"{POD}/{KEY}/", f"{POD}/{KEY}", f"{POD}/{KEY}/?is_iframe=true&autoplay=true"),
    ],
)
def test_video__keeps_its_page_and_its_start_and_loses_trackers(typed, page, player):
    kept = VideoUrlField().clean(typed)
    assert (kept, find_player(kept)[1]) == (page, player)
    assert VideoUrlField().clean(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "  https://youtu.be/dQw4w9WgXcQ \n",
        "youtu.be/dQw4w9WgXcQ",
        "www.youtube.com/watch?v=dQw4w9WgXcQ",
        "//www.youtube.com/embed/dQw4w9WgXcQ",
        "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "La signature en vidéo : https://youtu.be/dQw4w9WgXcQ?si=abc",
        '<iframe width="560" src="https://www.youtube.com/embed/dQw4w9WgXcQ?si=a&amp;controls=0"'
        ' title="YouTube video player" allowfullscreen></iframe>',
        "<div style='padding:56%'><IFRAME SRC='//www.youtube-nocookie.com/embed/dQw4w9WgXcQ'>"
        "</IFRAME></div><p><a href='https://example.org/'>site</a></p>",
    ],
)
def test_video__is_found_however_it_was_pasted(typed):
    assert VideoUrlField().clean(typed) == YOUTUBE


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.youtube.com/playlist?list=PL123",
        "https://www.youtube.com/@academie",
        "https://www.youtube.com/embed/videoseries?list=PL123",
        "https://www.youtube.com/embed/live_stream?channel=UC1",
        "https://vimeo.com/academie",
        "https://www.dailymotion.com/academie",
        "https://tube-education.apps.education.fr/c/academie/videos",
        "https://nuage03.apps.education.fr/index.php/s/abc",
        "https://podeduc.apps.education.fr/dafpic/",
    ],
)
def test_video__of_a_known_host_asks_for_the_page_of_one_video(typed):
    with pytest.raises(ValidationError, match="ouvrez la vidéo elle-même"):
        VideoUrlField().clean(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "bonjour",
        "https://example.org/w/abc",
        "<iframe></iframe>",
        "<iframe src='https://example.org/embed/dQw4w9WgXcQ'></iframe>",
        "javascript:alert('https://vimeo.com/123456789')",
        "data:text/html,<iframe src=x>",
    ],
)
def test_video__of_another_host_says_which_ones_are_known(typed):
    with pytest.raises(ValidationError, match="sur Pod, PeerTube, Dailymotion, Vimeo, YouTube"):
        VideoUrlField().clean(typed)


def test_player__is_let_in_by_the_policy_of_pages():
    for typed in entries("video_urls.txt"):
        player = urlsplit(find_video(tidy_url(typed)).player)
        origin = f"{player.scheme}://{player.netloc}"
        education = f"https://*.{player.netloc.partition('.')[2]}"
        assert {origin, education} & set(PLAYER_ORIGINS)
