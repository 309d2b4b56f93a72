"""Texts of several lines."""


def lines_of(text):
    """Return the lines of a text, without the blank ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
