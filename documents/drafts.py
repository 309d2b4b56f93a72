"""From a reading that a person reviewed to a draft of its convention: never published here."""

import html
import itertools
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.log_actions import log
from wagtail.permissions import policy_registry
from wagtail.rich_text import RichText

from media.models import SiteDocument
from partnerships.enums import DocumentRole
from partnerships.models import (
    ConventionDocument,
    ConventionIndexPage,
    ConventionPage,
    FicheAction,
    Organisation,
    Party,
)

from .forms import NEW
from .models import State
from .people import known_people, person_for

# What the editor of conventions holds of each text.
LONGEST_TITLE = 300
LONGEST_NUMBER = 10
ATTACHED = {".pdf", ".docx", ".odt"}
NO_TITLE = "Article {}"
NOT_ATTACHED = (
    "Le fichier n’a pas été joint à la convention : le site ne l’a plus, ou n’en publie pas le "
    "format. Ajoutez-y le PDF signé."
)

TABLES = "Tableaux dont le titre et les en-têtes sont à vérifier dans le brouillon\u00a0: {}."
NOTES = "Notes de bas de page mises à la fin du texte, à replacer s’il le faut\u00a0: {}."
RECOGNISED = "Reconnus dans l’annuaire, à vérifier dans le brouillon\u00a0: {}."
NAMELESS = "Signataires dont le nom n’est pas imprimé, à compléter dans le brouillon\u00a0: {}."


def registry_for(user):
    """Return the registry where ``user`` may add a convention, None when there is none."""
    return next(
        (
            index
            for index in ConventionIndexPage.objects.all()
            if index.permissions_for_user(user).can_add_subpage()
        ),
        None,
    )


def make_draft(imported, values, parties, user):
    """Return the draft of a convention and what a person must be told; all is made, or nothing.

    ``values`` and ``parties`` are what the forms of the review hold. Raise ``ValidationError`` when
    the values contradict one another.
    """
    with transaction.atomic():
        reading = imported.reading
        page = ConventionPage(live=False, owner=user, **_single(values))
        registry = registry_for(user)
        page.slug = page.free_slug(page.title, registry)
        page.preamble, page.articles = _text(reading)
        people = known_people()
        page.contacts = [
            ("contact", _contact(each, person_for(each, people)))
            for each in _complete(reading["contacts"])
        ]
        organisations = _add_parties(page, parties)
        page.signatories = [
            ("signatory", _signatory(each, organisations, person_for(each, people)))
            for each in reading["signatories"]
        ]
        _add_fiches(page, reading["fiches"])
        attached = _attach(page, imported, user)
        registry.add_child(instance=page)
        page.save_revision(user=user)
        log(instance=page, action="wagtail.create", user=user)
        type(imported).objects.filter(pk=imported.pk).update(state=State.DRAFTED, convention=page)
    return page, list(_told(page, reading, attached))


def _told(page, reading, attached):
    """Yield what a person must be told of the draft."""
    if not attached:
        yield NOT_ATTACHED
    if nameless := sum(not each["name"]["value"] for each in reading["signatories"]):
        yield NAMELESS.format(nameless)
    if tables := [block for block in page.articles if block.block_type == "table"]:
        yield TABLES.format(len(tables))
    if notes := reading.get("notes"):
        yield NOTES.format(len(notes))
    chosen = [block.value["person"] for block in [*page.contacts, *page.signatories]]
    if names := dict.fromkeys(person.name for person in chosen if person):
        yield RECOGNISED.format(", ".join(names))


def _single(values):
    return {name: value for name, value in values.items() if value not in (None, "")}


def _paragraphs(text):
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.split("\n") if line)


def _articles(reading):
    """Yield the blocks of the articles, under the titles and the chapters of the text."""
    positions = itertools.count(1)
    read = sorted([*reading["sections"], *reading["articles"]], key=_start)
    for each in read:
        if "parts" in each:
            yield from _blocks(next(positions), each)
        else:
            yield "section", each["heading"]["value"][:LONGEST_TITLE]


def _start(read):
    return read["heading"]["start"]


def _blocks(position, article):
    """Yield the blocks of an article: its own, then its tables, and the text between them."""
    number = article["number"]["value"] or str(position)
    title = article["title"]["value"] or NO_TITLE.format(number)
    parts = list(article["parts"])
    text = parts.pop(0)["html"] if parts and "html" in parts[0] else ""
    head = {"number": number[:LONGEST_NUMBER], "title": title[:LONGEST_TITLE], "text": text}
    yield "article", head
    tables = itertools.count(1)
    for part in parts:
        if "rows" in part:
            yield "table", _table(part["rows"], _caption(number, title, next(tables)))
        else:
            yield "continued", RichText(part["html"])


def _caption(number, title, position):
    """Name a table after its article, as long as nobody gives it a better title."""
    untitled = title == NO_TITLE.format(number)
    named = title if untitled else f"{title} (article {number})"
    return named if position == 1 else f"{named}, tableau {position}"


def _table(rows, caption):
    """Return a table whose first row holds the headers."""
    return {
        "data": rows,
        "cell": [],
        "mergeCells": [],
        "table_caption": caption,
        "table_header_choice": "row",
        "first_row_is_table_header": True,
        "first_col_is_header": False,
    }


def _text(reading):
    """Return the preamble and the articles; notes stand below the last of them."""
    preamble = _paragraphs(reading["values"]["preamble"]["value"] or "")
    articles = list(_articles(reading))
    told = enumerate(reading.get("notes") or [], 1)
    notes = _paragraphs("\n".join(f"Note {number}\u00a0: {note}" for number, note in told))
    if notes and articles and articles[-1][0] == "article":
        articles[-1][1]["text"] += notes
    elif notes and articles:
        articles.append(("continued", RichText(notes)))
    else:
        preamble += notes
    return preamble, articles


def _complete(contacts):
    return [each for each in contacts if each["name"]["value"] or each["role"]["value"]]


def _contact(contact, person):
    read = {name: contact[name]["value"] or "" for name in ("name", "role", "phone", "email")}
    nobody = dict.fromkeys([*read, "service"], "")
    if person:
        role = "" if read["role"] == person.quality else read["role"]
        return {**nobody, "person": person, "role": role[:200]}
    return {
        "person": None,
        "name": (read["name"] or read["role"])[:150],
        "role": read["role"][:200] if read["name"] else "",
        "service": (contact["organisation"]["value"] or "")[:200],
        "phone": read["phone"],
        "email": read["email"],
    }


def _add_parties(page, parties):
    """Add the parties that were kept; return their organisations by the names in the text."""
    organisations = {}
    for values, read in parties:
        if not values["taken"]:
            continue
        organisation = _organisation(values, read)
        organisations[read["designation"]["value"]] = organisation
        named = values["designation"]
        page.parties.add(
            Party(
                organisation=organisation,
                designation="" if named == organisation.name else named,
                seat=values["seat"],
                representative=values["representative"],
                representative_quality=values["quality"],
            )
        )
    return organisations


def _organisation(values, read):
    """Return the organisation chosen, made from the text when it is a new one."""
    if values["organisation"] != NEW:
        return Organisation.objects.get(pk=values["organisation"])
    made = Organisation(
        name=values["designation"],
        acronym=values["acronym"],
        address=values["seat"],
        siret=read["siret"]["value"] or "",
        rna=read["rna"]["value"] or "",
    )
    made.full_clean(exclude=["slug"])
    made.save()
    return made


def _signatory(signatory, organisations, person):
    delegation = signatory["delegation"]["value"]
    return {
        "person": person,
        "name": (signatory["name"]["value"] or "")[:150],
        "quality": signatory["quality"]["value"] or "",
        "organisation": organisations.get(signatory["organisation"]["value"]),
        "capacity": "delegation" if delegation else "",
        "on_behalf_of": (delegation or "")[:200],
    }


def _add_fiches(page, fiches):
    for position, fiche in enumerate(fiches, 1):
        page.fiches.add(
            FicheAction(
                number=(fiche["number"]["value"] or str(position))[:LONGEST_NUMBER],
                title=fiche["title"]["value"][:255],
                audience=(fiche["audience"]["value"] or "")[:255],
                link=_link(fiche["link"]["value"]),
            )
        )


def _link(value):
    link = value or ""
    return f"https://{link}" if link.startswith("www.") else link


def _attach(page, imported, user):
    """Attach the file as the signed text, private until the convention is published."""
    document = stored_document(imported, page.title, user)
    if document:
        page.documents.add(ConventionDocument(document=document, role=DocumentRole.SIGNED_TEXT))
    return document


def stored_document(imported, title, user):
    """Return the file of an import as a document of the site, None when the site keeps it not."""
    name = PurePath(imported.name).name
    if PurePath(name).suffix.casefold() not in ATTACHED:
        return None
    policy = policy_registry.get_by_type(SiteDocument)
    collection = policy.collections_user_has_permission_for(user, "add").first()
    if collection is None:
        return None
    try:
        with imported.file.open("rb") as stored:
            content = ContentFile(stored.read(), name)
    except OSError:
        return None
    document = SiteDocument(
        title=title[:255], file=content, collection=collection, uploaded_by_user=user
    )
    try:
        document.full_clean(exclude=["file_hash"])
    except ValidationError:
        return None
    document._set_document_file_metadata()
    document.save()
    return document
