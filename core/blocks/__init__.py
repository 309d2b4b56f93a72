"""StreamField blocks that every app shares; each file groups the blocks of one purpose."""

from .body import BodyBlock
from .files import DocumentBlock, DocumentsBlock
from .images import FigureBlock, GalleryBlock
from .links import LinkBlock, LinksBlock
from .text import (
    RICH_TEXT_FEATURES,
    AxesBlock,
    CalloutBlock,
    HeadingBlock,
    KeyFiguresBlock,
    ParagraphBlock,
    QuoteBlock,
    TableBlock,
)
from .video import VideoBlock

__all__ = [
    "RICH_TEXT_FEATURES",
    "AxesBlock",
    "BodyBlock",
    "CalloutBlock",
    "DocumentBlock",
    "DocumentsBlock",
    "FigureBlock",
    "GalleryBlock",
    "HeadingBlock",
    "KeyFiguresBlock",
    "LinkBlock",
    "LinksBlock",
    "ParagraphBlock",
    "QuoteBlock",
    "TableBlock",
    "VideoBlock",
]
