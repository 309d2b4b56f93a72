"""Do the feeds stay quick when the site grows? Compare 200 items with 10,000.

Half are news, half conventions with their events. The figure that counts is the ratio of the
medians; the run fails when that of one of the feeds is above ``LIMIT``.

    .venv/bin/python bench/feeds.py [--repeat 20] [--sizes 200 10000]
"""

import argparse
import json
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

# The project is not installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import registry as conventions_bench
from bench.registry import SEED
from bench.sites import Site, Visitor, answer, compared, finish, timed

LIMIT = 1.3
CATEGORIES = 4
URLS = {
    "Site, RSS": "/rss.xml",
    "Rubrique, Atom": "/actualites/atom.xml",
    "Catégorie, JSON": "/actualites/feed.json?categorie=categorie-1",
    "Registre, RSS": "/conventions/rss.xml",
}
UNCHANGED = "Site, inchangé (304)"


def main():
    """Run the bench, print its figures, and return the exit code."""
    options = parse()
    sites = [Site(serve, size) for size in options.sizes]
    for site in sites:
        site.ask("ready")
    found = {name: timed(sites, name, options.repeat) for name in [*URLS, UNCHANGED]}
    worst = max(large / small for small, large in compared(found, sites).values())
    print(f"\nLe plus grand rapport : {worst:.2f}, {options.limit:g} au plus.")
    return finish(sites, 0 if worst <= options.limit else 1)


def parse():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=20, help="requests for each median")
    parser.add_argument("--sizes", type=int, nargs=2, default=[200, 10_000])
    parser.add_argument("--limit", type=float, default=LIMIT, help="ratio of each feed")
    return parser.parse_args()


# What runs in the process of a site.


def serve(pipe, folder, size):
    """Make the site, then answer until told to stop."""
    answer(pipe, folder, lambda: Subscriber(size))


class Subscriber(Visitor):
    """A subscriber's program."""

    def __init__(self, size):
        super().__init__()
        fill(size)
        self._etag = self.client.get("/rss.xml")["ETag"]

    def request(self, name):
        """Fetch the feed called ``name``."""
        if name == UNCHANGED:
            response = self.client.get("/rss.xml", HTTP_IF_NONE_MATCH=self._etag)
            expected = 304
        else:
            response, expected = self.client.get(URLS[name]), 200
        if response.status_code != expected:
            raise RuntimeError(f"{name}: {response.status_code}")


def fill(size):
    """Create a site of ``size`` items: news, and conventions of which many have expired."""
    from home.models import HomePage
    from news.models import NewsIndexPage

    half = size // 2
    conventions_bench.fill(half)
    rubrique = HomePage.objects.get().add_child(
        instance=NewsIndexPage(title="Actualités", slug="actualites")
    )
    make_news(rubrique, size - half)
    lay_out_events()


def make_news(rubrique, number):
    """Insert news below ``rubrique``, spread over ten years whatever their number."""
    from django.contrib.contenttypes.models import ContentType

    from news.models import NewsCategory, NewsPage

    chance = random.Random(SEED)
    categories = NewsCategory.objects.bulk_create(
        NewsCategory(name=f"Catégorie {n}", slug=f"categorie-{n}") for n in range(CATEGORIES)
    )
    content_type = ContentType.objects.get_for_model(NewsPage)
    first = datetime(2016, 1, 1, 9, tzinfo=UTC)
    pages = [
        NewsPage(
            content_type=content_type,
            title=f"Signature n° {n} d’une convention",
            slug=f"signature-{n}",
            standfirst="Les partenaires se sont engagés pour cinq ans. " * 3,
            body=body(chance),
            category=categories[n % CATEGORIES],
            published_at=first + timedelta(days=3650) * n / number,
        )
        for n in range(number)
    ]
    conventions_bench.insert_pages(rubrique, pages)


def body(chance):
    """Return an article of ordinary length."""
    text = "<p>Les parties conviennent d’agir ensemble au service des élèves.</p>"
    return json.dumps(
        [
            block
            for n in range(4)
            for block in (
                {"type": "heading", "value": {"text": f"Partie {n}", "level": "2"}},
                {"type": "paragraph", "value": text * chance.randrange(6, 12)},
            )
        ]
    )


def lay_out_events():
    """Write the events of all conventions, as saving each would."""
    from partnerships.models import ConventionEvent, ConventionPage

    stored = ConventionPage.objects.defer("articles", "preamble").prefetch_related("amendments")
    ConventionEvent.objects.bulk_create(
        (
            ConventionEvent(convention_id=each.pk, day=day, kind=kind)
            for each in stored
            for day, kind in each.written_term.events()
        ),
        batch_size=2000,
    )


if __name__ == "__main__":
    sys.exit(main())
