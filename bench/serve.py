"""How many requests a second the production server answers: uncached, cached, behind nginx.

    .venv/bin/python -m bench.serve

Sites of several sizes, each behind the gunicorn of ``make run``, take turns with the smallest
Django site that can be (``bench/trivial.py``) and with nginx giving the same bytes from a file.
Needs ``wrk`` and ``nginx`` (Debian: apt install wrk nginx-light). See bench/README.md.
"""

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
URLS = {
    "accueil": "/",
    "actualité": "/actualites/page-{article}/",
    "convention": "/conventions/page-3/",
    "rubrique": "/actualites/",
    "registre": "/conventions/",
    "registre filtré": "/conventions/?etat=expiree",
    "recherche": "/recherche/?q=stage",
    "RSS": "/rss.xml",
    "Atom": "/atom.xml",
}
CONNECTIONS = 4
FILL = "from bench import search_site; search_site.fill({size})"
UNITS = {"us": 0.001, "ms": 1, "s": 1000}
NGINX = """
daemon off; error_log {folder}/error.log; pid {folder}/nginx.pid; worker_processes 2;
events {{ worker_connections 256; }}
http {{
  access_log off; default_type "text/html; charset=utf-8"; keepalive_requests 1000000;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  proxy_cache_path {folder}/kept keys_zone=site:10m max_size=200m;
  server {{ listen {static}; root {folder}/files; gzip_static on; }}
  server {{
    listen {proxy};
    location / {{
      proxy_pass http://127.0.0.1:{site};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Accept-Encoding $http_accept_encoding;
      include {conf};
    }}
  }}
}}
"""


def free_port():
    """Return a port that nothing listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(url):
    """Return the body of ``url``, compressed as browsers ask."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read()


@contextmanager
def process(command, environment, port, tree=ROOT):
    """Run a server until the end; it answers on ``port`` when this returns."""
    running = subprocess.Popen(command, cwd=tree, env=os.environ | environment)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        yield running
    finally:
        running.terminate()
        running.wait()


@contextmanager
def gunicorn(application, environment):
    """Run ``application`` as ``make run`` does."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"),
        *("--workers", "2", "--threads", "4", "--preload", "--no-control-socket"),
        *("--log-level", "warning"),
    ]
    with process(command, environment, port):
        yield port


def settings_of(folder):
    """Return the environment of a site in ``folder``."""
    return {
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "bench" * 10,
        "HTTPS": "off",
        "ALLOWED_HOSTS": "*",
        "LOG_LEVEL": "ERROR",
    }


def make_site(folder, size, static):
    """Fill a site of ``size`` pages; its static files are those of ``static``, made once.

    Without a size, its content is that of the demonstration.
    """
    environment = os.environ | settings_of(folder)

    def manage(*arguments):
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    manage("migrate", "--verbosity", "0")
    if size:
        manage("shell", "--no-imports", "--command", FILL.format(size=size))
    else:
        manage("load_demo")
    if not static.exists():
        manage("collectstatic", "--no-input", "--verbosity", "0")
        shutil.move(folder / "static", static)
    (folder / "static").symlink_to(static)


@contextmanager
def nginx(folder, site, bodies):
    """Run nginx: a server of the files ``bodies``, and one that keeps what ``site`` answers."""
    ports = {"static": free_port(), "proxy": free_port()}
    (folder / "files").mkdir(parents=True)
    for name, body in bodies.items():
        (folder / "files" / f"{name}.html").write_bytes(b"")
        (folder / "files" / f"{name}.html.gz").write_bytes(body)
    folder.chmod(0o755)
    conf = ROOT / "deploy" / "nginx-cache.conf"
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, conf=conf, site=site, **ports))
    command = [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf")]
    with process(command, {}, ports["static"]):
        yield ports


def load(url, seconds):
    """Return ``(requests a second, p50, p99)`` of ``url``, times in milliseconds."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    command += ["-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        sys.exit(f"{url} ne répond pas 200 :\n{said}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    return rate, *(
        float(value) * UNITS[unit]
        for value, unit in re.findall(r"(?:50|99)%\s+([\d.]+)(us|ms|s)", said)
    )


def medians(measures):
    """Return the median of each column."""
    return [statistics.median(column) for column in zip(*measures, strict=True)]


def measure(size, folder, static, trivial, options):
    """Print the table of a site of ``size`` pages; return its rates, by page and way."""
    make_site(folder, size, static)
    environment = settings_of(folder)
    urls = {name: url.format(article=size // 4 + 3) for name, url in URLS.items()}
    with ExitStack() as stack:
        uncached = stack.enter_context(gunicorn("config.wsgi", environment | {"PAGE_CACHE": "off"}))
        cached = stack.enter_context(gunicorn("config.wsgi", environment))
        bodies = {
            str(number): fetch(f"http://127.0.0.1:{cached}{url}")
            for number, url in enumerate(urls.values())
        }
        front = stack.enter_context(nginx(folder / "nginx", cached, bodies))
        print(f"\n{size} pages{'':14}req/s    p50    p99 (ms)   / Django nu   / fichier de nginx")
        found = {}
        for number, (name, url) in enumerate(urls.items()):
            ways = {
                "sans cache": f"http://127.0.0.1:{uncached}{url}",
                "Django nu": f"http://127.0.0.1:{trivial}/",
                "cache": f"http://127.0.0.1:{cached}{url}",
                "nginx": f"http://127.0.0.1:{front['proxy']}{url}",
                "fichier": f"http://127.0.0.1:{front['static']}/{number}.html",
            }
            rounds = [
                {way: load(target, options.seconds) for way, target in ways.items()}
                for _ in range(options.repeat)
            ]
            found[name] = {way: medians([each[way] for each in rounds]) for way in ways}
            show(name, found[name])
    return found


def show(name, ways):
    """Print the lines of a page."""
    for way, (rate, middle, late) in ways.items():
        nude, file = (rate / ways[other][0] for other in ("Django nu", "fichier"))
        print(
            f"{name:16}{way:11}{rate:8.0f}{middle:7.2f}{late:7.2f}{nude:14.3f}{file:14.3f}",
            flush=True,
        )


def main():
    """Measure each size, then compare the largest with the smallest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=[200, 2_000, 10_000])
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-serve-") as place:
        place = Path(place)
        place.chmod(0o755)
        with gunicorn("bench.trivial", {}) as trivial:
            found = [
                measure(size, place / str(size), place / "static", trivial, options)
                for size in options.sizes
            ]
    print(f"\nDébit de {options.sizes[-1]} pages sur celui de {options.sizes[0]}")
    for name in URLS:
        ways = {way: [each[name][way][0] for each in found] for way in ("sans cache", "cache")}
        print(
            f"{name:16}", *(f"{way} {one[-1] / one[0]:.2f}" for way, one in ways.items() if one[0])
        )


if __name__ == "__main__":
    main()
