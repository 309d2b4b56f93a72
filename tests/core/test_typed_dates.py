"""Dates that an officer types: read as they are, or refused, never turned into another day."""

from datetime import date, datetime, time

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

FIFTH_OF_MARCH = date(2025, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "05/03/2025", "5/3/2025", "05.03.2025", "5.3.2025", "5-3-2025", "2025-03-05", "2025-3-5",
        "5 mars 2025", " 5  Mars 2025 ", "5\u00a0mars\u202f2025", "05 MARS 2025",
    ],
)  # fmt: skip
def test_date__is_read_in_french_and_iso_forms(text):
    assert forms.DateField().clean(text) == FIFTH_OF_MARCH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er mars 2025", date(2025, 3, 1)),
        ("1 er janvier 2025", date(2025, 1, 1)),
        ("29 février 2024", date(2024, 2, 29)),
        ("29 fevr. 2024", date(2024, 2, 29)),
        ("15 AOÛT 2026", date(2026, 8, 15)),
        ("15 aout 2026", date(2026, 8, 15)),
        ("1er déc. 2026", date(2026, 12, 1)),
        ("12/11/2026", date(2026, 11, 12)),
    ],
)
def test_date__is_read_with_the_name_of_each_month(text, day):
    assert forms.DateField().clean(text) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("mars 2025", "Saisissez une date valide."),
        ("2025", "Saisissez une date valide."),
        ("03/2025", "Saisissez une date valide."),
        ("13/13/2025", "Saisissez une date valide."),
        ("5 brumaire 2025", "Saisissez une date valide."),
        ("2e mars 2025", "Saisissez une date valide."),
        ("5/3.2025", "Saisissez une date valide."),
        ("5 mars 2025 ou 2026", "Saisissez une date valide."),
        ("demain", "Saisissez une date valide."),
        ("20250305", "Saisissez une date valide."),
        ("05/03/0025", "Saisissez une date valide."),
        ("31/02/2026", "Le 31 février 2026 n’existe pas."),
        ("2025-02-29", "Le 29 février 2025 n’existe pas."),
        ("0 mars 2025", "Le 0 mars 2025 n’existe pas."),
        ("31 avril 2025", "Le 31 avril 2025 n’existe pas."),
        ("5/3/25", "Écrivez l’année en quatre chiffres."),
        ("5 mars 25", "Écrivez l’année en quatre chiffres."),
    ],
)
def test_date__that_is_none_is_refused_in_french(text, sentence):
    with pytest.raises(ValidationError) as refusal:
        forms.DateField().clean(text)
    assert sentence in refusal.value.messages[0]


@pytest.mark.parametrize(
    "text",
    [
        "05/03/2025 14:30", "5/3/2025 14h30", "5 mars 2025 14:30", "5 mars 2025 à 14h30",
        "5 mars 2025, 14 h 30", "2025-03-05 14:30", "2025-03-05T14:30", "05.03.2025 14:30:00",
        "2025-03-05T13:30:00Z", "2025-03-05T14:30+01:00",
    ],
)  # fmt: skip
def test_moment__is_read_in_french_and_iso_forms(text):
    expected = timezone.make_aware(datetime(2025, 3, 5, 14, 30))
    assert forms.DateTimeField().clean(text) == expected


@pytest.mark.parametrize("text", ["5 mars 2025", "2025-03-05", "05/03/2025", "5/3/2025 0h"])
def test_moment__without_time_is_midnight(text):
    assert forms.DateTimeField().clean(text) == timezone.make_aware(datetime(2025, 3, 5))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/02/2026 10:00", "Le 31 février 2026 n’existe pas."),
        ("2026-02-31 10:00", "Le 31 février 2026 n’existe pas."),
        ("mars 2025", "Saisissez une date valide."),
        ("5 mars 2025 25h30", "Saisissez une heure valide."),
        ("5 mars 2025 14:60", "Saisissez une heure valide."),
        ("5 mars 2025 midi", "Saisissez une heure valide."),
        ("14h30", "Saisissez une date valide."),
    ],
)
def test_moment__that_is_none_is_refused_in_french(text, sentence):
    with pytest.raises(ValidationError) as refusal:
        forms.DateTimeField().clean(text)
    assert sentence in refusal.value.messages[0]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:30", time(14, 30)),
        ("14h30", time(14, 30)),
        ("8 h", time(8)),
        ("23:59:59", time(23, 59, 59)),
    ],
)
def test_time__is_read_as_it_is_said(text, moment):
    assert forms.TimeField().clean(text) == moment


def test_date__in_a_format_of_its_own_is_left_to_django():
    assert forms.DateField(input_formats=["%m/%d/%Y"]).clean("03/05/2025") == FIFTH_OF_MARCH


def test_date__left_empty_is_none():
    assert forms.DateField(required=False).clean("  ") is None


@pytest.mark.parametrize(
    ("widget", "example"),
    [
        (AdminDateInput, "jj/mm/aaaa"),
        (AdminTimeInput, "hh:mm"),
        (AdminDateTimeInput, "jj/mm/aaaa hh:mm"),
    ],
)
def test_calendar__shows_how_to_write_and_never_rewrites(widget, example):
    html = widget().render("day", None, {"id": "id_day"})
    assert f'placeholder="{example}"' in html
    assert '"validateOnBlur": false' in html


def test_filter__shows_how_to_write_each_end():
    html = DateRangePickerWidget().render("day", None, {"id": "id_day"})
    assert 'placeholder="Date depuis le (jj/mm/aaaa)"' in html
    assert 'placeholder="Date jusqu’au (jj/mm/aaaa)"' in html
