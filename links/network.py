"""Asking a server of the web what it answers at a URL, without ever being led elsewhere.

A URL comes from whoever writes a page, and a redirect from whoever runs a server. Only ports
of the web are reached, and only machines of the public internet: the name is resolved once, its
numbers are checked, and the connection is made to one of those numbers. No proxy is used, which
would resolve the name anew. An answer is read as far as its headers, whose size Python bounds.
"""

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from ipaddress import IPv4Network, IPv6Network, ip_address
from urllib.parse import urlsplit

from requests.certs import where

from core.sites import DEFAULT_PORTS

# Seconds to connect, then for each part of an answer; and for the whole of one.
TO_CONNECT = 5
PATIENCE = 10
AT_MOST = 20
# Numbers of one name that are tried.
NUMBERS = 4
# Kept for protocols (RFC 6890), which older versions of Python take for public in part.
PROTOCOLS = IPv4Network("192.0.0.0/24")
# Where public IP addresses are (RFC 4291), and those that stand for one of IPv4 (RFC 6052, 3056).
GLOBAL_UNICAST = IPv6Network("2000::/3")
TRANSLATED = IPv6Network("64:ff9b::/96")


class ClosedUrlError(Exception):
    """The URL is not one of the public web: it is not followed."""


@dataclass(frozen=True)
class Answer:
    """What a server answered: its status, and where it sends the visitor, if anywhere."""

    status: int
    location: str


def is_public(number):
    """Tell whether an IP address is that of a machine of the public internet."""
    ip = ip_address(number)
    if ip.version == 6:
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in TRANSLATED:
            inner = ip_address(int(ip) & 0xFFFFFFFF)
        if inner is None:
            return ip in GLOBAL_UNICAST and ip.is_global
        ip = inner
    return ip.is_global and not ip.is_multicast and ip not in PROTOCOLS


@dataclass(frozen=True)
class Network:
    """Who gives numbers to names, and what may be reached."""

    resolve: Callable = socket.getaddrinfo
    may_reach: Callable = is_public
    ports: frozenset = frozenset(DEFAULT_PORTS.values())

    def ask(self, method, url, headers):
        """Return the ``Answer`` to one request; OSError or HTTPException when there is none."""
        parts = urlsplit(url)
        port = DEFAULT_PORTS.get(parts.scheme) if parts.port is None else parts.port
        if parts.scheme not in DEFAULT_PORTS or port not in self.ports or not parts.hostname:
            raise ClosedUrlError
        connection = HTTPConnection(parts.hostname, port)
        # It never connects by itself, to whatever the name may mean by then.
        connection.auto_open = False
        with self.connected(parts.hostname, port) as raw, limited(raw):
            connection.sock = secured(raw, parts.hostname) if parts.scheme == "https" else raw
            try:
                return answer_of(connection, method, parts, headers)
            finally:
                connection.close()

    def connected(self, host, port):
        """Return a connection to a public number of ``host``."""
        kind, flags = socket.SOCK_STREAM, socket.AI_ADDRCONFIG
        numbers = [each[4] for each in self.resolve(host, port, type=kind, flags=flags)]
        public = [number for number in numbers if self.may_reach(number[0])]
        if not public:
            raise ClosedUrlError
        for number in public[:NUMBERS]:
            try:
                return _connected_to(number)
            except OSError as error:
                failure = error
        raise failure


def _connected_to(number):
    family = socket.AF_INET6 if ":" in number[0] else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(TO_CONNECT)
        connection.connect(number)
        connection.settimeout(PATIENCE)
    except OSError:
        connection.close()
        raise
    return connection


@contextmanager
def limited(connection):
    """End the connection when it lasts: a server may give one byte at a time, for hours."""
    double = connection.dup()
    end = threading.Timer(AT_MOST, _shut, [double])
    end.daemon = True
    end.start()
    try:
        yield
    finally:
        end.cancel()
        double.close()


def _shut(connection):
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def secured(connection, host):
    """Return the connection under TLS, the certificate checked for ``host``."""
    context = ssl.create_default_context()
    # A machine may have no list of authorities of its own.
    context.load_verify_locations(where())
    return context.wrap_socket(connection, server_hostname=host)


def answer_of(connection, method, parts, headers):
    """Send the request, and return the answer without its body."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = parts.netloc.rpartition("@")[2]
    connection.request(method, target, headers={"Host": host, **headers})
    response = connection.getresponse()
    response.close()
    return Answer(response.status, _unmixed(response.getheader("Location") or ""))


def _unmixed(header):
    # Servers write UTF-8, whatever the standard says, and Python reads Latin-1.
    try:
        return header.encode("latin-1").decode()
    except UnicodeDecodeError:
        return header
