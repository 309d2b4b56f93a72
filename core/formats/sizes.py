"""Sizes of files."""

from . import NO_BREAK_SPACE


def file_size(size: int | None) -> str:
    """Write a size in bytes as readers know it: "412 ko", "1,2 Mo"; empty when unknown."""
    if not size:
        return ""
    if round(size / 1000) < 1000:
        return f"{max(1, round(size / 1000))}{NO_BREAK_SPACE}ko"
    return f"{size / 1_000_000:.1f}{NO_BREAK_SPACE}Mo".replace(".", ",").replace(",0", "")
