"""Texts of several lines."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, without the blank ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def in_words(names: list[str]) -> str:
    """Write a list as a sentence does: "A, B et C"."""
    return " et ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
