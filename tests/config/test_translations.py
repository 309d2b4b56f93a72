"""Wagtail and allauth speak French to officers, and our corrections are those that are used."""

import gettext
import re
from pathlib import Path

import allauth
import pytest
import wagtail
import wagtail_modeladmin
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as translated
from django.utils.translation import ngettext
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple

CORRECTIONS = Path(settings.LOCALE_PATHS[0]) / "fr/LC_MESSAGES/django.po"
CORRECTED = [Path(module.__file__).parent for module in (wagtail, wagtail_modeladmin, allauth)]
ENTRY = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
# A word that leaves its gender to the reader.
BOTH_GENDERS = re.compile(r"\((?:e|ne|tte|ve|la|le|elle)\)|/la\b")


def entries():
    """Return ``(English, French)`` as the file of the corrections writes them."""
    return [
        tuple(text.replace('\\"', '"') for text in found)
        for found in ENTRY.findall(CORRECTIONS.read_text())
    ]


def test_corrections__are_those_that_officers_read():
    assert len(entries()) > 30
    assert [english for english, french in entries() if translated(english) != french] == []


@pytest.mark.parametrize(
    ("number", "said"), [(0, "page ou fiche y renvoie."), (2, "pages ou fiches y renvoient.")]
)
def test_usages__are_counted_without_a_gender(number, said):
    counted = "This %(model_name)s is referenced %(usage_count)s time{}."
    assert ngettext(counted.format(""), counted.format("s"), number) == f"%(usage_count)s {said}"


def test_corrections__are_of_words_that_they_still_say():
    said = words_of(*CORRECTED)
    assert [english for english, _ in entries() if english not in said] == []


def words_of(*packages):
    """Return the English that the French catalogues of packages translate, plural forms aside."""
    return {key for key in keys_of(packages) if type(key) is str}


def counted_by(*packages):
    """Return the English of what the French catalogues of packages say in the plural too."""
    return {key[0] for key in keys_of(packages) if type(key) is tuple}


def keys_of(packages):
    """Return the keys of the French catalogues of packages: a text, or a text and a plural form."""
    keys = set()
    for package in packages:
        for catalogue in package.glob("**/locale/fr/LC_MESSAGES/django.mo"):
            with catalogue.open("rb") as file:
                keys |= set(gettext.GNUTranslations(file)._catalog)
    return keys


def test_officers__read_no_word_of_two_genders():
    found = {english: translated(english) for english in words_of(*CORRECTED) if english}
    counted = {
        (english, number): ngettext(english, english, number)
        for english in counted_by(*CORRECTED)
        for number in (1, 2)
    }
    said = (found | counted).items()
    assert {english: french for english, french in said if BOTH_GENDERS.search(french)} == {}


def test_what_was_just_done__was_done_just_now():
    assert timesince_simple(timezone.now()) == translated("just now")


@pytest.mark.parametrize(("english", "french"), entries())
def test_correction__keeps_what_is_filled_in_and_chooses_no_gender(english, french):
    # A model that cannot be named without its gender may be left out, nothing else.
    lost = set(PLACEHOLDER.findall(english)) - set(PLACEHOLDER.findall(french))
    assert lost <= {"%(model_name)s", "{model_name}"}
    assert not set(PLACEHOLDER.findall(french)) - set(PLACEHOLDER.findall(english))
    words = PLACEHOLDER.sub("", french)
    assert not BOTH_GENDERS.search(words)
    assert not re.search(r"slug|workflow", words)
