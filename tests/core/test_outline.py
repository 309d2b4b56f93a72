"""The headings of a body make one outline, whatever levels the editor chose."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.blocks.body import outline
from partnerships.blocks import PartnershipBodyBlock

LEVELS = st.lists(st.sampled_from(["2", "3", "4"]), min_size=1, max_size=12)


def heading(level, text="Intitulé"):
    return {"type": "heading", "value": {"text": text, "level": level}}


def body(*blocks):
    return PartnershipBodyBlock().to_python(list(blocks))


def levels(*chosen):
    return [level for _, level, _ in outline(body(*map(heading, chosen)))]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (["2", "3", "4"], [2, 3, 4]),
        (["4"], [2]),
        (["2", "4", "4"], [2, 3, 4]),
        (["2", "3", "2", "4"], [2, 3, 2, 3]),
        (["2", "3", "4", "2"], [2, 3, 4, 2]),
    ],
)
def test_outline__brings_a_heading_back_below_the_one_before(chosen, shown):
    assert levels(*chosen) == shown


@given(LEVELS)
def test_outline__starts_at_two_and_never_skips_a_level(chosen):
    shown = levels(*chosen)
    assert shown[0] == 2
    assert all(later - earlier <= 1 for earlier, later in pairwise(shown))


@given(LEVELS)
def test_outline__never_goes_deeper_than_the_editor_asked(chosen):
    assert all(shown <= int(asked) for shown, asked in zip(levels(*chosen), chosen, strict=True))


def test_outline__gives_each_heading_its_own_anchor():
    headings = [heading("2", text) for text in ("Bilan", "Bilan", "Bilan-2", "Bilan", "…", "?")]
    anchors = [anchor for _, _, anchor in outline(body(*headings))]
    assert "bilan" in anchors[0]
    assert len(set(anchors)) == len(anchors)
    assert all(anchors)


def test_outline__gives_no_anchor_to_other_blocks():
    [(_, _, anchor)] = outline(body({"type": "paragraph", "value": "<p>Texte</p>"}))
    assert anchor == ""


def test_outline__puts_titles_of_other_blocks_one_level_below_their_heading():
    callout = {"type": "callout", "value": {"title": "À noter", "text": "<p>…</p>"}}
    shown = list(outline(body(callout, heading("2"), callout, heading("3"), callout)))
    assert [level for block, level, _ in shown if block.block_type == "callout"] == [2, 3, 4]


def test_body__renders_headings_and_titles_at_the_levels_of_the_outline():
    html = body(
        heading("3", "Les engagements"),
        {"type": "callout", "value": {"title": "À noter", "text": "<p>…</p>"}},
    ).render_as_block()
    assert re.search(r'<h2 id="[a-z-]*les-engagements">Les engagements</h2>', html)
    assert '<h3 class="fr-callout__title">À noter</h3>' in html
