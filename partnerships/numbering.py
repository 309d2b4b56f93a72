"""Numbers of amendments as people write them: "2", "10", "1 bis", "n° 3", "IV"."""

import re
import unicodedata

PIECES = re.compile(r"\d+|[a-z]+")
ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
ROMAN_SIGNS = {"i": 1, "v": 5, "x": 10}
# Figures before words, so that two numbers of different kinds can be compared at all.
Rank = tuple[int, int, str]
# What follows a number that was already taken.
REPEATED = {
    "bis": 2, "ter": 3, "quater": 4, "quinquies": 5, "sexies": 6, "septies": 7, "octies": 8,
    "nonies": 9, "decies": 10,
}  # fmt: skip
# Words that announce a number and say nothing of its rank.
ANNOUNCEMENTS = {"avenant", "n", "no", "num", "numero", "er"}


def order_of(number: str) -> tuple[Rank, ...]:
    """Return a key that sorts numbers as readers count: 2 before 10, 1 before "1 bis" before 2."""
    plain = unicodedata.normalize("NFKD", number).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(_rank(piece) for piece in PIECES.findall(plain) if piece not in ANNOUNCEMENTS)


def _rank(piece: str) -> Rank:
    if piece.isdigit():
        return (0, int(piece), "")
    if piece in REPEATED:
        return (0, REPEATED[piece], "")
    if ROMAN.fullmatch(piece):
        return (0, _roman(piece), "")
    return (1, 0, piece)


def _roman(piece: str) -> int:
    values = [ROMAN_SIGNS[sign] for sign in piece]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
