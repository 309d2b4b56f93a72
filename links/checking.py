"""A run of the checks: which links are followed now, how politely, and what is kept of it.

Bounded in time and in number, killed anywhere and run again without harm: each link is noted as
soon as it is known. When nobody answers, the machine is off line, and nothing is kept.
"""

import logging
import time
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from clock.locks import only_run
from core.sites import main_site

from .following import CLOSED, PAUSE, REFUSALS, TOO_MANY, follow
from .models import Link, State
from .network import Network
from .own_site import follow_own, is_own, own_hosts, verdicts
from .reading import CHUNK, read

logger = logging.getLogger(__name__)

# How long a run lasts, and how many links it follows; the next one goes on.
RUN = timedelta(minutes=4)
MOST = 200
# Machines that stay mute, nobody else having answered, before the network itself is doubted.
DOUBT = 5
# Links that were good the last time, asked when nobody answers.
WITNESSES = 3


def run(now, network=None):
    """Read which links there are, and follow those that are due at ``now``."""
    with only_run("links") as free:
        if free and settings.LINK_CHECKS:
            read(now)
            look_inside(now)
            Round(now, network or Network()).follow_due()


def look_inside(now):
    """Look at the links to pages and documents of the site, all of them: it asks nobody."""
    links = list(Link.objects.internal().order_by("pk"))
    for start in range(0, len(links), CHUNK):
        some = links[start : start + CHUNK]
        found = verdicts(some)
        with transaction.atomic():
            for link in some:
                verdict = found[link.pk]
                if (link.state, link.reason) != (verdict.state, verdict.reason):
                    link.note(verdict.state, verdict.reason, now)
    Link.objects.internal().update(checked_at=now)


class Round:
    """One run over the URLs that are due."""

    def __init__(self, now, network):
        self.now = now
        self.network = network
        self.own = own_hosts()
        self.agent = user_agent()
        # Whether somebody out there answered; what is known of those who did not, until then.
        self.online = False
        self.held = []
        self.doubted = False
        # Machines to leave alone until the next run, and when each was last asked.
        self.left_alone = set()
        self.asked_at = {}

    def follow_due(self):
        """Follow what is due, in any order: no machine is asked many times in a row."""
        end = time.monotonic() + RUN.total_seconds()
        left = MOST
        for link in Link.objects.due(self.now).order_by("?"):
            if left == 0 or time.monotonic() > end:
                break
            if link.host in self.left_alone:
                continue
            left -= 1
            self.keep(link, self.verdict_on(link))
            if len(self.held) == DOUBT and not self.is_online():
                break
        if not self.is_online():
            logger.warning("Liens : personne ne répond, le site est hors ligne ; rien n’est noté.")

    def verdict_on(self, link):
        """Follow one link, and remember how its machine behaves."""
        if is_own(link.href, self.own):
            return follow_own(link.href, self.own)
        last = self.asked_at.get(link.host)
        if last is not None:
            time.sleep(max(0, last + PAUSE - time.monotonic()))
        verdict = follow(link.href, self.agent, self.network)
        self.asked_at[link.host] = time.monotonic()
        # A URL that is not followed says nothing of the machine: its other ports may answer.
        mute = verdict.reached is False and verdict.reason != CLOSED
        if mute or verdict.reason == REFUSALS[TOO_MANY]:
            self.left_alone.add(link.host)
        return verdict

    def keep(self, link, verdict):
        """Note a verdict, or hold it back while the fault may be that of our own network."""
        if verdict.reached is None:
            link.note(verdict.state, verdict.reason, self.now)
            return
        self.held.append((link, verdict))
        self.online = self.online or verdict.reached
        if self.online:
            self.note_held()

    def note_held(self):
        """Note all that was held back."""
        for link, verdict in self.held:
            link.note(verdict.state, verdict.reason, self.now)
        self.held.clear()

    def is_online(self):
        """Tell whether the network works: somebody answered, or does who answered last time."""
        if self.held and not self.doubted:
            self.doubted = True
            self.online = any(
                follow(link.href, self.agent, self.network).reached for link in self.witnesses()
            )
            if self.online:
                self.note_held()
        return self.online or not self.held

    def witnesses(self):
        """Return links that were good the last time, each of another machine."""
        good = Link.objects.filter(key__isnull=True, state=State.SOUND).order_by("-checked_at")
        hosts = {}
        for link in good[:CHUNK]:
            if not is_own(link.href, self.own) and link.host not in self.left_alone:
                hosts.setdefault(link.host, link)
        return list(hosts.values())[:WITNESSES]


def user_agent():
    """Return the name under which the site asks: whose it is, and where to complain."""
    site = main_site()
    url = f"; +{site.root_url}" if site else ""
    return f"Mozilla/5.0 (compatible; Partenariats-liens/1.0{url})"
