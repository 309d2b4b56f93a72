"""Passages in another language, marked in rich texts (RGAA 8.7, WCAG 3.1.2)."""

import wagtail.admin.rich_text.editors.draftail.features as draftail
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler

from ..blocks.text import FOREIGN_LANGUAGES


def register_languages(features):
    """Add one button a language: the passage is stored as ``<span lang="…">``."""
    for code, name in FOREIGN_LANGUAGES.items():
        feature, style = f"language-{code}", f"LANGUAGE_{code.upper()}"
        button = {
            "type": style,
            "label": code.upper(),
            "description": f"Passage en {name} : il sera lu avec la bonne prononciation",
            "style": {"borderBottom": "2px dotted currentColor"},
        }
        features.register_editor_plugin("draftail", feature, draftail.InlineStyleFeature(button))
        features.register_converter_rule(
            "contentstate",
            feature,
            {
                "from_database_format": {f'span[lang="{code}"]': InlineStyleElementHandler(style)},
                "to_database_format": {
                    "style_map": {style: {"element": "span", "props": {"lang": code}}}
                },
            },
        )
