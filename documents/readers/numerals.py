"""Numbers as lists write them."""

ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
         (1, "I"))  # fmt: skip


def roman(number: int) -> str:
    """Return a number in Roman capitals: 4 → "IV"."""
    written = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def numeral(number: int, form: str) -> str:
    """Return a number in one of the forms of word processors: "decimal", "upperRoman", "I", "a"…"""
    if form in ("upperRoman", "I"):
        return roman(number)
    if form in ("lowerRoman", "i"):
        return roman(number).lower()
    if form in ("upperLetter", "A"):
        return chr(ord("A") + (number - 1) % 26)
    if form in ("lowerLetter", "a"):
        return chr(ord("a") + (number - 1) % 26)
    return str(number)
