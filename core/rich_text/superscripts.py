"""Superscripts of rich texts: a button, and what a paste from a word processor brings."""

import wagtail.admin.rich_text.editors.draftail.features as draftail


class SuperscriptFeature(draftail.InlineStyleFeature):
    """The style, with the script that keeps it when text is pasted."""

    def __init__(self):
        style = {"type": "SUPERSCRIPT", "icon": "superscript", "description": "Exposant"}
        super().__init__(style, js=["js/word-paste.js"])

    def construct_options(self, options):
        """Add the button, and the plugin that the script registers."""
        super().construct_options(options)
        options.setdefault("plugins", []).append({"type": "WORD_PASTE"})


def register_superscripts(features):
    """Replace the feature of Wagtail, which loses superscripts in a paste."""
    features.register_editor_plugin("draftail", "superscript", SuperscriptFeature())
