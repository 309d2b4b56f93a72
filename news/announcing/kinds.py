"""The kinds of news that are drafted from a convention: what each is called and made of."""

from collections.abc import Callable
from dataclasses import dataclass

from . import blocks
from .sentences import duration, parties, renewal, signature


@dataclass(frozen=True)
class Kind:
    """One kind of news.

    ``title`` is a sentence with the convention in it. ``event`` gives the day and the place of
    what is told. ``category`` is the name of a category, used when the site has it. ``once`` says
    that a convention has one such news at most.
    """

    slug: str
    label: str
    help_text: str
    title: str
    category: str
    standfirst: tuple[Callable, ...]
    body: tuple[Callable, ...]
    event: Callable = lambda story: (None, "")
    once: bool = False


def signing(story):
    """Return the day and the place of the signature."""
    return story.convention.signed_on, story.convention.signed_at


def renewing(story):
    """Return the day of the amendment that goes on with the convention, else of the signature."""
    amendment = story.extension
    return (amendment.signed_on, "") if amendment else signing(story)


PEOPLE = (blocks.signatories, blocks.fiches, blocks.about)
SIGNATURE = Kind(
    slug="signature",
    label="Annoncer la signature",
    help_text="Qui a signé, quand, où, pour combien de temps ; les articles, les signataires, les "
    "fiches-actions et les présentations des partenaires.",
    title="Signature {of}",
    category="Signature",
    standfirst=(signature, parties, duration),
    body=(
        blocks.heading("Ce que prévoit le texte"),
        blocks.purpose,
        blocks.axes,
        *PEOPLE,
    ),
    event=signing,
    once=True,
)
REVIEW = Kind(
    slug="bilan",
    label="Faire le bilan",
    help_text="Ce que le texte prévoyait et ses fiches-actions ; il reste à écrire ce qui a été "
    "fait et ce qui suivra.",
    title="Bilan {of}",
    category="Bilan",
    standfirst=(signature, parties),
    body=(
        blocks.heading("Ce que prévoit le texte"),
        blocks.purpose,
        blocks.fiches,
        blocks.heading("Ce qui a été fait"),
        blocks.to_write,
        blocks.heading("Les suites"),
        blocks.to_write,
        blocks.about,
    ),
)
RENEWAL = Kind(
    slug="renouvellement",
    label="Annoncer le renouvellement",
    help_text="L’avenant qui change le terme, ou la convention remplacée ; il reste à écrire ce "
    "qui change.",
    title="Renouvellement {of}",
    category="Renouvellement",
    standfirst=(renewal, parties, duration),
    body=(
        blocks.heading("Ce qui change"),
        blocks.to_write,
        blocks.heading("Ce que prévoit le texte"),
        blocks.purpose,
        blocks.axes,
        *PEOPLE,
    ),
    event=renewing,
)
PRESS_RELEASE = Kind(
    slug="communique",
    label="Écrire un communiqué de presse",
    help_text="L’essentiel en un paragraphe, l’objet, les signataires, les présentations des "
    "partenaires et les contacts.",
    title="Communiqué de presse\u00a0: {subject}",
    category="Communiqué de presse",
    standfirst=(signature, parties, duration),
    body=(
        blocks.purpose,
        blocks.to_write,
        blocks.signatories,
        blocks.about,
    ),
    event=signing,
)
KINDS = {kind.slug: kind for kind in (SIGNATURE, REVIEW, RENEWAL, PRESS_RELEASE)}
