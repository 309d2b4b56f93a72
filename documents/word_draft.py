"""The Word draft of a convention, that its parties work on before they sign it.

It says what the fields of the page say, in the order and in the phrases that the rules of the
import read: brought back by *Importer une convention*, it gives the same fields. What the articles
leave out (committee, term) makes articles of its own at their end; where they contradict a
field, a comment in the margin says so.
"""

import re
from datetime import date

from django.utils import timezone

from core.formats.dates import french_date
from partnerships.enums import ConventionKind
from partnerships.lifecycle import Renewal

from .drafts import NO_TITLE
from .readers import docx as word_reader
from .rules import Reading, read
from .rules.french import plain
from .word_paper import WordPaper
from .wording import LABELS, written

ARTICLE = re.compile(r"^(?:L['’]|(?:Le|La|Les)\b)")
DOTS = "…………"
ROOM_TO_SIGN = [""] * 4
# How the text calls itself, and the pronoun that follows.
CALLED = {
    ConventionKind.CONVENTION: ("La présente convention", "Elle"),
    ConventionKind.FRAMEWORK: ("La présente convention-cadre", "Elle"),
    ConventionKind.PROTOCOL: ("Le présent protocole", "Il"),
    ConventionKind.AGREEMENT: ("Le présent accord", "Il"),
    ConventionKind.CHARTER: ("La présente charte", "Elle"),
}
TERM = (
    "effective_on", "duration", "ends_on", "renewal", "renewal_months", "renewal_maximum",
    "notice_months",
)  # fmt: skip
CONTRADICTED = "{label} : le texte dit « {read} », la page du site « {kept} ». Accordez-les."
FOOTER = "Projet de convention – texte du {day}, sans valeur avant sa signature"


def word_draft(convention):
    """Return the bytes of the Word file of a convention as it stands, saved or not."""
    said = read(word_reader.read(_written(convention).content))
    return _written(convention, list(_left_out(convention, said)), said).content


def _written(convention, left_out=(), said: Reading | None = None):
    """Return the paper of a convention; ``left_out`` are articles to add, ``said`` what it says."""
    paper = WordPaper(convention.title)
    _add_head(paper, convention)
    _add_parties(paper, convention)
    if convention.preamble:
        paper.add("Préambule", "Heading 1")
        paper.add_html(convention.preamble, convention.full_url)
    paper.add("Les parties conviennent de ce qui suit :")
    _add_articles(paper, convention)
    for number, (title, sentences) in enumerate(left_out, len(convention.article_values) + 1):
        paper.add(_heading(number, title), "Heading 1")
        paper.add(" ".join(sentences))
    _add_signatures(paper, convention)
    _add_annexes(paper, convention)
    paper.set_footer(FOOTER.format(day=french_date(timezone.localdate())))
    for remark in _contradictions(convention, said):
        paper.remark(remark)
    return paper


def _add_articles(paper, convention):
    number = 0
    for block in convention.articles:
        if block.block_type == "table":
            paper.add_table((block.value or {}).get("data") or [])
            continue
        if block.block_type == "section":
            paper.add(block.value, "Heading 1")
            continue
        text = block.value
        if block.block_type == "article":
            number += 1
            heading = _heading(block.value["number"] or number, block.value["title"])
            paper.add(heading, "Heading 1")
            text = block.value["text"]
        if text:
            paper.add_html(text.source, convention.full_url)


def _heading(number, title):
    # An article imported without a title got its number for one.
    untitled = not title or title == NO_TITLE.format(number)
    return f"Article {number}" if untitled else f"Article {number} – {title}"


def _add_head(paper, convention):
    title = convention.title
    kind = convention.get_kind_display()
    if not re.search(rf"\b{plain(kind).split()[0]}\b", plain(title)):
        title = f"{kind.capitalize()} – {title}"
    paper.add_title(title)
    if convention.reference:
        paper.add(f"Référence : {convention.reference}")
    if convention.object:
        paper.add(f"Objet : {convention.object}")


def _first_parties(convention):
    """Return the parties that sign the text: those that an amendment added came later."""
    return [each for each in convention.parties.all() if not each.joined_by]


def _add_parties(paper, convention):
    parties = _first_parties(convention)
    if not parties:
        return
    paper.add("Entre :")
    for number, party in enumerate(parties, 1):
        paper.add(f"{_party(party)}{' ;' if number < len(parties) else '.'}")


def _party(party):
    """Say who a party is, where, and by whom it acts."""
    organisation = party.organisation
    acronym = organisation.acronym if organisation else ""
    name = str(party).removesuffix(f" ({acronym})") or DOTS
    seat = party.seat or (organisation.address if organisation else "")
    said = [name]
    if acronym and acronym not in name:
        said = [name, f"ci-après « {acronym} »"] if ")" in name else [f"{name} ({acronym})"]
    if seat:
        lines = (line.strip(" ,") for line in seat.splitlines())
        said.append(f"dont le siège est situé {', '.join(filter(None, lines))}")
    if organisation and organisation.siret:
        said.append(f"SIRET {organisation.siret}")
    if organisation and organisation.rna:
        said.append(f"RNA {organisation.rna}")
    who = ", ".join(filter(None, [party.representative, party.representative_quality]))
    said.append(f"représenté(e) par {who or DOTS}")
    return ", ".join(said)


def _add_signatures(paper, convention):
    place, day = convention.signed_at or DOTS, DOTS
    if convention.signed_on:
        day = french_date(convention.signed_on)
    paper.add(f"Fait à {place}, le {day}")
    signatories = [_signatory(block.value) for block in convention.signatories] or [
        _signature(_for(str(party)), party.representative_quality, name=party.representative)
        for party in _first_parties(convention)
    ]
    paper.add_columns(signatories)


def _signature(*said, name):
    """Return the lines of a signature: for whom and in what quality, room to sign, the name."""
    return "\n".join([*filter(None, said), *ROOM_TO_SIGN, name or DOTS])


def _for(party):
    """Say for whom somebody signs: "Pour l’académie de Dijon"."""
    return f"Pour {ARTICLE.sub(lambda article: article.group().lower(), party)}"


def _signatory(signatory):
    """Return the signature of a signatory, by delegation or not."""
    organisation = signatory["organisation"]
    capacity = {"delegation": "par délégation", "interim": "par intérim"}.get(signatory["capacity"])
    instead_of = signatory["on_behalf_of"]
    if capacity and instead_of:
        # What an import kept is the whole formula.
        told = re.match(r"p(?:ar|our)\b|p/?o\b|p\.", plain(instead_of))
        capacity = instead_of if told else f"Pour {instead_of} et {capacity}"
    party = organisation and _for(organisation.name)
    return _signature(party, capacity, signatory["quality"], name=signatory["name"])


def _add_annexes(paper, convention):
    for fiche in convention.fiches.all():
        paper.add(f"Fiche-action n° {fiche.number} : {fiche.title}", "Heading 1")
        if fiche.audience:
            paper.add(f"Public : {fiche.audience}")
        paper.add_html(fiche.text, convention.full_url)
        if fiche.link:
            paper.add(f"Lien : {fiche.link}")
    contacts = [block.value.shown for block in convention.contacts]
    if contacts:
        paper.add("Contacts", "Heading 1")
    for contact in contacts:
        told = [contact[name] for name in ("name", "role", "service", "phone", "email")]
        paper.add(", ".join(filter(None, told)), "List Bullet")


def _left_out(convention, said):
    """Yield the title and the sentences of an article for each thing that the articles omit."""
    if convention.committee_name and not said.committee:
        yield "Suivi", [_committee(convention)]
    missing = [
        name for name in TERM if getattr(convention, name) and said.values[name].value is None
    ]
    if sentences := list(_term(convention, missing)):
        yield "Durée", sentences


def _committee(convention):
    sentence = f"{convention.committee_name} : cette instance suit l’application du texte"
    if number := convention.committee_meetings_per_year:
        sentence += f" et se réunit {number} fois par an"
    return f"{sentence}."


def _term(convention, missing):
    """Yield the sentences that say what is missing of the term."""
    text, it = CALLED[convention.kind]
    lasts = f"pour une durée de {convention.duration_text}" if "duration" in missing else ""
    if "effective_on" in missing:
        day = french_date(convention.effective_on)
        yield f"{text} prend effet le {day} {lasts}".strip() + "."
    elif lasts:
        yield f"{text} est conclu{'e' if it == 'Elle' else ''} {lasts}."
    if "ends_on" in missing:
        yield f"{it} prend fin le {french_date(convention.ends_on)}."
    yield from _renewal(convention, missing, it)


def _renewal(convention, missing, it):
    """Yield what the parties may do, or must, before the end."""
    months, most = convention.renewal_months, convention.renewal_maximum
    periods = f", par périodes de {months} mois" if months else ""
    times = f", dans la limite de {most} fois" if most else ""
    if {"renewal", "renewal_months", "renewal_maximum"} & set(missing):
        if convention.renewal == Renewal.EXCLUDED:
            yield f"{it} ne peut pas être reconduit{'e' if it == 'Elle' else ''} tacitement."
        elif convention.renewal == Renewal.EXPRESS:
            yield (
                f"{it} peut être renouvelé{'e' if it == 'Elle' else ''} par accord exprès des "
                f"parties{periods}{times}."
            )
        elif convention.renewal == Renewal.TACIT:
            yield f"{it} se renouvelle ensuite par tacite reconduction{periods}{times}."
    if "notice_months" in missing:
        yield (
            f"Les parties se rencontrent au moins {convention.notice_months} mois avant son terme "
            "pour décider de la suite."
        )


def _contradictions(convention, said):
    """Yield a sentence for each field of the term that the articles say otherwise."""
    for name in TERM if said else ():
        kept, found = _kept(convention, name), said.values[name].value
        found = found.isoformat() if isinstance(found, date) else found
        if kept and found and kept != found:
            yield CONTRADICTED.format(
                label=LABELS[name], read=written(name, found), kept=written(name, kept)
            )


def _kept(convention, name):
    """Return a field of the term as readings hold it."""
    value = getattr(convention, name)
    if name == "duration" and value:
        return {"n": value, "unit": convention.duration_unit}
    return value.isoformat() if isinstance(value, date) else value
