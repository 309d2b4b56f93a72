"""Texts of several lines."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, without the blank ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
