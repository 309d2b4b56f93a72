"""A web of many machines, all served by one real server on this one."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from links import checking, following
from links.network import Network, is_public

PUBLIC = "93.184.215.14"


class Web:
    """Machines by their names. ``answers`` gives (status, headers) to (host, path)."""

    def __init__(self):
        self.answers, self.asked, self.headless = {}, [], set()
        self.unknown, self.numbers, self.cut = set(), {}, False
        web = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def do_GET(self):
                host = self.headers["Host"].partition(":")[0]
                web.asked.append((self.command, host, self.path, self.headers["User-Agent"]))
                status, headers = web.answers.get((host, self.path), (200, {}))
                if self.command == "HEAD" and host in web.headless:
                    status = 405
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            do_HEAD = do_GET

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=[0.01], daemon=True).start()
        self.network = Network(
            resolve=self.resolve,
            may_reach=lambda number: number == "127.0.0.1" or is_public(number),
            ports=frozenset({80, 443, self.port}),
        )

    def url(self, host, path="/"):
        """Return a URL on a machine of this web."""
        return f"http://{host}:{self.port}{path}"

    def resolve(self, host, port, **options):
        """Give the number of this machine to every name, unless told otherwise."""
        if self.cut or host in self.unknown:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(None, None, None, "", (self.numbers.get(host, "127.0.0.1"), port))]

    def hosts(self):
        """Return the machines that were asked, in order."""
        return [host for _, host, *_ in self.asked]


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    """Ask again at once: politeness has a test of its own."""
    monkeypatch.setattr(following, "PAUSE", 0)
    monkeypatch.setattr(checking, "PAUSE", 0)


@pytest.fixture
def web():
    """Run a web."""
    running = Web()
    yield running
    running.server.shutdown()
    running.server.server_close()
