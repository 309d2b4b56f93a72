"""What is said of a text before its signature: since when, and what each role has to do now."""

from django.utils.text import capfirst

from core.formats.dates import french_date

from .enums import Stage
from .numbering import order_of
from .roles import DESK_GROUP, OFFICERS, PUBLISHERS

TWICE = "Ce texte est déjà dans la liste : gardez une seule ligne pour lui."
BEGUN = {
    Stage.DRAFT: "en projet depuis le {}",
    Stage.REVIEW: "en relecture depuis le {}",
    Stage.TO_SIGN: "à signer depuis le {}",
}
ONCE_SIGNED = {
    DESK_GROUP: "Donnez la date de signature, et joignez le texte signé.",
    OFFICERS: "Complétez la fiche d’après le texte signé, puis soumettez-la.",
    PUBLISHERS: "Relisez la fiche, puis publiez-la avec son actualité.",
}
TASKS = {
    Stage.DRAFT: {
        DESK_GROUP: "Écrivez le texte avec les partenaires, puis envoyez-le en relecture.",
        OFFICERS: "Commencez la fiche : parties, objet, contacts. Rien n’est public.",
        PUBLISHERS: "Rien à faire encore : le texte s’écrit.",
    },
    Stage.REVIEW: {
        DESK_GROUP: "Recueillez les remarques de chacun, et relancez qui tarde.",
        OFFICERS: "Relisez le titre et l’objet : le public les lira tels quels.",
        PUBLISHERS: "Dites vos remarques avant que le texte parte à la signature.",
    },
    Stage.TO_SIGN: {
        DESK_GROUP: "Faites délibérer le conseil d’administration s’il le doit, puis signer.",
        OFFICERS: "Préparez la cérémonie et l’actualité, sans les publier.",
        PUBLISHERS: "Relisez la fiche et l’actualité, pour publier dès la signature.",
    },
    Stage.SIGNED: ONCE_SIGNED,
    Stage.SIGNED_ELSEWHERE: ONCE_SIGNED,
}


def standing_of(signing, stage):
    """Return where a text is, and with whom: "En relecture depuis le 3 octobre 2026"."""
    if stage not in BEGUN:
        return capfirst(stage.label)
    words = BEGUN[stage].format(french_date(signing.since(stage)))
    if signing.holder:
        words += f", entre les mains de : {signing.holder}"
    if signing.board_on:
        words += f" ; conseil d’administration le {french_date(signing.board_on)}"
    return capfirst(words)


def named(signing, sentence):
    """Return a sentence about a text, which names it when it is that of an avenant."""
    if not signing.amendment:
        return sentence
    return f"{signing} : {sentence[:1].lower()}{sentence[1:]}"


def task_of(stage, groups):
    """Return what somebody of these groups has to do; the desk's task for who is of none."""
    tasks = TASKS[stage]
    return next((task for group, task in tasks.items() if group in groups), tasks[DESK_GROUP])


def told_twice(signings):
    """Return the rows whose text an earlier one tells already, however its number is typed."""
    texts, found = set(), []
    for signing in signings:
        text = order_of(signing.amendment)
        if text in texts:
            found.append(signing)
        texts.add(text)
    return found
