"""Measure the reading of conventions against the corpus: values, time and memory, by format.

    .venv/bin/python -m bench.documents [CORPUS] [--verbose] [--format md docx odt pdf txt scan]

The corpus is that of ../shared/conventions: its score.py compares, this writes what it reads.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

FILES = {
    "md": "source.md",
    "docx": "document.docx",
    "odt": "document.odt",
    "pdf": "document.pdf",
    "txt": "document.txt",
    "scan": "document.scan.pdf",
}
CORPUS = Path(__file__).parents[1] / "../shared/conventions"
PLAIN = [
    "kind", "title", "reference", "signed_on", "signed_at", "starts", "effective_on", "ends_on",
    "duration", "renewal", "renewal_months", "renewal_maximum", "notice_months",
    "termination_notice_months",
]  # fmt: skip


def as_answers(reading):
    """Return a reading in the shape of the corpus’s expected.json."""
    answers = {name: _plain(reading.values[name].value) for name in PLAIN}
    # The corpus leaves it out where the text says nothing of it.
    if not answers["starts"]:
        del answers["starts"]
    answers["renewal"] = answers["renewal"] or ""
    answers["reference"] = answers["reference"] or ""
    answers["preamble"] = reading.values["preamble"].value or ""
    for name in ("parties", "articles", "signatories", "fiches", "contacts"):
        answers[name] = [_item(each) for each in getattr(reading, name)]
    answers["committee"] = _item(reading.committee) if reading.committee else None
    return answers


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value


def _item(item):
    return {name: _plain(each.value) or "" for name, each in item.fields.items()}


def proposals(reading):
    """Yield every proposal of a reading, with its name."""
    yield from reading.values.items()
    kinds = ("parties", "articles", "signatories", "fiches", "contacts")
    items = [each for kind in kinds for each in getattr(reading, kind)]
    items += [reading.committee] if reading.committee else []
    for item in items:
        yield from item.fields.items()


def read_one(path):
    """Read one file, and return its answers, its proposals without a place, and its measures."""
    from documents import readers, rules

    before = time.perf_counter()
    reading = rules.read(readers.read(Path(path).read_bytes()))
    seconds = time.perf_counter() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    placeless = [name for name, each in proposals(reading) if each and each.end <= each.start]
    return as_answers(reading), placeless, seconds, memory


def main():
    """Read the corpus, each file in its own process, then let score.py compare."""
    options = argparse.ArgumentParser()
    options.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    options.add_argument("--verbose", action="store_true")
    options.add_argument("--format", nargs="*", default=list(FILES))
    options.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.one:
        print(json.dumps(read_one(asked.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        for form in asked.format:
            measures = [
                _read(source, form, Path(folder)) for source in _sources(asked.corpus, form)
            ]
            times, memories, placeless = zip(*measures, strict=True)
            print(
                f"{form:5} {len(times)} fichiers, {max(times):5.1f} s au plus, "
                f"{max(memories):4.0f} Mo au plus, sans emplacement : {sum(map(len, placeless))}"
            )
        command = [sys.executable, str(asked.corpus / "score.py"), folder, "--present"]
        command += ["--corpus", str(asked.corpus), *(["--verbose"] if asked.verbose else [])]
        sys.stdout.flush()
        subprocess.run(command, check=True)


def _sources(corpus, form):
    return sorted(corpus.glob(f"*/{FILES[form]}"))


def _read(source, form, folder):
    command = [sys.executable, "-m", "bench.documents", "--one", str(source)]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    found = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    answers, placeless, seconds, memory = json.loads(found.stdout)
    (folder / f"{source.parent.name}.{form}.json").write_text(json.dumps(answers))
    return seconds, memory, placeless


if __name__ == "__main__":
    main()
