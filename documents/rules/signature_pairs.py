"""Names of the signatures that stand apart from their qualities, and how they find each other."""

import itertools

from .french import fold
from .proposals import Item
from .signature_people import Signature
from .signing_party import likeness


def paired(found: list[Signature], parties: list[Item]) -> list[Signature]:
    """Give names that stand alone to the qualities that lack one.

    One below the other, each has its own. Where columns were lost, what the parties say of their
    representative comes first; then the order of the text: as many names as qualities, side by
    side, go together.
    """
    _share_on_one_line(found)
    _pair_one_below_the_other(found)
    _pair_with_parties(found, parties)
    _join_those_named_above(found)
    for qualities, names in _runs(found):
        if len(names) == len(qualities):
            for quality, single in zip(qualities, names, strict=True):
                quality.name, quality.guessed = single.name, len(names) > 1
                found.remove(single)
        elif len(names) == 1:
            qualities[-1].name, qualities[-1].guessed = names[0].name, True
            found.remove(names[0])
    _pair_the_last(found)
    return found


def _pair_one_below_the_other(found: list[Signature]) -> None:
    """Pair a quality and a name that alternate from the first to the last: no columns were lost."""
    alone = [_is_alone(each) for each in found]
    whole = all(each.lines for each in found if not _is_alone(each))
    if not whole or any(a == b for a, b in itertools.pairwise(alone)) or len(found) % 2:
        return
    for first, second in zip(found[::2], found[1::2], strict=True):
        quality, single = (second, first) if _is_alone(first) else (first, second)
        if not quality.name:
            quality.name = single.name
            found.remove(single)


def _pair_with_parties(found: list[Signature], parties: list[Item]) -> None:
    """Give a representative the one quality that goes with the party that they represent."""
    for single in [each for each in found if _is_alone(each)]:
        party = next(
            (
                p
                for p in parties
                if p.get("representative") and fold(p.representative) == fold(single.name[0])
            ),
            None,
        )
        nameless = [each for each in found if not each.name]
        nameless = [each for each in nameless if each.lines] or nameless
        scores = [
            likeness(each.own if each.delegation else each.about, None, party) if party else 0
            for each in nameless
        ]
        best = max(scores, default=0)
        if best and scores.count(best) == 1:
            nameless[scores.index(best)].name = single.name
            found.remove(single)


def _pair_the_last(found: list[Signature]) -> None:
    """Put together the one name and the one quality that are left, wherever they stand."""
    names = [each for each in found if _is_alone(each)]
    qualities = [each for each in found if each.lines and not each.name]
    if len(names) == len(qualities) == 1:
        qualities[0].name, qualities[0].guessed = names[0].name, True
        found.remove(names[0])


def _join_those_named_above(found: list[Signature]) -> None:
    """Give "Pour l’association" that stands alone to who signs below: one each, in their order."""
    start = 0
    while start < len(found):
        stop = start
        while stop < len(found) and _only_says_for_whom(found[stop]):
            stop += 1
        heads, below = found[start:stop], found[stop : 2 * stop - start]
        if heads and len(below) == len(heads) and not any(each.pour for each in below):
            for head, each in zip(heads, below, strict=True):
                each.pour = head.pour
            del found[start:stop]
        start += max(len(heads), 1)


def _only_says_for_whom(signature: Signature) -> bool:
    return bool(signature.pour) and not (signature.lines or signature.name or signature.delegation)


def _share_on_one_line(found: list[Signature]) -> None:
    """Give "Les coprésidents" to both of "Jean PETIT et Anne LEGRAND", who sign together."""
    for above, below in itertools.pairwise(list(found)):
        if not (below.together and above.name and _is_alone(below)):
            continue
        before = found[found.index(above) - 1] if found.index(above) else None
        if _is_alone(above) and before and before.lines and not before.name:
            above.lines, above.pour = before.lines, before.pour
            found.remove(before)
        below.lines, below.pour = above.lines, above.pour


def _is_alone(signature: Signature) -> bool:
    return bool(signature.name) and not (signature.lines or signature.pour or signature.delegation)


def _runs(found: list[Signature]) -> list[tuple[list[Signature], list[Signature]]]:
    """Return the qualities without a name and the names alone that follow or precede them."""
    runs: list[tuple[list[Signature], list[Signature]]] = []
    open_names = open_qualities = False
    for each in found:
        if _is_alone(each):
            complete = runs and runs[-1][0] and len(runs[-1][0]) == len(runs[-1][1])
            if not runs or complete or (not open_qualities and not open_names):
                runs.append(([], []))
            runs[-1][1].append(each)
            open_names = True
        elif not each.name:
            if not runs or (open_names and runs[-1][0]) or not (open_names or open_qualities):
                runs.append(([], []))
                open_names = False
            runs[-1][0].append(each)
            open_qualities = True
        else:
            open_names = open_qualities = False
    return [run for run in runs if run[0] and run[1]]
