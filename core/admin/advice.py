"""What an officer had better read again in a version of a page: it keeps nothing from going public.

Only what is hardly ever right as it stands, and that the officer can mend in the form.
"""

from bs4 import BeautifulSoup
from django.utils.text import capfirst
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from media.models import SiteImage

from .missing import Missing

# Search engines and shared links cut what is longer, and cards take three lines.
LONG_TITLE = 100
# What links are called that say nothing to who hears them one after the other (RGAA 6.1).
VAGUE = {
    "ici", "cliquez", "cliquez ici", "cliquer ici", "lien", "ce lien", "suivre ce lien",
    "en savoir plus", "plus d’informations", "plus d’infos", "lire", "lire la suite", "voir",
    "voir plus", "site", "page",
}  # fmt: skip
VAGUE_LINK = "le lien « {} » ne dit pas où il mène. Donnez-lui le nom de la page ou du document."
EMPTY_LINK = "un lien n’a pas de texte : personne ne peut le suivre. Donnez-lui un nom, ou ôtez-le."
UNCREDITED = "l’image « {} » n’a pas de crédit. Dites de qui elle est, dans sa fiche."
TOO_LONG = (
    "il compte {} signes. Les moteurs de recherche et les partages coupent après une centaine."
)


def advice_on(page):
    """Yield what is to be read again in ``page``."""
    if len(page.title) > LONG_TITLE:
        yield Missing("Titre", TOO_LONG.format(len(page.title)), "id_title")
    cover = getattr(page, "cover", None)
    if cover and not cover.credit:
        yield Missing("Image de couverture", UNCREDITED.format(cover.title), "id_cover")
    for field in page._meta.fields:
        label = capfirst(field.verbose_name)
        if isinstance(field, RichTextField):
            yield from _of_text(field.value_from_object(page), f"id_{field.name}", label)
        elif isinstance(field, StreamField):
            yield from _of_value(field.value_from_object(page), field.name, label)


def _of_value(value, anchor, label):
    """Yield what is to be read again in a value of a stream, under the identifier of its field."""
    if isinstance(value, StreamValue | ListValue):
        for number, child in enumerate(getattr(value, "bound_blocks", value)):
            yield from _of_value(child.value, f"{anchor}-{number}-value", label)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _of_value(inner, f"{anchor}-{name}", label)
    elif isinstance(value, RichText):
        yield from _of_text(value.source, anchor, label)
    elif isinstance(value, SiteImage) and not value.credit:
        # An image with its alternative is chosen one level below.
        field = f"{anchor}-image" if hasattr(value, "contextual_alt_text") else anchor
        yield Missing(label, UNCREDITED.format(value.title), field)


def _of_text(html, anchor, label):
    for message in links_to_name(html):
        yield Missing(label, message, anchor)


def links_to_name(html):
    """Return what is to be said of the links of a rich text."""
    texts = [link.get_text() for link in BeautifulSoup(html or "", "html.parser")("a")]
    words = [" ".join(text.replace("'", "’").split()) for text in texts]
    return [
        VAGUE_LINK.format(each) if each else EMPTY_LINK
        for each in words
        if each.lower().strip(" .…:→>»«[]()") in {*VAGUE, ""}
    ]
