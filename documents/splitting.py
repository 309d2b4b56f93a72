"""Articles that stand in one text, as a person pasted them: where each starts, and its title."""

import re

from django import forms
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from .drafts import LONGEST_NUMBER, LONGEST_TITLE
from .rules.headings import accepted, numbered
from .text import Block, Kind

PAGE_NUMBER = re.compile(r"[\s.…]*\d{1,3}$")
NO_TEXT = "Ce ne sont pas les blocs d’un texte."
KINDS = {"unordered-list-item": Kind.ITEM, "ordered-list-item": Kind.ITEM}


class PastedText(forms.Form):
    """The blocks of a rich text, as its editor holds them: text, kind, bold or not."""

    # An empty list is a text, that holds nothing.
    blocks = forms.JSONField(required=False)

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


def starts_of_articles(blocks):
    """Return each article that starts in a text: its block, its number, its title, its text.

    ``text_block`` is the block where its text starts, ``text_at`` the character there.
    """
    found, _ = accepted(blocks, numbered(blocks, 0), len(blocks))
    headings = [
        heading
        for position, heading in enumerate(found)
        if not _is_of_contents(heading, found[position + 1 :])
    ]
    return [
        {
            "block": heading.index,
            "number": heading.number[:LONGEST_NUMBER],
            "title": heading.title[:LONGEST_TITLE],
            "text_block": heading.index if heading.run_in else heading.index + 1 + heading.also,
            "text_at": heading.run_in_at if heading.run_in else 0,
        }
        for heading in headings
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
    """Answer where the articles of a pasted text start; it keeps nothing of the text."""
    form = PastedText(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    return JsonResponse({"articles": starts_of_articles(form.cleaned_data["blocks"])})
