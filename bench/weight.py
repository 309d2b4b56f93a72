"""What each type of page weighs on the wire, and what Lighthouse thinks of it.

    .venv/bin/python bench/weight.py                 # starts the site with ``make run``
    .venv/bin/python bench/weight.py --lighthouse 3  # and runs Lighthouse three times a page
    .venv/bin/python bench/weight.py --url https://partenariats.example.org

A page is opened by headless Chromium in a new context, at the size of a phone, with an empty cache.
Requests and bytes are those that Chromium received, headers included, compressed as the site sent
them; fonts are in. Exits with 1 when a page is over the budget, or under Lighthouse's scores.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

# The project is not installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from bench.lighthouse import CATEGORIES, run_lighthouse
from tests.browser.conftest import CHROMIUM_OPTIONS, running_site
from tests.browser.pages import PAGES
from tests.browser.weight import weigh

# The least that Lighthouse may give, out of 100.
SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


def main():
    """Print the table; return the status of the process."""
    options = parse()
    if options.url:
        return report(options.url.rstrip("/"), options)
    with (
        tempfile.TemporaryDirectory(prefix="weight-") as folder,
        running_site(Path(folder)) as url,
    ):
        return report(url, options)


def parse():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--url", help="a site that runs already")
    parser.add_argument("--lighthouse", type=int, default=0, metavar="N", help="runs a page")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    return parser.parse_args()


def report(url, options):
    """Measure every page, print its line, and tell whether all are within the budget."""
    heads = ["Page", "Requêtes", "Sans images (Kio)", "Avec images (Kio)"]
    if options.lighthouse:
        heads += ["Performance", "Accessibilité", "Bonnes pratiques", "Référencement"]
    print(f"| {' | '.join(heads)} |")
    print("|---|" + "---:|" * (len(heads) - 1))
    over = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=CHROMIUM_OPTIONS
        )
        for name in PAGES:
            page = url(url, name)
            # The first visit makes the renditions of images.
            weigh(browser, page)
            over += measure(browser, name, page, options)
        browser.close()
    print(*over, sep="\n", file=sys.stderr)
    return 1 if over else 0


def measure(browser, name, page, options):
    """Print the line of a page; return what is wrong with it."""
    weight = weigh(browser, page)
    line = [name, weight.requests, f"{weight.without_images:.1f}", f"{weight.total:.1f}"]
    over = [f"{name} : {problem}" for problem in weight.over_budget()]
    # Lighthouse refuses to judge an error.
    if options.lighthouse and name != "not found":
        runs = [run_lighthouse(page, options.chromium) for _ in range(options.lighthouse)]
        for category in CATEGORIES:
            score = statistics.median(run.scores[category] for run in runs)
            line.append(f"{score:.0f}")
            # Pages that ask not to be kept lose points of SEO for it, and a 404 all of them.
            if score < SCORES[category] and not (category == "seo" and runs[0].unindexed):
                over.append(f"{name} : {category} {score:.0f} ({', '.join(runs[0].failed)})")
    print(f"| {' | '.join(map(str, line))} |", flush=True)
    return over


if __name__ == "__main__":
    sys.exit(main())
