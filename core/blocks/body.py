"""The body of a page: a stream of blocks whose headings make one outline."""

from wagtail import blocks

from ..slugs import slug_of
from .files import DocumentsBlock
from .images import FigureBlock, GalleryBlock
from .links import LinksBlock
from .text import (
    AxesBlock,
    CalloutBlock,
    HeadingBlock,
    KeyFiguresBlock,
    ParagraphBlock,
    QuoteBlock,
    TableBlock,
)
from .video import VideoBlock

# The page title is the only level 1.
TOP_LEVEL = 2


def unique_anchor(text, taken):
    """Return an ``id`` made from ``text`` that is not in ``taken``, and add it there."""
    base = f"partie-{slug_of(text)}".rstrip("-")
    anchor, number = base, 1
    while anchor in taken:
        number += 1
        anchor = f"{base}-{number}"
    taken.add(anchor)
    return anchor


def outline(stream):
    """Yield ``(block, level, anchor)`` for each block of ``stream``.

    ``level`` is the heading level (2 to 4) that the block must use: a heading never goes more
    than one level below the one before it (RGAA 9.1), and the title of any other block stands
    one level below the heading it belongs to. ``anchor`` is empty for blocks that are no heading.
    """
    current, taken = TOP_LEVEL - 1, set()
    for block in stream:
        if block.block_type == "heading":
            current = min(int(block.value["level"]), current + 1)
            yield block, current, unique_anchor(block.value["text"], taken)
        else:
            yield block, current + 1, ""


class BodyBlock(blocks.StreamBlock):
    """The blocks that every page may use; apps add the ones that know their models."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    axes = AxesBlock()
    key_figures = KeyFiguresBlock()
    callout = CalloutBlock()
    table = TableBlock()
    figure = FigureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    documents = DocumentsBlock()
    links = LinksBlock()

    def get_context(self, value, parent_context=None):
        """Add ``outline``: the blocks with the heading level and anchor each must use."""
        context = super().get_context(value, parent_context=parent_context)
        context["outline"] = list(outline(value))
        return context

    class Meta:
        template = "blocks/body.html"
