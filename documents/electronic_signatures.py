"""The process that reads the electronic signatures of a PDF, alone as the one that reads its text.

    python -m documents.electronic_signatures FILE

It writes a JSON list, a signature each in the order of signing, ``null`` when the file is no PDF.
Nothing is asked of the network: who vouches for a certificate, or whether it was revoked, is not
known here, so that no signature is said to be valid in law.
"""

from __future__ import annotations

import json
import sys
from datetime import MAXYEAR, MINYEAR, datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto.x509 import Name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    DocumentTimestampStatus,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko_certvalidator import ValidationContext

from .readers import is_pdf

MOST_SIGNATURES = 50
LONGEST_NAME = 200


class State(StrEnum):
    """Whether what a signature covers is as it was signed."""

    INTACT = "intacte"
    ALTERED = "altérée"
    UNKNOWN = "non vérifiée"


class Coverage(StrEnum):
    """How much of the file a signature covers, and what came after it."""

    WHOLE = "tout"
    ADDED_TO = "complété"
    CHANGED = "modifié"
    PART = "partie"


def of(content: bytes) -> list[dict[str, Any]]:
    """Return what is known of each signature of a PDF; of too many, the number left out."""
    # Strict, the reader refuses the files that Word writes.
    reader = PdfFileReader(BytesIO(content), strict=False)
    if reader.encrypted:
        reader.decrypt("")
    fields = list(enumerate_sig_fields(reader, filled_status=True))
    found = [_signature(reader, field, name) for name, _, field in fields[:MOST_SIGNATURES]]
    # One that could not be read has no place among the others.
    told = [facts for _, facts in sorted(found, key=lambda each: each[0])]
    left_out = len(fields) - len(found)
    return [*told, {"left_out": left_out}] if left_out else told


def _signature(reader: PdfFileReader, field: Any, name: str) -> tuple[int, dict[str, Any]]:
    """Return the revision of the file that a signature closes, and what is known of it."""
    try:
        signature = EmbeddedPdfSignature(reader, field, name)
        return signature.signed_revision, _facts(signature)
    except Exception:
        # What a file made to harm may raise has no limit, and the others are to be told.
        return sys.maxsize, {"state": State.UNKNOWN}


def _facts(signature: EmbeddedPdfSignature) -> dict[str, Any]:
    is_timestamp = signature.sig_object_type == "/DocTimeStamp"
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    status = (validate_pdf_timestamp if is_timestamp else validate_pdf_signature)(signature, nobody)
    certificate = status.signing_cert
    return {
        "state": State.INTACT if status.intact and status.valid else State.ALTERED,
        "coverage": _coverage(status),
        "is_timestamp": is_timestamp,
        "by": _called(certificate.subject),
        "issuer": "" if certificate.self_issued else _called(certificate.issuer),
        **_moment(status),
    }


def _coverage(status: PdfSignatureStatus | DocumentTimestampStatus) -> Coverage:
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Coverage.WHOLE
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return Coverage.PART
    # A certified file says what may be added; otherwise signatures and answers to a form may.
    allowed = status.modification_level < ModificationLevel.ANNOTATIONS
    return Coverage.ADDED_TO if allowed and status.docmdp_ok is not False else Coverage.CHANGED


def _moment(status: PdfSignatureStatus | DocumentTimestampStatus) -> dict[str, Any]:
    """Return when a file was signed, and who says so when it is not the signatory."""
    stamp = status if isinstance(status, DocumentTimestampStatus) else status.timestamp_validity
    if stamp and stamp.intact and stamp.valid:
        return {"at": _iso(stamp.timestamp), "stamped_by": _called(stamp.signing_cert.subject)}
    return {"at": _iso(getattr(status, "signer_reported_dt", None)), "stamped_by": ""}


def _iso(moment: datetime | None) -> str | None:
    # At either end of the calendar, the hour of the site would fall out of it.
    return moment.isoformat() if moment and MINYEAR < moment.year < MAXYEAR else None


def _called(name: Name) -> str:
    """Return whom a certificate names: a person and their organisation, as far as it says."""
    said = name.native
    keys = [key for key in ("common_name", "organization_name") if key in said]
    parts = dict.fromkeys(str(said[key]) for key in keys)
    return ", ".join(parts)[:LONGEST_NAME] or name.human_friendly[:LONGEST_NAME]


def main(path: str) -> None:
    """Read the signatures of a file and write what is known of them."""
    content = Path(path).read_bytes()
    json.dump(of(content) if is_pdf(content) else None, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1])
