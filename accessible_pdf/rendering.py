"""Making the PDF of a ``Paper``, in a process of its own: see ``process``."""

import hashlib
import shutil
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.storage import default_storage

from runtime.apart import TooLongError, written_by

# The names that the process knows: it is never imported here, since WeasyPrint may not be.
PAGE = "page.html"
SIGNED_TEXT = "texte-signe.pdf"
HERE = Path(__file__).parent
SHEET = HERE / "sheet.css"
FONTS = settings.DSFR_STATIC / "dsfr/dist/fonts"
FACES = [
    f"Marianne-{face}.woff2"
    for face in ("Regular", "Medium", "Bold", "Regular_Italic", "Bold_Italic")
]
# Changes whenever the same page would be drawn otherwise.
DRAWING = hashlib.sha256(
    b"".join([SHEET.read_bytes(), (HERE / "process.py").read_bytes()])
    + version("weasyprint").encode()
).hexdigest()


class NotMadeError(Exception):
    """The PDF of a page cannot be made: it takes ``too_long``, or too much memory."""

    def __init__(self, too_long=False):
        super().__init__()
        self.too_long = too_long


def pdf_of(paper, day, patience):
    """Return the PDF of a paper that says that it was made on ``day``; ``patience`` in seconds."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        fill(folder, paper, day)
        try:
            written = written_by(
                "accessible_pdf.process", str(folder), patience=patience, computing=int(patience)
            )
        except TooLongError as error:
            raise NotMadeError(too_long=True) from error
    if not written.startswith(b"%PDF-") or not written.rstrip().endswith(b"%%EOF"):
        raise NotMadeError
    return written


def fill(folder, paper, day):
    """Put in ``folder`` all that the process may open."""
    (folder / PAGE).write_text(paper.dated(day))
    shutil.copy(SHEET, folder)
    for face in FACES:
        shutil.copy(FONTS / face, folder)
    for stored, name in paper.images.items():
        copy(stored, folder / name)
    if paper.signed_text:
        copy(paper.signed_text, folder / SIGNED_TEXT)


def copy(stored, path):
    """Copy a file of the storage, which may be on another machine; one that is lost is left out."""
    try:
        with default_storage.open(stored) as source, path.open("wb") as written:
            shutil.copyfileobj(source, written)
    except OSError:
        path.unlink(missing_ok=True)
