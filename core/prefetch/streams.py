"""Streams of blocks of several pages, read together."""

from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.blocks import StreamValue

_at_hand = ContextVar("records_at_hand", default=())


def load_streams(pages, *names):
    """Read the streams ``names`` of all ``pages``: one query for each kind of chooser block.

    Left alone, each stream fetches its own images, documents and pages when it is shown.
    """
    for name in names:
        block = type(pages[0])._meta.get_field(name).stream_block if pages else None
        streams = [list(getattr(page, name).raw_data) for page in pages]
        for page, value in zip(pages, block.bulk_to_python(streams) if block else [], strict=True):
            setattr(page, name, value)


@contextmanager
def at_hand(records):
    """Have the streams that are read inside take ``records`` where they name no other."""
    token = _at_hand.set(records)
    try:
        yield
    finally:
        _at_hand.reset(token)


def records_at_hand(model):
    """Return the records of ``model`` that need not be asked for, by key."""
    return {each.pk: each for each in _at_hand.get() if isinstance(each, model)}


def leaves(value):
    """Yield what a stream, a structure or a list holds at its ends: texts, images, documents."""
    if isinstance(value, StreamValue):
        inside = [child.value for child in value]
    elif isinstance(value, dict):
        inside = value.values()
    elif hasattr(value, "bound_blocks"):
        inside = list(value)
    else:
        yield value
        return
    for each in inside:
        yield from leaves(each)
