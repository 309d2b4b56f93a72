"""What an uploaded file really is."""

from pathlib import Path

import filetype

# ``filetype`` names some families by their older sibling; text has no signature at all.
TEXT_EXTENSIONS = {"csv", "txt"}
SNIFFED_BYTES = 8192


def file_matches_extension(file):
    """Tell whether the first bytes of ``file`` belong to the format its extension names.

    Text formats carry no signature: they pass when they hold no NUL byte. The file is left at
    its beginning.
    """
    extension = Path(file.name).suffix.lower().lstrip(".")
    file.seek(0)
    head = file.read(SNIFFED_BYTES)
    file.seek(0)
    if extension in TEXT_EXTENSIONS:
        return b"\x00" not in head
    kind = filetype.guess(head)
    return kind is not None and kind.extension == extension
