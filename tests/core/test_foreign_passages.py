"""Passages in another language, from the editor's button to the page."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from core.blocks import RICH_TEXT_FEATURES
from core.blocks.text import FOREIGN_LANGUAGES


@pytest.mark.parametrize("code", FOREIGN_LANGUAGES)
def test_language__survives_the_editor(code):
    html = f'<p data-block-key="a1b2c">Le <span lang="{code}">mot</span> juste</p>'
    converter = ContentstateConverter(features=RICH_TEXT_FEATURES)
    assert converter.to_database_format(converter.from_database_format(html)) == html


def test_language__that_the_editor_does_not_know_leaves_its_words():
    html = '<p data-block-key="a1b2c">Le <span lang="xx" onclick="x()">mot</span> juste</p>'
    converter = ContentstateConverter(features=RICH_TEXT_FEATURES)
    stored = converter.to_database_format(converter.from_database_format(html))
    assert stored == '<p data-block-key="a1b2c">Le mot juste</p>'
