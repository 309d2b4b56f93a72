"""Characters that files hold and readers do not see: ligatures, soft hyphens, odd blanks."""

import re
import unicodedata

LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u0000"))
BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009\u2002\u2003"), " ")
NO_BREAK_HYPHEN = {0x2011: "-"}
# What page layout engines print where they cut a word; inside a line, a hyphen like another.
CUT = "\u2010"
TABLE = str.maketrans(LIGATURES) | INVISIBLE | BLANKS | NO_BREAK_HYPHEN


def cleaned(text: str) -> str:
    """Return ``text`` composed (NFC), ligatures in letters, blanks and hyphens ordinary."""
    return re.sub(rf"{CUT}(?=\S)", "-", unicodedata.normalize("NFC", text).translate(TABLE))


def one_line(text: str) -> str:
    """Return ``text`` cleaned, its blanks single."""
    return re.sub(r"\s+", " ", cleaned(text)).strip()
