"""Does the search find what readers want, and stay quick when the site grows?

Quality: the queries of ``bench/search_queries.py`` on the demonstration content; success at 1 and
at 5 is the share of those whose page comes first, or among the first five. Time: the search page
itself, with 200 and with 10,000 pages. PostgreSQL is measured when there is one:

    tests/with_postgresql.sh .venv/bin/python bench/search.py [--repeat 15] [--sizes 200 10000]

The run fails when success at 5 is below ``LOWEST_SUCCESS``, when the larger site takes more than
``LARGE_LIMIT`` times the smaller, or a word of every page more than ``COMMON_LIMIT`` times a rare
one.
"""

import argparse
import os
import statistics
import sys
from pathlib import Path

# The project is not installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import search_site
from bench.search_queries import QUERIES
from bench.sites import Site, Visitor, answer, compared, finish, timed

LOWEST_SUCCESS = 0.95
LARGE_LIMIT = 3
COMMON_LIMIT = 2
TIMED = {
    "mot de toutes les pages": search_site.EVERYWHERE,
    "mot de douze pages": search_site.RARE,
    "mot d’une page": search_site.UNIQUE,
    "deux mots": "stage robotique",
    "trois mots": "apprentis Besançon énergie",
    "phrase": '"projet de stage"',
    "date": "1er novembre 2026",
    "mot inconnu": "hydrogeologue",
}
COMMON, RARE, *_OTHERS = TIMED


def main():
    """Run the bench, print its figures, and return the exit code."""
    options = parse()
    databases = {"SQLite": None, "PostgreSQL": os.environ.get("DATABASE_URL")}
    if options.only:
        databases = {options.only: databases[options.only]}
    failures = []
    for name, url in databases.items():
        if name == "PostgreSQL" and not url:
            print("\nPostgreSQL : aucun serveur (voir tests/with_postgresql.sh).")
            continue
        failures += quality(name, url)
        failures += speed(name, url, options)
    print("\n" + ("\n".join(failures) or "Tout tient dans les limites."))
    return 1 if failures else 0


def parse():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=15, help="requests for each median")
    parser.add_argument("--sizes", type=int, nargs=2, default=[200, 10_000])
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"], help="one database alone")
    return parser.parse_args()


def quality(name, url):
    """Print what the queries find, and return what fails."""
    site = Site(serve, 0, url)
    ranks = [site.ask("rank", query, wanted) for query, wanted in QUERIES]
    site.stop()
    success = {most: sum(rank <= most for rank in ranks) / len(ranks) for most in (1, 5)}
    print(f"\n{name} : {len(QUERIES)} requêtes sur le contenu de démonstration")
    print(f"  succès à 1 : {success[1]:.1%}   succès à 5 : {success[5]:.1%}")
    for (query, _wanted), rank in zip(QUERIES, ranks, strict=True):
        if rank > 1:
            print(f"  rang {rank if rank < ABSENT else 'absent'} : {query}")
    return [f"{name} : succès à 5 trop bas"] if success[5] < LOWEST_SUCCESS else []


def speed(name, url, options):
    """Print the medians of both sizes, and return what fails."""
    sites = [Site(serve, size, url) for size in options.sizes]
    for site in sites:
        site.ask("ready")
    print(f"\n{name}")
    medians = compared({each: timed(sites, each, options.repeat) for each in TIMED}, sites)
    finish(sites, 0)
    small, large = map(statistics.median, zip(*medians.values(), strict=True))
    growth, common = large / small, medians[COMMON][1] / medians[RARE][1]
    print(f"{'médiane':28}{small:12.1f}{large:12.1f}{growth:9.2f}")
    print(f"mot de toutes les pages / mot de douze pages : {common:.2f}")
    failures = [f"{name} : {growth:.2f} fois plus lent à {options.sizes[1]} pages"]
    slow = [f"{name} : un mot courant prend {common:.2f} fois le temps d’un mot rare"]
    return failures * (growth > LARGE_LIMIT) + slow * (common > COMMON_LIMIT)


# What runs in the process of a site.

ABSENT = 1000


def serve(pipe, folder, size, url):
    """Make the site, or the demonstration when ``size`` is 0, then answer until told to stop."""
    answer(pipe, folder, lambda: Searcher(size), database=url and new_database(url, size))


def new_database(url, size):
    """Create a database on the server of ``url``, and return its own URL."""
    import environ
    import psycopg

    server = environ.Env.db_url_config(url)
    name = f"search_{size}"
    with psycopg.connect(
        host=server["HOST"], user=server["USER"], dbname=server["NAME"], autocommit=True
    ) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return url.rsplit("/", 1)[0] + f"/{name}"


class Searcher(Visitor):
    """Somebody without an account who searches."""

    def __init__(self, size):
        from django.core.management import call_command

        super().__init__()
        if size:
            search_site.fill(size)
        else:
            call_command("load_demo", verbosity=0)

    def request(self, name):
        """Ask the query of ``TIMED`` called ``name``."""
        self._search(TIMED[name])

    def rank(self, query, wanted):
        """Return the place of the first wanted page among the results shown, or ``ABSENT``."""
        from bs4 import BeautifulSoup

        links = BeautifulSoup(self._search(query), "html.parser").select(
            "main ol.site-results h2 a"
        )
        slugs = [link["href"].split("?")[0].rstrip("/").rsplit("/", 1)[-1] for link in links]
        return next((place for place, slug in enumerate(slugs, 1) if slug in wanted), ABSENT)

    def _search(self, query):
        response = self.client.get("/recherche/", {"q": query})
        if response.status_code != 200:
            raise RuntimeError(f"{query}: {response.status_code}")
        return response.content


if __name__ == "__main__":
    sys.exit(main())
