"""Reading the files that wait, one after another, whatever happens to the process that does it."""

import logging
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from runtime.characters import clean_data

from . import isolation
from .models import ImportedDocument, State
from .notices import tell_of
from .text import UnreadableError

logger = logging.getLogger(__name__)

FAILED = (
    "La lecture de ce fichier s’est arrêtée sur une erreur du site. Essayez-le sous un autre "
    "format, et prévenez la personne qui gère le site : son journal dit laquelle."
)
NOT_FOUND = (
    "Le site ne retrouve pas ce fichier là où il l’avait rangé. Importez-le de nouveau, ou "
    "prévenez la personne qui gère le site."
)


def next_waiting(since):
    """Return since when a file waits to be read, None when none does."""
    waiting = ImportedDocument.objects.filter(state=State.WAITING).order_by("uploaded_at").first()
    return max(waiting.uploaded_at, since) if waiting else None


def read_waiting():
    """Read what waits. One clock at a time does it: what it finds half read was cut short."""
    ImportedDocument.objects.filter(state=State.READING).update(state=State.WAITING)
    while waiting := ImportedDocument.objects.filter(state=State.WAITING).last():
        read_one(waiting)


def read_one(document):
    """Read a file and keep what was read, or the sentence that says why nothing was."""
    mine = ImportedDocument.objects.filter(pk=document.pk)
    if not mine.filter(state=State.WAITING).update(state=State.READING, progress=""):
        return
    # Of a file that was never read, one has waited since it was brought: others may come before.
    since = timezone.now() if document.read_at else document.uploaded_at
    try:
        # What was drafted from another reading stays so.
        state = State.DRAFTED if document.convention_id else State.READ
        found = {"state": state, "reading": _read(document, mine), "refusal": ""}
    except UnreadableError as error:
        found = {"state": State.REFUSED, "reading": None, "refusal": str(error)}
    except Exception:
        # The files behind it wait: none may stop at it for ever.
        logger.exception("Not read: import %s", document.pk)
        found = {"state": State.REFUSED, "reading": None, "refusal": FAILED}
    ended = timezone.now()
    if mine.filter(state=State.READING).update(read_at=ended, **found):
        document.refresh_from_db()
        tell_of(document, ended - since)


def _read(document, mine):
    def tell(page, pages):
        mine.update(progress=f"page {page} sur {pages}")

    with copy_of(document) as copy:
        # What a file says of itself may hold signs that the database refuses.
        return clean_data(isolation.read_file(copy, tell=tell))


def picture_of(document, number):
    """Return the picture of a page of a file; raise ``UnreadableError`` when it has none."""
    with copy_of(document) as copy:
        return isolation.page_image(copy, number)


@contextmanager
def copy_of(document):
    """Give a copy of a file: it may stand on another machine."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "document"
        try:
            with document.file.open("rb") as stored, copy.open("wb") as written:
                shutil.copyfileobj(stored, written)
        except OSError as error:
            raise UnreadableError(NOT_FOUND) from error
        yield copy
