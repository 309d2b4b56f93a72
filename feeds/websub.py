"""Telling a hub that feeds changed (W3C WebSub, section 6), without an editor ever waiting for it.

Publishing writes nothing here. A command, run each minute, compares the feeds with what they were,
keeps in the database which ones the hub must hear of, then tells it. Whatever made a feed change is
so caught: an article published, withdrawn or moved, a name corrected, a convention that expires.

A hub that fails is tried again later and later; what it missed waits, one row a feed.
"""

import hashlib
from dataclasses import dataclass, field
from http import HTTPStatus

import requests
from django.conf import settings
from django.db import transaction

from core.sites import request_of_site

from .freshness import Freshness
from .models import FeedState, Topic
from .registry import all_feeds

# Seconds that the hub has to answer.
PATIENCE = 10
# Answers of a hub that cannot work now; any other error is about the one feed.
OVERLOADED = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


class HubDownError(Exception):
    """The hub does not work now: there is no use in telling it anything else."""


class RefusedError(Exception):
    """The hub works, and wants nothing of this feed."""


@dataclass
class Outcome:
    """What became of the feeds to tell of; ``failures`` are French sentences."""

    told: int = 0
    failures: list[str] = field(default_factory=list)


def compare(now):
    """Note which feeds changed since the last comparison: nothing to read when nothing did."""
    request = request_of_site()
    if request is None:
        return
    state = Freshness.of(request).etag
    if Topic.objects.exists() and not Topic.objects.exclude(state=state).exists():
        return
    current = _fingerprints(request)
    with transaction.atomic():
        known = {topic.url: topic for topic in Topic.objects.all()}
        changed = []
        for url in current.keys() | known.keys():
            topic = known.get(url) or Topic(url=url)
            if topic.change_to(current.get(url, ""), now):
                changed.append(topic)
        _save(changed)
        Topic.objects.update(state=state)


def _save(topics):
    # Another run may have met the same new feed: it will tell the hub of it.
    new, known = [t for t in topics if t.pk is None], [t for t in topics if t.pk]
    Topic.objects.bulk_create(new, ignore_conflicts=True)
    Topic.objects.bulk_update(known, ["fingerprint", "due_at"])


def _fingerprints(request):
    # One content for the three formats: it is read once.
    moment = FeedState.current()[1]
    found = {}
    for _, feeds in all_feeds(request):
        for feed in feeds:
            document = feed.document("atom.xml", moment)
            said = repr((document.title, document.description, document.items))
            digest = hashlib.sha256(said.encode()).hexdigest()
            found.update((url, digest) for _, url in feed.urls)
    return found


def due(now):
    """Return the topics that the hub must hear of now, the oldest first."""
    return Topic.objects.filter(due_at__lte=now).order_by("due_at", "pk")


def tell_all(now):
    """Tell the hub of each feed that is due; when it is down, all wait for the next try."""
    outcome = Outcome()
    for topic in due(now):
        try:
            tell(settings.WEBSUB_HUB_URL, topic.url)
        except RefusedError as error:
            if topic.is_gone:
                topic.settle(now)
                continue
            topic.postpone(str(error), now)
            outcome.failures.append(f"{topic} : {error}")
        except HubDownError as error:
            for waiting in due(now):
                waiting.postpone(str(error), now)
            outcome.failures.append(str(error))
            break
        else:
            topic.settle(now)
            outcome.told += 1
    return outcome


def tell(hub, url):
    """Tell ``hub`` that the feed at ``url`` changed; HubDownError or RefusedError.

    WebSub leaves this request to the hubs: all take ``hub.mode`` and ``hub.url``, which come from
    PubSubHubbub 0.4 (section 7.1); some read ``hub.topic`` instead. No redirect is followed and no
    answer is read, so that only the URL of the settings is ever reached.
    """
    data = {"hub.mode": "publish", "hub.url": url, "hub.topic": url}
    try:
        with requests.post(
            hub, data=data, timeout=PATIENCE, allow_redirects=False, stream=True
        ) as response:
            status = response.status_code
    except requests.RequestException as error:
        raise HubDownError(f"Le hub ne répond pas ({type(error).__name__}).") from error
    if 200 <= status < 300:
        return
    sentence = f"Le hub répond {status}."
    if 400 <= status < 500 and status not in OVERLOADED:
        raise RefusedError(sentence)
    raise HubDownError(sentence)
