"""The convention of the site that an avenant changes, as far as its text tells."""

from wagtail.permissions import policy_registry

from partnerships.look_alikes import words
from partnerships.models import ConventionPage, Party

from .organisations import known_organisations, match_for
from .rules.french import fold

# What a resemblance is worth: several conventions bind the same parties, and none has the reference
# of another.
SAME_REFERENCE, SAME_DAY = ("même référence", 4), ("même date de signature", 2)
SAME_TITLE, SAME_PARTIES = ("même titre", 2), ("mêmes parties", 1)
# What titles say whatever the agreement is about.
OF_ANY = {
    "convention", "cadre", "accord", "protocole", "charte", "partenariat", "avenant", "n", "no",
    "pour", "entre", "relative", "relatif", "sur", "dans", "avec", "academie", "annee", "scolaire",
}  # fmt: skip
# Of the words of its title, how many the avenant says again.
MOST_OF_TITLE = 0.7
SHOWN_TIES = 3

LOOKS_LIKE = "D’après le texte de l’avenant : {}."
TIES = "Plusieurs conventions y ressemblent autant : {}."
NO_MATCH = (
    "Aucune convention que vous pouvez modifier n’a cette référence, cette date, ce titre ni ces "
    "parties."
)


def editable_conventions(user):
    """Return the conventions that a person may change, drafts included, in the order of titles.

    An alias has no draft of its own: it follows the page that it repeats.
    """
    policy = policy_registry.get_by_type(ConventionPage)
    pages = policy.instances_user_has_permission_for(user, "change").order_by()
    own = ConventionPage.objects.filter(pk__in=pages.values("pk"), alias_of=None)
    # Only what a choice shows and a resemblance reads: the texts of all of them weigh much.
    return own.defer_streamfields().order_by("draft_title", "pk")


def amended_by(reading, conventions):
    """Return the convention that an avenant changes, None when nothing tells it, and why."""
    scores = _scores(reading, list(conventions))
    best = max((worth for worth, _, _ in scores), default=0)
    if not best:
        return None, NO_MATCH
    first = [(convention, why) for worth, convention, why in scores if worth == best]
    if len(first) > 1:
        titles = [convention.draft_title for convention, _ in first[:SHOWN_TIES]]
        return None, TIES.format(" ; ".join(f"« {title} »" for title in titles))
    convention, why = first[0]
    return convention, LOOKS_LIKE.format(", ".join(why))


def parties_of(conventions):
    """Return the organisations that each convention binds, as sets of keys."""
    bound = {convention.pk: set() for convention in conventions}
    rows = Party.objects.filter(convention__in=bound, organisation__isnull=False)
    for convention, organisation in rows.values_list("convention", "organisation"):
        bound[convention].add(organisation)
    return bound


def organisations_of(reading):
    """Return the organisations of the site that the parties of a text are, None for a new one."""
    known = known_organisations()
    return [match_for(party, known)[0] for party in reading["parties"]]


def _scores(reading, conventions):
    bound = parties_of(conventions)
    here = {each.pk for each in organisations_of(reading) if each}
    scores = []
    for convention in conventions:
        signs = _signs(reading, convention)
        if len(here) > 1 and bound[convention.pk] and bound[convention.pk] <= here:
            signs.append(SAME_PARTIES)
        worth = sum(each for _, each in signs)
        scores.append((worth, convention, [why for why, _ in signs]))
    return scores


def _signs(reading, convention):
    amended = reading["values"]["amends"]["value"] or {}
    signs = []
    if _same_reference(reading, amended, convention):
        signs.append(SAME_REFERENCE)
    if convention.signed_on and convention.signed_on.isoformat() == amended.get("signed_on"):
        signs.append(SAME_DAY)
    own = set(words(convention.draft_title)) - OF_ANY
    said = set(words(amended.get("title")))
    if len(own) > 1 and len(own & said) >= MOST_OF_TITLE * len(own):
        signs.append(SAME_TITLE)
    return signs


def _same_reference(reading, amended, convention):
    """Tell the reference that the text gives, or its own, which often carries that one on."""
    reference = fold(convention.reference)
    own = fold(reading["values"]["reference"]["value"] or "")
    return bool(reference) and (
        reference == fold(amended.get("reference") or "") or own.startswith(f"{reference} ")
    )
