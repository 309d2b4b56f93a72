"""What the site may reach when it follows links: the public web, and nothing of our own network."""

import socket
import ssl
import subprocess
import threading
import time
from contextlib import suppress

import pytest

from links import network as network_module
from links.following import follow
from links.models import State
from links.network import ClosedUrlError, Network, is_public

AGENT = "Essai"

# IANA registries of special-purpose URLs (IPv4 and IPv6), and RFC 6052, 3056, 4291.
CLOSED = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::10.0.0.1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001:db8::1", "2001::1", "2002:7f00:1::",
    "2002:c0a8:101::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%lo", "fec0::1", "ff02::1",
]  # fmt: skip
OPEN = [
    "1.1.1.1", "8.8.8.8", "172.32.0.1", "93.184.215.14", "100.128.0.1",
    "2606:4700:4700::1111", "2a01:e0c::1", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8",
]  # fmt: skip


@pytest.mark.parametrize("number", CLOSED)
def test_number__of_a_private_or_reserved_network_is_closed(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", OPEN)
def test_number__of_the_internet_is_open(number):
    assert is_public(number)


@pytest.fixture
def listener():
    """A port of this machine, and the connections that came to it."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.3)
    yield server
    server.close()


def nobody_came(listener):
    """Tell whether nobody connected."""
    try:
        listener.accept()
    except TimeoutError:
        return True
    return False


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1", "0"])
def test_follow__never_connects_to_this_machine_however_it_is_written(listener, host):
    port = listener.getsockname()[1]
    real = Network(ports=frozenset({port}))
    verdict = follow(f"http://{host}:{port}/", AGENT, real)
    assert verdict.state in (State.UNVERIFIABLE, State.SUSPECT)
    assert nobody_came(listener)


@pytest.mark.parametrize(
    "url",
    [
        "http://bon.fr:22/", "http://bon.fr:8080/", "https://bon.fr:6379/", "http://bon.fr:0/",
        "ftp://bon.fr/", "file:///etc/passwd", "gopher://bon.fr/", "http:///chemin",
    ],
)  # fmt: skip
def test_ask__only_the_web_on_its_own_ports(url):
    def resolve(*args, **options):
        raise AssertionError("nobody is asked")

    with pytest.raises(ClosedUrlError):
        Network(resolve=resolve).ask("HEAD", url, {})


def test_follow__takes_the_name_and_the_number_together(web, listener):
    # A server of names that answers a public number, then our own: it is asked once.
    port = listener.getsockname()[1]
    given = []

    def rebinding(host, port, **options):
        given.append("203.0.113.7" if not given else "127.0.0.1")
        return [(None, None, None, "", (given[-1], port))]

    tricked = Network(rebinding, lambda number: number == "203.0.113.7", frozenset({port}))
    follow(f"http://piege.fr:{port}/", AGENT, tricked)
    assert given == ["203.0.113.7"]
    assert nobody_came(listener)


def test_follow__leaves_out_the_private_numbers_of_a_name(web):
    def both(host, port, **options):
        return [(None, None, None, "", (number, port)) for number in ("10.0.0.1", "127.0.0.1")]

    reached = []

    def may_reach(number):
        reached.append(number)
        return number == "127.0.0.1"

    network = Network(both, may_reach, frozenset({web.port}))
    assert follow(web.url("deux.fr"), AGENT, network).state == State.SOUND
    assert reached == ["10.0.0.1", "127.0.0.1"]


@pytest.mark.parametrize(
    "location",
    ["http://interne.fr:{port}/", "http://10.0.0.1/", "http://bon.fr:22/", "file:///etc/passwd"],
)
def test_follow__a_redirect_into_our_network_stops_there(web, location):
    web.numbers["interne.fr"] = "192.168.1.1"
    web.answers["bon.fr", "/"] = (302, {"Location": location.format(port=web.port)})
    verdict = follow(web.url("bon.fr"), AGENT, web.network)
    assert verdict.state in (State.UNVERIFIABLE, State.SUSPECT)
    assert web.hosts() == ["bon.fr"]


def serve_once(talk):
    """Serve one connection with ``talk(connection)``; return the port."""
    server = socket.create_server(("127.0.0.1", 0))

    def run():
        with server:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection, suppress(OSError):
                    talk(connection)

    threading.Thread(target=run, daemon=True).start()
    return server.getsockname()[1]


def open_network(port):
    """Return a network where every name is this machine."""
    return Network(
        lambda host, port, **options: [(None, None, None, "", ("127.0.0.1", port))],
        lambda number: True,
        frozenset({port}),
    )


def test_follow__a_server_that_drips_is_left_after_a_while(monkeypatch):
    monkeypatch.setattr(network_module, "AT_MOST", 0.5)

    def drip(connection):
        connection.recv(4096)
        while True:
            connection.sendall(b"H")
            time.sleep(0.05)

    port = serve_once(drip)
    start = time.monotonic()
    verdict = follow(f"http://lent.fr:{port}/", AGENT, open_network(port))
    assert (verdict.state, verdict.reached) == (State.SUSPECT, False)
    # The server would drip for ever; a busy machine takes its time.
    assert time.monotonic() - start < 20


def test_follow__a_mute_server_is_left_after_a_while(monkeypatch):
    monkeypatch.setattr(network_module, "PATIENCE", 0.3)
    port = serve_once(lambda connection: time.sleep(2))
    verdict = follow(f"http://muet.fr:{port}/", AGENT, open_network(port))
    assert verdict == (State.SUSPECT, "Le site ne répond pas.", False)


@pytest.mark.parametrize("status", [b"200 OK", b"302 Found\r\nLocation: /encore"])
def test_follow__reads_no_endless_body(status):
    sent = []

    def flood(connection):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 " + status + b"\r\n\r\n")
        for _ in range(2000):
            connection.sendall(b"x" * 65536)
            sent.append(1)

    port = serve_once(flood)
    follow(f"http://flot.fr:{port}/", AGENT, open_network(port))
    time.sleep(0.2)
    # What the buffers of the system hold, and not 130 MB.
    assert len(sent) < 200 * 6


def test_follow__reads_no_endless_headers():
    def flood(connection):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-Encore: oui\r\n" * 100)

    port = serve_once(flood)
    verdict = follow(f"http://flot.fr:{port}/", AGENT, open_network(port))
    assert (verdict.state, verdict.reached) == (State.SUSPECT, False)


def test_follow__a_certificate_of_somebody_else_is_a_failure(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=autre.fr",
         "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    port = serve_once(lambda connection: context.wrap_socket(connection, server_side=True))
    verdict = follow(f"https://faux.fr:{port}/", AGENT, open_network(port))
    assert verdict == (State.SUSPECT, "Le certificat du site n’est pas valable.", False)
