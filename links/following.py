"""What comes of following a link, said in French: one URL, its redirects, one verdict."""

import socket
import ssl
import time
from http.client import HTTPException
from typing import NamedTuple
from urllib.parse import urljoin

from .hrefs import spelled
from .models import State
from .network import ClosedUrlError

# Redirects that are followed; browsers take twenty.
HOPS = 6
# Seconds between two requests to one machine.
PAUSE = 1
REDIRECTS = {301, 302, 303, 307, 308}
# What servers answer to robots, or to whoever has no account, whatever the page is.
REFUSALS = {
    401: "La page demande un compte (401).",
    403: "Le site refuse les vérifications automatiques (403).",
    407: "Un mandataire demande un compte (407).",
    429: "Le site reçoit trop de demandes (429).",
    451: "La page est retirée pour une raison légale (451).",
    999: "Le site refuse les vérifications automatiques (999).",
}
FAILURES = {
    404: "La page n’existe pas (404).",
    410: "La page n’existe plus (410).",
}
# What OpenSSL says of a chain that the server gives in part: browsers complete it.
UNKNOWN_ISSUER = {20, 21}
TOO_MANY = 429
INVALID = "L’adresse n’est pas bien écrite."
CLOSED = "L’adresse n’est pas celle d’un site public : elle n’est pas suivie."


class Verdict(NamedTuple):
    """What is known of a link now; ``reached``: whether a server answered, None if not asked."""

    state: State
    reason: str = ""
    reached: bool | None = None


def failed(reason, reached=None):
    """Return the verdict of a failure, which another one will confirm."""
    return Verdict(State.SUSPECT, reason, reached)


def unverifiable(reason, reached=None):
    """Return the verdict on what a person has to look at."""
    return Verdict(State.UNVERIFIABLE, reason, reached)


def follow(url, agent, network):
    """Return the ``Verdict`` on a URL, asked under the name ``agent``."""
    if not spelled(url):
        return failed(INVALID)
    try:
        return _through_redirects(url, {"User-Agent": agent, "Accept": "*/*"}, network)
    except ClosedUrlError:
        # Some networks lead every name to themselves when they are cut off.
        return unverifiable(CLOSED, reached=False)
    except (OSError, HTTPException) as error:
        return silence(error)
    except ValueError:
        return failed(INVALID)


def _through_redirects(url, headers, network):
    for hop in range(HOPS):
        time.sleep(PAUSE if hop else 0)
        answer = network.ask("HEAD", url, headers)
        if answer.status >= 400 and answer.status != TOO_MANY:
            # Many servers know no HEAD, and say so in many ways.
            time.sleep(PAUSE)
            answer = network.ask("GET", url, headers)
        if answer.status not in REDIRECTS or not answer.location:
            return of_status(answer.status)
        url = spelled(urljoin(url, answer.location))
        if url is None:
            return failed("La page renvoie à une adresse mal écrite.", reached=True)
    return failed("Les renvois ne finissent pas.", reached=True)


def of_status(status):
    """Return the verdict that the status of an answer is."""
    if status in REFUSALS:
        return unverifiable(REFUSALS[status], reached=True)
    if 200 <= status < 300:
        return Verdict(State.SOUND, reached=True)
    if status >= 500:
        return failed(f"Le site est en panne ({status}).", reached=True)
    reason = FAILURES.get(status, f"Le site répond par une erreur ({status}).")
    return failed(reason, reached=True)


def silence(error):
    """Return the verdict on a server that gave no answer."""
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in UNKNOWN_ISSUER:
            return unverifiable("L’autorité du certificat n’est pas connue.", reached=False)
        return failed("Le certificat du site n’est pas valable.", reached=False)
    if isinstance(error, socket.gaierror):
        return failed("Le nom du site n’existe pas, ou plus.", reached=False)
    if isinstance(error, TimeoutError):
        return failed("Le site ne répond pas.", reached=False)
    return failed("La connexion au site échoue.", reached=False)
