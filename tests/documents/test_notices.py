"""Telling an officer who left that their file is read."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from documents import background
from documents.models import ImportedDocument
from documents.text import UnreadableError


@pytest.fixture
def document(db, django_user_model):
    officer = django_user_model.objects.create_user("officier", email="officier@example.org")
    return ImportedDocument.objects.create(name="convention\nsignée.pdf", asked_by=officer)


@pytest.fixture
def slow(monkeypatch):
    """Have every reading count as a long one."""
    monkeypatch.setattr("documents.notices.LONG", timedelta(0))


@pytest.fixture
def read(document, monkeypatch):
    """Read the file, which says what it is told to."""

    def run(result):
        def answer(*_):
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setattr(background, "_read", answer)
        background.read_one(document)

    return run


def test_officer__is_told_that_a_long_reading_has_ended(document, slow, read):
    read({"values": {}})
    [sent] = mail.outbox
    assert sent.to == ["officier@example.org"]
    assert sent.subject == "Document lu, à relire : convention signée.pdf"
    assert sent.body.endswith(f"/admin/imports/{document.pk}/\n")


def test_officer__is_told_why_a_file_was_not_read(document, slow, read):
    read(UnreadableError("Ce PDF est abîmé."))
    [sent] = mail.outbox
    assert "n’a pas pu être lu" in sent.subject
    assert "Ce PDF est abîmé." in sent.body


def test_officer__is_not_told_what_they_see_on_their_screen(document, read):
    read({"values": {}})
    assert mail.outbox == []


def test_officer__whose_file_waited_behind_others_is_told(document, read):
    brought = timezone.now() - timedelta(minutes=10)
    ImportedDocument.objects.update(uploaded_at=brought)
    document.refresh_from_db()
    read({"values": {}})
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_nobody__is_told_who_cannot_be(document, slow, read, change):
    type(document.asked_by).objects.update(**change)
    document.refresh_from_db()
    read({"values": {}})
    assert mail.outbox == []
