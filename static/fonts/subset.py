"""Make the fonts of this folder, and ``static/css/fonts.css``, from those of the design system.

    python static/fonts/subset.py /usr/share/fonts/truetype/liberation

Marianne holds 600 characters, Vietnamese included, and weighs 41 KiB a face; what French and its
neighbours write weighs 12. The whole face stays declared for the other characters: browsers fetch
it only for a page that has one. To run again when the design system changes its fonts.

The argument is the folder of Liberation Sans, which has the widths of Arial: the fallback face is
Arial stretched to the widths and heights of Marianne, so that nothing moves when Marianne comes.
"""

import sys
from itertools import groupby
from pathlib import Path

import dsfr
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
ORIGINALS = Path(dsfr.__file__).parent / "static/dsfr/dist/fonts"
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
# Latin-1, œ, Ÿ, combining accents of text pasted from a Mac, punctuation, spaces, €, arrows, minus.
CHARACTERS = {
    *range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x178,
    0x300, 0x301, 0x302, 0x308, 0x327,
    *range(0x2009, 0x2016), *range(0x2018, 0x201F), *range(0x2020, 0x2023), 0x2026, 0x202F, 0x2030,
    0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, *range(0x2190, 0x2194), 0x2212,
}  # fmt: skip
# Face, style, weight, and the face of Liberation Sans that stands for it; None for the rarer ones.
FACES = [
    ("Marianne-Regular", "normal", 400, "LiberationSans-Regular"),
    ("Marianne-Medium", "normal", 500, "LiberationSans-Regular"),
    ("Marianne-Bold", "normal", 700, "LiberationSans-Bold"),
    ("Marianne-Regular_Italic", "italic", 400, None),
    ("Marianne-Bold_Italic", "italic", 700, None),
]
LOCAL_NAMES = {
    "LiberationSans-Regular": ["Arial", "Liberation Sans"],
    "LiberationSans-Bold": ["Arial Bold", "Arial-BoldMT", "Liberation Sans Bold"],
}
# Letters and spaces of 1,000 characters of French administrative prose.
FREQUENCIES = dict(
    zip("esaintrulodcpmévqfgbhàj xyèêzçkwù",
        [126, 68, 63, 64, 60, 61, 56, 52, 48, 46, 31, 28, 25, 24, 17, 13, 9, 9, 8, 7, 7, 5, 3, 160,
         3, 2, 3, 2, 1, 1, 1, 1, 1], strict=True)
)  # fmt: skip
HEADER = """\
/* Made by static/fonts/subset.py: change that file, not this one. */
"""


def main(liberation):
    """Write the subsets and their declarations."""
    rules = []
    for face, style, weight, stand_in in FACES:
        original = TTFont(ORIGINALS / f"{face}.woff2")
        rules.append(font_face(f"../fonts/{face}.woff2", style, weight, write_subset(face)))
        others = set(original.getBestCmap()) - CHARACTERS
        whole = f"../dsfr/dist/fonts/{face}.woff2"
        rules.append(font_face(whole, style, weight, others))
        if stand_in:
            fallback = TTFont(Path(liberation) / f"{stand_in}.ttf")
            rules.append(fallback_face(original, fallback, weight, LOCAL_NAMES[stand_in]))
    (HERE.parent / "css/fonts.css").write_text(HEADER + "\n".join(rules))


def write_subset(face):
    """Write the part of ``face`` that French needs; return its characters."""
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False)
    font = subset.load_font(ORIGINALS / f"{face}.woff2", options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    subset.save_font(font, HERE / f"{face}.woff2", options)
    return CHARACTERS


def font_face(url, style, weight, characters):
    """Return the declaration of a face for ``characters``."""
    return f"""
@font-face {{
  font-display: swap;
  font-family: Marianne;
  font-style: {style};
  font-weight: {weight};
  src: url("{url}") format("woff2");
  unicode-range: {", ".join(ranges(characters))};
}}"""


def fallback_face(font, fallback, weight, names):
    """Return the declaration of a local font that takes as much room as ``font``."""
    adjust = average_width(font) / average_width(fallback)
    ascent, descent, gap = (
        getattr(font["hhea"], name) / font["head"].unitsPerEm / adjust
        for name in ("ascent", "descent", "lineGap")
    )
    sources = ", ".join(f'local("{name}")' for name in names)
    return f"""
@font-face {{
  ascent-override: {ascent:.2%};
  descent-override: {-descent:.2%};
  font-family: "Marianne Fallback";
  font-weight: {weight};
  line-gap-override: {gap:.2%};
  size-adjust: {adjust:.2%};
  src: {sources};
}}"""


def average_width(font):
    """Return the width of an average character of French, in ems."""
    names, widths = font.getBestCmap(), font["hmtx"]
    total = sum(
        count * widths[names[ord(character)]][0] for character, count in FREQUENCIES.items()
    )
    return total / sum(FREQUENCIES.values()) / font["head"].unitsPerEm


def ranges(characters):
    """Yield ``characters`` in the notation of ``unicode-range``: U+20-7E."""
    numbered = enumerate(sorted(characters))
    for _, group in groupby(numbered, lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in group]
        last = f"-{codes[-1]:X}" if len(codes) > 1 else ""
        yield f"U+{codes[0]:X}{last}"


if __name__ == "__main__":
    main(sys.argv[1])
