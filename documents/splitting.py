"""Parts of a text that a person pasted whole: where each article, each title above them starts."""

import re

from django import forms
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from .drafts import LONGEST_NUMBER, LONGEST_TITLE
from .rules.formulas import ANNEX, SIGNED
from .rules.headings import accepted, is_like_a_heading, numbered, unnumbered
from .text import Block, Kind

PAGE_NUMBER = re.compile(r"[\s.…]*\d{1,3}$")
NO_TEXT = "Ce ne sont pas les blocs d’un texte."
# "Fait à Dijon, le…" is a line, not the start of a sentence that tells of it.
LONGEST_SIGNED = 220
KINDS = {"unordered-list-item": Kind.ITEM, "ordered-list-item": Kind.ITEM}


class PastedText(forms.Form):
    """The blocks of a rich text, as its editor holds them: text, kind, bold or not."""

    # An empty list is a text, that holds nothing.
    blocks = forms.JSONField(required=False)
    # Whether the text has no title of its own yet: a charter may be pasted there, which numbers
    # nothing. Elsewhere, a line in bold is a line in bold.
    untitled = forms.BooleanField(required=False)

    def clean_blocks(self):
        """Return the blocks as the rules of the import read them."""
        if not isinstance(self.cleaned_data["blocks"], list):
            raise forms.ValidationError(NO_TEXT)
        try:
            return [
                Block(str(each["text"]), KINDS.get(each["type"], Kind.PARAGRAPH), bold=each["bold"])
                for each in self.cleaned_data["blocks"]
            ]
        except (TypeError, KeyError) as error:
            raise forms.ValidationError(NO_TEXT) from error


def parts_of(blocks, untitled=False):
    """Return what starts in a text, in its order: articles, titles above them, what follows them.

    ``block`` is where a part starts; ``text_block`` the block where the text of an article starts,
    ``text_at`` the character there.
    """
    headings, sections = accepted(blocks, numbered(blocks, 0), len(blocks))
    if untitled and not headings:
        headings, sections = unnumbered(blocks, 0, len(blocks)), []
    articles = _without_contents(headings)
    if not articles:
        return []
    found = [
        *(_article(heading, rank) for rank, heading in enumerate(articles, start=1)),
        *(_section(heading, blocks) for heading in _without_contents(sections)),
        *_rest(blocks, articles[-1].index + 1),
    ]
    return sorted(found, key=lambda part: part["block"])


def _article(heading, rank):
    return {
        "kind": "article",
        "block": heading.index,
        # A page has a number for each article, even where the text has none.
        "number": (heading.number or str(rank))[:LONGEST_NUMBER],
        "title": heading.title[:LONGEST_TITLE],
        "text_block": heading.index if heading.run_in else heading.index + 1 + heading.also,
        "text_at": heading.run_in_at if heading.run_in else 0,
    }


def _section(heading, blocks):
    text_block = heading.index + 1 + heading.also
    title = " ".join(block.line for block in blocks[heading.index : text_block])
    return {
        "kind": "section",
        "block": heading.index,
        "title": title[:LONGEST_TITLE],
        "text_block": text_block,
        "text_at": 0,
    }


def _rest(blocks, start):
    """Yield where the signatures or the annexes start, after the last article."""
    for index in range(start, len(blocks)):
        line = blocks[index].line
        signed = SIGNED.match(line) and len(line) < LONGEST_SIGNED
        if signed or (ANNEX.match(line) and is_like_a_heading(blocks[index])):
            yield {"kind": "rest", "block": index, "text_block": index, "text_at": 0}
            return


def _without_contents(headings):
    return [
        heading
        for position, heading in enumerate(headings)
        if not _is_of_contents(heading, headings[position + 1 :])
    ]


def _is_of_contents(heading, others):
    """Tell the line of a table of contents: the same title comes again, without its page."""
    title = PAGE_NUMBER.sub("", heading.title)
    return any(
        (each.number, each.title.casefold()) == (heading.number, title.casefold())
        for each in others
    )


@require_POST
def find_articles(request):
    """Answer where the parts of a pasted text start; it keeps nothing of the text."""
    form = PastedText(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    return JsonResponse({"parts": parts_of(**form.cleaned_data)})
