"""The process that draws one page of a PDF, alone, as the one that reads it.

    python -m documents.picture FILE NUMBER

It writes the picture (PNG), or nothing when the page is not one of the file.
"""

import sys
from pathlib import Path

from .readers import pdf
from .text import UnreadableError

# Pixels on the longest side: enough to read a page of print, whatever the size that it claims.
LONGEST_SIDE = 1_400


def main(path: str, number: int) -> None:
    """Draw a page and write its picture."""
    try:
        document = pdf.opened(Path(path).read_bytes())
    except UnreadableError:
        return
    if not 1 <= number <= len(document):
        return
    page = document[number - 1]
    picture = page.render(scale=LONGEST_SIDE / max(*page.get_size(), 1)).to_pil()
    picture.convert("L").save(sys.stdout.buffer, "PNG")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
