"""A video that loads nothing from another host before the reader asks for it."""

from django import forms
from wagtail import blocks

from .choosers import ImageChooserBlock
from .text import RICH_TEXT_FEATURES
from .unfinished import TypedMixin
from .video_urls import find_player, find_video, tidy_url, validate_video_url


class VideoUrlField(forms.CharField):
    """The URL of a video, however it was copied; what is kept is that of its page."""

    default_validators = [validate_video_url]

    def to_python(self, value):
        """Return the URL of the page, or what was typed when no known host has it."""
        value = super().to_python(value)
        video = find_video(tidy_url(value))
        return video.page if video else value


class VideoUrlBlock(TypedMixin, blocks.FieldBlock):
    """The URL of a video on a host whose player the site knows."""

    def __init__(self, required=True, help_text=None, **kwargs):
        self.field = VideoUrlField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    class Meta:
        icon = "link-external"


class VideoValue(blocks.StructValue):
    """A video with what its template needs to know of its host."""

    @property
    def host(self):
        """Name of the host, as readers know it."""
        found = find_player(self.get("url") or "")
        return found[0] if found else ""

    @property
    def player_url(self):
        """URL of the player, asked for only when the reader starts the video."""
        found = find_player(self.get("url") or "")
        return found[1] if found else ""


class VideoBlock(blocks.StructBlock):
    """A link that becomes a player when clicked, with a transcript (RGAA 4.1, 4.3)."""

    title = blocks.CharBlock(label="Intitulé", max_length=200)
    url = VideoUrlBlock(
        label="Adresse de la page de la vidéo",
        help_text="Ou le lien, ou le code d’intégration, que donne son bouton « Partager ».",
    )
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
