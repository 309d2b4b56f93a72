"""A video that loads nothing from another host before the reader asks for it."""

import re

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from .text import RICH_TEXT_FEATURES

# The page of a video, the address of its player without advertising cookies, and where the player
# comes from: the only frames that the Content-Security-Policy of public pages lets in.
PLAYERS = [
    (
        "PeerTube",
        re.compile(r"^https://([\w.-]+\.apps\.education\.fr)/(?:w|videos/watch)/([\w-]+)/?$"),
        r"https://\1/videos/embed/\2?autoplay=1",
        "https://*.apps.education.fr",
    ),
    (
        "Dailymotion",
        re.compile(r"^https://(?:www\.)?(?:dailymotion\.com/video|dai\.ly)/(\w+)/?$"),
        r"https://geo.dailymotion.com/player.html?video=\1",
        "https://geo.dailymotion.com",
    ),
    (
        "Vimeo",
        re.compile(r"^https://(?:www\.)?vimeo\.com/(\d+)/?$"),
        r"https://player.vimeo.com/video/\1?dnt=1&autoplay=1",
        "https://player.vimeo.com",
    ),
    (
        "YouTube",
        re.compile(
            r"^https://(?:(?:www\.)?youtube\.com/watch\?v=|youtu\.be/)([\w-]{11})(?:[&?].*)?$"
        ),
        r"https://www.youtube-nocookie.com/embed/\1?autoplay=1",
        "https://www.youtube-nocookie.com",
    ),
]
PLAYER_ORIGINS = [origin for *_, origin in PLAYERS]


def find_player(url):
    """Return ``(host name, player address)`` of a video page, or None for an unknown host."""
    for name, pattern, player, _ in PLAYERS:
        match = pattern.match(url)
        if match:
            return name, match.expand(player)
    return None


def validate_video_url(url):
    """Raise ``ValidationError`` unless the page of the video belongs to a known host."""
    if find_player(url) is None:
        names = ", ".join(name for name, *_ in PLAYERS)
        raise ValidationError(
            f"Adresse de vidéo inconnue : copiez celle de la page de la vidéo sur {names}."
        )


class VideoValue(blocks.StructValue):
    """A video with what its template needs to know of its host."""

    @property
    def host(self):
        """Name of the host, as readers know it."""
        found = find_player(self.get("url") or "")
        return found[0] if found else ""

    @property
    def player_url(self):
        """Address of the player, asked for only when the reader starts the video."""
        found = find_player(self.get("url") or "")
        return found[1] if found else ""


class VideoBlock(blocks.StructBlock):
    """A link that becomes a player when clicked, with a transcript (RGAA 4.1, 4.3)."""

    title = blocks.CharBlock(label="Intitulé", max_length=200)
    url = blocks.URLBlock(label="Adresse de la page de la vidéo", validators=[validate_video_url])
    poster = ImageChooserBlock(label="Image d’attente", required=False)
    transcript = blocks.RichTextBlock(
        label="Transcription",
        features=RICH_TEXT_FEATURES,
        help_text="Tout ce qui se dit, et ce qui se voit d’utile.",
    )

    class Meta:
        icon = "media"
        label = "Vidéo"
        group = "Médias"
        template = "blocks/video.html"
        description = "Une vidéo chargée seulement au clic, avec sa transcription."
        value_class = VideoValue
        preview_value = {
            "title": "Signature de la convention",
            "url": "https://tube-education.apps.education.fr/w/exemple",
            "transcript": "<p>Les quatre partenaires signent la convention.</p>",
        }
