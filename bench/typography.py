"""What French typography and abbreviations cost: the time of the pass over a page of 60 KB.

    .venv/bin/python bench/typography.py

The text is that of a convention with real prose: entities, inline tags, sigles. The command fails
when the median is over the limit.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

# The project is not installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from demo.glossary import ACRONYMS
from typography.abbreviations import Abbreviations
from typography.html import french_html

PARAGRAPH = """
        <p class="fr-mb-2w">Le 21 novembre 2019 : l&#x27;académie et la CRESS BFC ont signé,
          <strong>à Brochon</strong>, une convention sur l'ESS. &laquo; Qui s'engage ? &raquo;
          demande Mme Durand ; 12 500 élèves et 20 % des lycées sont concernés, pour 5 ans. Voir
          <a class="fr-link" href="https://example.org/?a=1&amp;b=2">la page du réseau</a> ou
          écrire à l.adresse@example.org. La DAFPIC suit l'action n° 3, au XXIe siècle...</p>
        <div class="fr-card fr-enlarge-link"><h3><a href="/x/">L'UIMM</a></h3>
          <ul class="fr-badges-group"><li><p class="fr-badge">En vigueur</p></li></ul></div>
"""


def page_of(size):
    """Return a page of at least ``size`` bytes."""
    paragraphs = PARAGRAPH * (size // len(PARAGRAPH.encode()) + 1)
    return f'<!DOCTYPE html><html lang="fr"><main id="contenu">{paragraphs}</main></html>'


def milliseconds(action, repeat):
    """Return the times of ``action``, in milliseconds of processor."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        action()
        times.append((time.process_time() - start) * 1000)
    return times


def main():
    """Print the table; return 1 when the pass is too slow."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=60_000, help="taille de la page en octets")
    parser.add_argument("--repeat", type=int, default=50)
    parser.add_argument("--limit", type=float, default=40, help="médiane admise, en millisecondes")
    options = parser.parse_args()
    page = page_of(options.size)
    entries = tuple((sigle, each["expansion"], sigle) for sigle, each in ACRONYMS.items())
    glossary = Abbreviations(entries, "/glossaire/")
    rows = {
        "typographie": lambda: french_html(page),
        "typographie et sigles": lambda: french_html(page, glossary),
    }
    print(f"page de {len(page.encode()) / 1000:.0f} ko, {len(entries)} sigles")
    worst = 0
    for label, action in rows.items():
        median = statistics.median(milliseconds(action, options.repeat))
        worst = max(worst, median)
        print(f"{label:<24}{median:>8.1f} ms")
    return int(worst > options.limit)


if __name__ == "__main__":
    sys.exit(main())
