"""The process that reads one file, alone: what it costs or breaks stays with it.

    python -m documents.process FILE

It writes a JSON object: ``{"reading": …}``, or ``{"refused": "sentence"}``; on its standard error,
the page of a scan that it reads.
"""

import json
import logging
import sys
from pathlib import Path

from . import readers, record, rules
from .readers import scan
from .rules import suited
from .text import UnreadableError


def main(path: str) -> None:
    """Read a file and write what was read of it."""
    try:
        reading = rules.read(readers.read(Path(path).read_bytes()))
        suited.check(reading)
    except UnreadableError as error:
        answer = {"refused": str(error)}
    else:
        answer = {"reading": record.of(reading)}
    json.dump(answer, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    # Nothing else that a file makes a library say is kept.
    logging.getLogger().addHandler(logging.NullHandler())
    scan.logger.addHandler(logging.StreamHandler())
    scan.logger.setLevel(logging.INFO)
    main(sys.argv[1])
