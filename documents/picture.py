"""The process that draws one page of a PDF, alone, as the one that reads it.

    python -m documents.picture FILE NUMBER

It writes the picture (PNG), or nothing when the page is not one of the file. It loads none of the
readers: a person waits for it.
"""

import sys

import pypdfium2 as pdfium

# Pixels on the longest side: enough to read a page of print, whatever the size that it claims.
LONGEST_SIDE = 1_400


def main(path: str, number: int) -> None:
    """Draw a page and write its picture."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return
    if not 1 <= number <= len(document):
        return
    page = document[number - 1]
    scale = LONGEST_SIDE / max(*page.get_size(), 1)
    page.render(scale=scale, grayscale=True).to_pil().save(sys.stdout.buffer, "PNG")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
