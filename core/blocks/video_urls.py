"""Videos of other hosts: how their URLs are written, and where their players are.

An officer copies a URL from a share button or the address bar, or a whole code to embed.
"""

import re
from typing import NamedTuple

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

# What may follow the name of a video: parameters, a place in the page, a comment (PeerTube).
REST = r"/?(?:[?&;#].*)?"


class Video(NamedTuple):
    """A video: its host as readers know it, its page, and its player.

    Neither URL has a tracker; both begin where the one that was copied does.
    """

    host: str
    page: str
    player: str


class Platform(NamedTuple):
    """One way in which a host writes its URLs.

    ``pattern`` reads one, without "https://"; ``page`` and ``player`` are written from its groups.
    ``starts`` is what makes the page, and the player, begin after so many seconds. ``origin`` is
    where the player comes from.
    """

    host: str
    pattern: str
    page: str
    player: str
    starts: tuple[str, str]
    origin: str

    def read(self, url: str) -> Video | None:
        """Return the ``Video`` at ``url``, or None when it is none of this host."""
        match = re.fullmatch(self.pattern + REST, url, re.ASCII)
        if match is None:
            return None
        # Only unlisted videos of Vimeo have a key.
        page = match.expand(self.page).removesuffix("/")
        player = match.expand(self.player).replace("?h=&", "?")
        if seconds := start_of(url):
            page += self.starts[0].format(seconds)
            player += self.starts[1].format(seconds)
        return Video(self.host, page, player)


# Players without advertising cookies, wherever the host has them.
PLATFORMS = [
    # With its channel and its theme before it; its key after it, when it is a draft.
    Platform(
        "Pod",
        r"((?:[\w-]+\.)+apps\.education\.fr)/(?:[\w-]+/){0,2}video"
        r"/(\d+-[\w-]*(?:/[0-9a-f]{32,64})?)",
        r"https://\1/video/\2/",
        r"https://\1/video/\2/?is_iframe=true&autoplay=true",
        ("/?start={}", "&start={}"),
        "https://*.apps.education.fr",
    ),
    Platform(
        "PeerTube",
        r"((?:[\w-]+\.)+apps\.education\.fr)/(?:w|videos/(?:watch|embed))/([\w-]{2,})",
        r"https://\1/w/\2",
        r"https://\1/videos/embed/\2?autoplay=1",
        ("?start={}s", "&start={}s"),
        "https://*.apps.education.fr",
    ),
    Platform(
        "PeerTube",
        r"((?:[\w-]+\.)+apps\.education\.fr)"
        r"/(?:w/p|videos/watch/playlist|video-playlists/embed)/([\w-]+)",
        r"https://\1/w/p/\2",
        r"https://\1/video-playlists/embed/\2?autoplay=1",
        ("?start={}s", "&start={}s"),
        "https://*.apps.education.fr",
    ),
    Platform(
        "Dailymotion",
        r"(?:dai\.ly/|(?:\w+\.)?dailymotion\.com/(?:[a-z]{2}/)?(?:embed/)?video/"
        r"|geo\.dailymotion\.com/player\.html\?(?:[^#]*&)?video="
        r"|(?:www\.)?dailymotion\.com/playlist/\w+#video=)([a-zA-Z0-9]+)(?:_[^/?&#]*)?",
        r"https://www.dailymotion.com/video/\1",
        r"https://geo.dailymotion.com/player.html?video=\1",
        ("?start={}", "&startTime={}"),
        "https://geo.dailymotion.com",
    ),
    # The player that an academy made for itself.
    Platform(
        "Dailymotion",
        r"geo\.dailymotion\.com/player/(\w+)\.html\?(?:[^#]*&)?video=([a-zA-Z0-9]+)",
        r"https://geo.dailymotion.com/player/\1.html?video=\2",
        r"https://geo.dailymotion.com/player/\1.html?video=\2",
        ("&startTime={}", "&startTime={}"),
        "https://geo.dailymotion.com",
    ),
    Platform(
        "Vimeo",
        r"(?:player\.vimeo\.com/video/(?=\d+/?\?)|(?:www\.)?vimeo\.com/)"
        r"(\d+)/?\?(?:[^#]*&)?h=([0-9a-zA-Z]+)",
        r"https://vimeo.com/\1/\2",
        r"https://player.vimeo.com/video/\1?h=\2&dnt=1&autoplay=1",
        ("#t={}s", "#t={}s"),
        "https://player.vimeo.com",
    ),
    Platform(
        "Vimeo",
        r"(?:player\.vimeo\.com/video/|(?:www\.)?vimeo\.com/(?:manage/videos/|channels/[\w-]+/"
        r"|groups/[\w-]+/videos/|(?:album|showcase)/\d+/video/)?)(\d+)(?:/([0-9a-zA-Z]{6,}))?",
        r"https://vimeo.com/\1/\2",
        r"https://player.vimeo.com/video/\1?h=\2&dnt=1&autoplay=1",
        ("#t={}s", "#t={}s"),
        "https://player.vimeo.com",
    ),
    Platform(
        "YouTube",
        r"(?:youtu\.be/|(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com"
        r"/(?:(?:watch/?)?\?(?:[^#]*&)?v=|(?:watch|shorts|live|embed|v|e)/))"
        # Players of a list and of a channel.
        r"(?!videoseries|live_stream)([\w-]{11})",
        r"https://www.youtube.com/watch?v=\1",
        r"https://www.youtube-nocookie.com/embed/\1?autoplay=1",
        ("&t={}s", "&start={}"),
        "https://www.youtube-nocookie.com",
    ),
]
HOSTS = list(dict.fromkeys(platform.host for platform in PLATFORMS))
# The only frames that the Content-Security-Policy of public pages lets in.
PLAYER_ORIGINS = list(dict.fromkeys(platform.origin for platform in PLATFORMS))

# Every URL of these sites is known; not all are those of one video.
KNOWN_SITES = re.compile(
    r"https://(?:[\w-]+\.)*(?:apps\.education\.fr|dailymotion\.com|dai\.ly|vimeo\.com"
    r"|youtube(?:-nocookie)?\.com|youtu\.be)(?:/.*)?",
    re.ASCII,
)


def find_video(url: str) -> Video | None:
    """Return the ``Video`` at an https URL, or None when it is one of no known host."""
    scheme, _, rest = url.partition("://")
    if scheme.lower() != "https":
        return None
    site, slash, path = rest.partition("/")
    rest = site.lower() + slash + path
    videos = (platform.read(rest) for platform in PLATFORMS)
    return next(filter(None, videos), None)


def find_player(url: str) -> tuple[str, str] | None:
    """Return ``(host, player URL)`` of a video, or None for an unknown host."""
    video = find_video(url)
    return (video.host, video.player) if video else None


START = re.compile(r"[?&#](?:t|start|startTime|time_continue)=(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


def start_of(url: str) -> int:
    """Return the second at which the URL asks to begin: "t=90", "start=1m30s"; 0 by default."""
    found = START.search(url)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return 3600 * hours + 60 * minutes + seconds


def tidy_url(typed: str) -> str:
    """Return the URL that ``typed`` holds: alone, in a sentence or in a code to embed."""
    if frame := BeautifulSoup(typed, "html.parser").find("iframe", src=True):
        typed = str(frame["src"])
    elif found := re.search(r"(?:^|\s)(https?://\S+)", typed, re.IGNORECASE):
        typed = found[1]
    typed = typed.strip().replace("&amp;", "&")
    if re.match(r"[\w.-]+:", typed):
        return re.sub(r"^http:", "https:", typed, flags=re.IGNORECASE)
    return f"https://{typed.removeprefix('//')}"


def validate_video_url(url: str) -> None:
    """Raise ``ValidationError`` unless the page of the video belongs to a known host."""
    if find_video(url) is not None:
        return
    if KNOWN_SITES.fullmatch(tidy_url(url)):
        raise ValidationError(
            "Adresse de vidéo inconnue : ouvrez la vidéo elle-même (ni une chaîne, ni une liste, "
            "ni un dossier), puis copiez l’adresse de sa page ou le lien du bouton « Partager »."
        )
    raise ValidationError(
        "Adresse de vidéo inconnue : copiez celle de la page de la vidéo, ou le lien de son bouton "
        f"« Partager », sur {', '.join(HOSTS)}."
    )
