"""What an answer costs the processor when it is made, in times the smallest Django view (T).

    .venv/bin/python -m bench.processor

The production server, one worker, without its cache of pages, serves the demonstration content, or
a site of ``--size`` pages; ``bench/trivial.py`` answers in turn. Several ``--trees`` (other copies
of the project) take turns on the same content: a change is measured against what it changes.
"""

import argparse
import http.client
import statistics
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .serve import ROOT, URLS, free_port, make_site, process, settings_of

DEMO_URLS = {
    "accueil": "/",
    "actualité": "/actualites/signature-convention-ess/",
    "convention": "/conventions/ess-2019/",
    "rubrique": "/actualites/",
    "registre": "/conventions/",
    "registre filtré": "/conventions/?etat=expiree",
    "partenaire": "/partenaires/cress-bfc/",
    "recherche": "/recherche/?q=stage",
    "RSS": "/rss.xml",
}
WARM_UP = 5


class Server:
    """A gunicorn of one worker, and the connection of one reader."""

    def __init__(self, pid, port):
        self.reader = http.client.HTTPConnection("127.0.0.1", port)
        # Once it answers, the worker is there.
        self.ask("/")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        self.worker = Path(f"/proc/{children[0]}/task")

    def ask(self, url):
        """Read an answer whole."""
        self.reader.request("GET", url, headers={"Accept-Encoding": "gzip"})
        answer = self.reader.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f"{url} répond {answer.status}")

    def spent(self):
        """Return the nanoseconds of processor that the worker has had."""
        return sum(int(each.read_text().split()[0]) for each in self.worker.glob("*/schedstat"))

    def cost(self, url, times):
        """Return the milliseconds of processor of an answer, on average."""
        # The server drops a reader who waited for the turn of the others.
        self.reader.close()
        before = self.spent()
        for _ in range(times):
            self.ask(url)
        return (self.spent() - before) / times / 1e6


@contextmanager
def server(application, environment, tree=ROOT):
    """Run ``application`` as it is in ``tree``."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"),
        *("--workers", "1", "--threads", "4", "--no-control-socket", "--log-level", "warning"),
    ]
    with process(command, environment, port, tree) as running:
        yield Server(running.pid, port)


def main():
    """Print the cost of each page, by tree: milliseconds, and times that of the smallest view."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=0, help="0: the demonstration content")
    parser.add_argument("--trees", nargs="+", type=Path, default=[ROOT])
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    urls = URLS if options.size else DEMO_URLS
    urls = {name: url.format(article=options.size // 4 + 3) for name, url in urls.items()}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        folder = Path(folder)
        make_site(folder / "site", options.size, folder / "static")
        environment = settings_of(folder / "site") | {"PAGE_CACHE": "off"}
        trivial = stack.enter_context(server("bench.trivial", {}))
        sites = []
        for number, tree in enumerate(options.trees):
            # What one remembers would serve the others.
            memory = {"CACHE_URL": f"filecache://{folder}/cache-{number}"}
            sites.append(stack.enter_context(server("config.wsgi", environment | memory, tree)))
        for name, url in urls.items():
            for site in sites:
                site.cost(url, WARM_UP)
            rounds = [
                [trivial.cost("/", 200), *(site.cost(url, 5) for site in sites)]
                for _ in range(options.rounds)
            ]
            view, *costs = [statistics.median(each) for each in zip(*rounds, strict=True)]
            shown = "".join(f"{each:9.1f} ms{each / view:7.0f} T" for each in costs)
            print(f"{name:16}{view:8.3f} ms{shown}", flush=True)


if __name__ == "__main__":
    main()
