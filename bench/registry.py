"""Does the registry stay quick when it grows? Compare 50 conventions with 5,000.

The figure that counts is the ratio of the medians; the run fails when that of the first page is
above ``LIMIT``.

    .venv/bin/python bench/registry.py [--repeat 30] [--sizes 50 5000] [--profile '?etat=expiree']
"""

import argparse
import cProfile
import io
import json
import os
import pstats
import random
import sys
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

# The project is not installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.sites import Site, Visitor, answer, compared, finish, timed

LIMIT = 1.5
PARTIES = 4
# A CSV of 5,000 lines takes as long as many pages.
CSV_REPEAT_SHARE = 3
SEED = 20191121
KINDS = ["convention", "convention", "convention", "convention-cadre", "protocole", "accord"]
THEMES = 12
AUDIENCES = 8
TERRITORIES = 10
FIRST = "Première page"
FACETS = "?etat=en-vigueur&nature=convention&theme="


def main():
    """Run the bench, print its figures, and return the exit code."""
    options = parse()
    sites = [Site(serve, size) for size in options.sizes]
    for site in sites:
        site.ask("ready")
    if options.profile is not None:
        print(sites[-1].ask("profile", options.profile))
        return finish(sites, 0)
    ratio = report(measure(sites, options.repeat), sites)
    print(f"\nPremière page : rapport {ratio:.2f}, {options.limit:g} au plus.")
    return finish(sites, 0 if ratio <= options.limit else 1)


def parse():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=30, help="requests for each median")
    parser.add_argument("--sizes", type=int, nargs=2, default=[50, 5000])
    parser.add_argument("--limit", type=float, default=LIMIT, help="ratio of the first page")
    parser.add_argument("--profile", metavar="QUERY", help="only profile this URL, largest site")
    return parser.parse_args()


def measure(sites, repeat):
    """Return ``{name: [seconds of the small site, seconds of the large one]}``."""
    found = {}
    for name in sites[0].ask("urls"):
        times = len(range(0, repeat, CSV_REPEAT_SHARE)) if name == "CSV" else repeat
        found[name] = timed(sites, name, times)
    return found


def report(found, sites):
    """Print medians, ratios, queries and memory; return the ratio of the first page."""
    small, large = compared(found, sites)[FIRST]
    print("\nMémoire prise pendant le CSV (Kio, au plus haut)")
    for label, action in (("objets Python", "python_memory"), ("processus", "process_memory")):
        low, high = (site.ask(action, "CSV") // 1024 for site in sites)
        print(f"{label:28}{low:12}{high:12}")
    return large / small


# What runs in the process of a site.


def serve(pipe, folder, size):
    """Make the site, then answer until told to stop."""
    answer(pipe, folder, lambda: Reader(fill(size)))


class Reader(Visitor):
    """Somebody without an account who reads the registry."""

    def __init__(self, registry):
        from partnerships.displays import CARDS

        super().__init__()
        last = -(-registry.get_conventions().count() // CARDS.per_page)
        self._root = f"/{registry.slug}/"
        self._urls = {
            FIRST: "",
            "Dernière page": f"?page={last}",
            "Trois facettes": FACETS + common_theme(registry),
            "Tableau": "?vue=tableau",
            "Frise par état": "?vue=frise",
            "Frise par thème": "?vue=frise&par=theme",
            "CSV": "export.csv",
        }

    def urls(self):
        """Return the names of the requests."""
        return list(self._urls)

    def request(self, name):
        """Read a whole answer, batch after batch."""
        for _ in self._chunks(name):
            pass

    def python_memory(self, name):
        """Return the bytes that Python objects take at most while the body is read."""
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        self.request(name)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak - before

    def process_memory(self, name):
        """Return the growth in bytes of the resident memory while the body is read."""
        before = highest = resident()
        for _ in self._chunks(name):
            highest = max(highest, resident())
        return highest - before

    def profile(self, query):
        """Return where the time of the URL ``query`` goes: queries, then functions."""
        self._urls[query] = query
        self.request(query)
        statements = sorted(
            ((float(each["time"]), each["sql"]) for each in self.statements(query)), reverse=True
        )
        total = sum(seconds for seconds, _ in statements)
        lines = [f"{len(statements)} requêtes SQL, {total * 1000:.0f} ms", ""]
        lines += [f"{seconds * 1000:8.1f} ms  {shortened(sql)}" for seconds, sql in statements[:12]]
        profiler = cProfile.Profile()
        profiler.runcall(self.request, query)
        output = io.StringIO()
        pstats.Stats(profiler, stream=output).sort_stats("tottime").print_stats(25)
        pstats.Stats(profiler, stream=output).sort_stats("cumtime").print_stats(60)
        return "\n".join(lines) + "\n" + output.getvalue()

    def _chunks(self, name):
        url = self._root + self._urls[name]
        response = self.client.get(url)
        if response.status_code != 200:
            raise RuntimeError(f"{url}: {response.status_code}")
        yield from response
        response.close()


def common_theme(registry):
    """Return the slug of a theme that some convention in force carries, for the three facets."""
    from django.utils import timezone

    conventions = registry.get_conventions().in_status(timezone.localdate(), "en-vigueur")
    return conventions.filter(kind="convention", themes__isnull=False).values_list(
        "themes__slug", flat=True
    )[0]


def shortened(sql):
    """Return the ends of a long statement."""
    return sql if len(sql) < 260 else f"{sql[:120]} … {sql[-130:]}"


def resident():
    """Return the resident memory of the process, in bytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


# The registry: the same for the same size, its statuses and lists spread.


def fill(size):
    """Create a registry of ``size`` conventions, in bulk, and return it."""
    from django.db import connection, transaction

    from home.models import HomePage
    from partnerships.models import ConventionIndexPage

    chance = random.Random(SEED)
    home = HomePage.objects.get()
    registry = home.add_child(instance=ConventionIndexPage(title="Conventions", slug="conventions"))
    with transaction.atomic():
        conventions = make_conventions(registry, size, chance)
        make_parties(conventions, chance)
        make_lists(conventions, chance)
        make_details(conventions, chance)
        lay_out_periods(conventions)
    with connection.cursor() as cursor:
        # What SQLite knows of a base that has lived: how selective its indexes are.
        cursor.execute("ANALYZE")
    return registry


def make_conventions(registry, size, chance):
    """Insert the conventions below ``registry``."""
    from django.contrib.contenttypes.models import ContentType

    from partnerships.models import ConventionPage

    content_type = ContentType.objects.get_for_model(ConventionPage)
    conventions = []
    for number in range(size):
        convention = ConventionPage(
            title=f"Convention n° {number} entre l’académie et ses partenaires",
            slug=f"convention-{number}",
            content_type=content_type,
            **convention_fields(chance),
        )
        convention.starts_on = convention.effective_on or convention.signed_on
        conventions.append(convention)
    insert_pages(registry, conventions)
    return conventions


def insert_pages(parent, pages):
    """Insert ``pages`` of one type below ``parent``, with the tree that adding each would make.

    ``bulk_create`` refuses models with two tables.
    """
    from django.utils import timezone
    from wagtail.models import Page

    model = type(pages[0])
    first = Page.objects.order_by("-pk").first().pk + 1
    now = timezone.now()
    for number, page in enumerate(pages):
        page.id = page.page_ptr_id = first + number
        page.path = model._get_path(parent.path, parent.depth + 1, number + 1)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale_id = parent.locale_id
        page.draft_title = page.title
        page.first_published_at = page.last_published_at = now
    names = [field.attname for field in Page._meta.concrete_fields]
    Page.objects.bulk_create(
        [Page(**{name: getattr(each, name) for name in names}) for each in pages],
        batch_size=200,
    )
    fields = model._meta.local_concrete_fields
    for start in range(0, len(pages), 200):
        model.objects.all()._insert(pages[start : start + 200], fields=fields, using="default")
    parent.numchild = len(pages)
    parent.save(update_fields=["numchild"])


def convention_fields(chance):
    """Return the fields of one convention: dates over fifteen years, all statuses."""
    today = date(2026, 11, 22)
    signed_on = today - timedelta(days=chance.randrange(-60, 15 * 365))
    text = "<p>Les parties conviennent d’agir ensemble au service des élèves.</p>" * 12
    articles = [
        {"type": "article", "value": {"number": str(n), "title": "Objet", "text": text}}
        for n in range(1, 11)
    ]
    return {
        "kind": chance.choice(KINDS),
        "reference": f"2026-{chance.randrange(10_000)}",
        "object": "Faire découvrir les métiers aux élèves des collèges et des lycées. " * 2,
        "signed_on": signed_on if chance.random() > 0.03 else None,
        "signed_at": chance.choice(["Brochon", "Dijon", "Besançon", "Dole"]),
        "duration": chance.choice([1, 3, 3, 5, 5, None]),
        "renewal": (renewal := chance.choice(["", "exclue", "expresse", "tacite"])),
        "renewal_months": 12 if renewal == "tacite" else None,
        "renewal_maximum": 3 if renewal == "tacite" else None,
        "notice_months": chance.choice([None, 3, 6]),
        "terminated_on": today if chance.random() < 0.03 else None,
        "preamble": text,
        "articles": json.dumps(articles),
    }


def make_parties(conventions, chance):
    """Bind four partners to each; there is about one partner for eight conventions."""
    from partnerships.models import Organisation, Party

    number = 30 + len(conventions) // 8
    partners = Organisation.objects.bulk_create(
        Organisation(name=f"Organisation {n}", acronym=f"ORG{n}", slug=f"org-{n}")
        for n in range(number)
    )
    Party.objects.bulk_create(
        Party(convention_id=convention.pk, organisation=partner, sort_order=order)
        for convention in conventions
        for order, partner in enumerate(chance.sample(partners, PARTIES))
    )


def make_lists(conventions, chance):
    """Class each convention: two themes, two audiences, a territory."""
    from partnerships.models import Audience, ConventionPage, Territory, Theme

    for model, relation, total, each in (
        (Theme, "themes", THEMES, 2),
        (Audience, "audiences", AUDIENCES, 2),
        (Territory, "territories", TERRITORIES, 1),
    ):
        name = model._meta.model_name
        label = str(model._meta.verbose_name)
        entries = model.objects.bulk_create(
            model(name=f"{label.capitalize()} {n}", slug=f"{name}-{n}") for n in range(total)
        )
        through = getattr(ConventionPage, relation).through
        through.objects.bulk_create(
            through(conventionpage_id=convention.pk, **{f"{name}_id": entry.pk})
            for convention in conventions
            for entry in chance.sample(entries, each)
        )


def make_details(conventions, chance):
    """Add fiches-actions, amendments to one in ten, and a successor to one in twenty."""
    from partnerships.models import Amendment, ConventionPage, FicheAction

    FicheAction.objects.bulk_create(
        FicheAction(convention_id=each.pk, number=str(n), title=f"Action {n}", sort_order=n)
        for each in conventions
        for n in range(chance.randrange(3))
    )
    dated = [each for each in conventions if each.signed_on]
    Amendment.objects.bulk_create(
        Amendment(
            convention_id=each.pk,
            number="1",
            object="Prolongation",
            signed_on=each.signed_on + timedelta(days=100),
            new_end=each.signed_on + timedelta(days=chance.randrange(400, 4000)),
        )
        for each in dated[::10]
    )
    for former, successor in zip(dated[::20], dated[1::20], strict=False):
        ConventionPage.objects.filter(pk=successor.pk).update(succeeds=former)


def lay_out_periods(conventions):
    """Write the periods of all, as saving each would."""
    from dataclasses import asdict

    from partnerships.models import ConventionPage, ConventionPeriod

    stored = ConventionPage.objects.defer("articles", "preamble").prefetch_related("amendments")
    ConventionPeriod.objects.bulk_create(
        (
            ConventionPeriod(convention_id=each.pk, **asdict(period))
            for each in stored
            for period in each.written_term.periods()
        ),
        batch_size=2000,
    )


if __name__ == "__main__":
    sys.exit(main())
