"""Before the signature: where a text is, who is told of it, and that no reader ever sees it."""

from copy import copy
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset

from core.admin.missing import IncompleteError
from partnerships.desk.panels import TodoPanel
from partnerships.desk.sleepers import sleepers_on
from partnerships.enums import DocumentRole, Stage
from partnerships.models import Amendment, ConventionDocument, ConventionPage, Reminder, Signing
from tests.admin.test_mistakes import convention as convention_form
from tests.factories import ConventionFactory, DocumentFactory, RegistryFactory, officer

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)
TABLE = reverse("convention_list:index")


def draft(*signings, **fields):
    """Return a convention that is being written, with its texts to sign."""
    fields = {"live": False, "signed_on": None, **fields}
    registry = RegistryFactory._meta.model.objects.first() or RegistryFactory()
    convention = ConventionFactory(parent=registry, **fields)
    convention.signings.add(*map(copy, signings))
    convention.save()
    return ConventionPage.objects.get(pk=convention.pk)


def text(*days, **fields):
    """Return a text that begins its stages on these days, the first ones perhaps skipped."""
    names = ("draft_since", "review_since", "to_sign_since")
    return Signing(**dict(zip(names, [*days, None, None, None][:3], strict=True)), **fields)


IN_REVIEW = (date(2026, 9, 1), date(2026, 10, 3))

# Worked out by hand: the days of a text, what its convention says, and its stage on 2 November.
STAGES = {
    "not begun": (text(date(2026, 11, 3)), {}, None),
    "begun today": (text(DAY), {}, Stage.DRAFT),
    "in review": (text(*IN_REVIEW), {}, Stage.REVIEW),
    "received for review": (text(None, date(2026, 10, 3)), {}, Stage.REVIEW),
    "to sign tomorrow": (text(*IN_REVIEW, date(2026, 11, 3)), {}, Stage.REVIEW),
    "to sign": (text(*IN_REVIEW, DAY), {}, Stage.TO_SIGN),
    "signing planned": (text(*IN_REVIEW), {"signed_on": date(2026, 11, 3)}, Stage.REVIEW),
    "signed": (text(*IN_REVIEW), {"signed_on": DAY}, Stage.SIGNED),
    "on paper": (text(None, signed_elsewhere=True), {}, Stage.SIGNED_ELSEWHERE),
    "avenant alone": (text(*IN_REVIEW, amendment="1"), {"signed_on": DAY}, Stage.REVIEW),
}


@pytest.mark.parametrize(("signing", "fields", "stage"), STAGES.values(), ids=STAGES)
def test_stage__is_the_same_in_python_and_in_sql(signing, fields, stage):
    row = draft(signing, **fields).signings.get()
    assert row.stage_on(DAY) == stage
    assert Signing.objects.with_stage(DAY).get().current_stage == stage


def test_stage__is_signed_once_the_signed_text_is_there():
    convention = draft(text(*IN_REVIEW))
    document = DocumentFactory()
    convention.documents.add(ConventionDocument(document=document, role=DocumentRole.ANNEX))
    convention.save()
    assert Signing.objects.with_stage(DAY).get().current_stage == Stage.REVIEW
    convention.documents.add(ConventionDocument(document=document, role=DocumentRole.SIGNED_TEXT))
    convention.save()
    assert Signing.objects.with_stage(DAY).get().current_stage == Stage.SIGNED
    assert convention.signings.get().stage_on(DAY) == Stage.SIGNED


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({"number": "1", "signed_on": DAY}, Stage.SIGNED),
        ({"number": "1", "signed_on": date(2026, 11, 3)}, Stage.REVIEW),
        ({"number": "2", "signed_on": DAY}, Stage.REVIEW),
    ],
)
def test_stage__of_an_avenant_follows_its_own_signature(fields, stage):
    convention = draft(text(*IN_REVIEW, amendment="1"), live=True, signed_on=date(2020, 1, 1))
    convention.amendments.add(Amendment(object="Prolongation", **fields))
    convention.save()
    assert Signing.objects.with_stage(DAY).get().current_stage == stage
    assert convention.signings.get().stage_on(DAY) == stage


def test_text__without_any_stage_is_refused():
    with pytest.raises(ValidationError, match="jour d’une étape"):
        text().clean()


def test_text__whose_stages_go_back_in_time_is_refused():
    with pytest.raises(ValidationError) as refusal:
        text(date(2026, 10, 3), None, date(2026, 9, 1)).clean()
    assert "to_sign_since" in refusal.value.message_dict


@pytest.mark.parametrize("signing", [text(*IN_REVIEW), text(*IN_REVIEW, date(2026, 11, 1))])
def test_convention__is_not_published_before_its_signature(signing):
    convention = draft(signing)
    revision = convention.save_revision()
    with pytest.raises(IncompleteError, match="signée ailleurs"):
        revision.publish()
    assert not ConventionPage.objects.get().live


@pytest.mark.parametrize(
    ("signing", "fields"),
    [
        (text(*IN_REVIEW), {"signed_on": DAY}),
        (text(*IN_REVIEW), {"signed_on": timezone.localdate() + timedelta(days=10)}),
        (text(*IN_REVIEW, signed_elsewhere=True), {}),
        (text(*IN_REVIEW, amendment="1"), {}),
    ],
    ids=["signed", "signing planned", "signed elsewhere", "avenant to come"],
)
def test_convention__is_published_once_its_signature_is_known(signing, fields):
    convention = draft(signing, **fields)
    convention.save_revision().publish()
    assert ConventionPage.objects.get().live


def test_convention__on_line_does_not_go_back_to_a_project():
    convention = draft(live=True)
    convention.signings.add(text(*IN_REVIEW))
    revision = convention.save_revision()
    with pytest.raises(IncompleteError, match="relecture"):
        revision.publish()
    assert ConventionPage.objects.get().live
    assert not Signing.objects.exists()


def rows(*texts):
    """Return what the form says of texts."""
    empty = dict.fromkeys(["amendment", "holder", "review_since", "to_sign_since", "board_on"], "")
    return inline_formset([{**empty, "draft_since": "2026-09-01", **fields} for fields in texts])


def row(**fields):
    """Return what the form says of one text."""
    return rows(fields)


def send(client, action=None, **changes):
    """Send the form of a new convention."""
    registry = RegistryFactory()
    url = reverse("wagtailadmin_pages:add", args=["partnerships", "conventionpage", registry.pk])
    return client.post(url, {**convention_form(**changes), **({action: "x"} if action else {})})


def test_form__of_a_draft_keeps_the_stages(admin_client):
    send(admin_client, signings=row(review_since="2026-10-03", holder="Lycée Pasteur"))
    signing = Signing.objects.get()
    assert (signing.review_since, signing.holder) == (date(2026, 10, 3), "Lycée Pasteur")


def test_form__of_a_draft_refuses_stages_that_go_back_in_time(admin_client):
    response = send(admin_client, signings=row(review_since="2026-08-01"))
    assert "Une étape ne commence pas avant la précédente." in response.content.decode()
    assert not ConventionPage.objects.exists()


@pytest.mark.parametrize("action", [None, "action-publish"])
def test_form__refuses_two_rows_for_one_text_beside_the_number_of_the_second(admin_client, action):
    signings = rows({"amendment": "1 bis"}, {"amendment": "2"}, {"amendment": "n° 1 BIS"})
    response = send(admin_client, action, signings=signings)
    found = [form.errors for form in response.context["form"].formsets["signings"].forms]
    assert [list(errors) for errors in found] == [[], [], ["amendment"]]
    assert found[2]["amendment"] == [
        "Ce texte est déjà dans la liste : gardez une seule ligne pour lui."
    ]


def test_form__says_beside_the_stage_why_the_convention_is_not_published(admin_client):
    signings = row(review_since="2026-10-03")
    response = send(admin_client, "action-publish", signed_on="", signings=signings)
    [form] = response.context["form"].formsets["signings"].forms
    assert "à l’étape « relecture »" in form.errors["review_since"][0]


def test_form__that_brings_the_signed_text_is_published(admin_client):
    document = {"document": DocumentFactory().pk, "title": "", "role": DocumentRole.SIGNED_TEXT}
    rows = {"signings": row(), "documents": inline_formset([document])}
    send(admin_client, "action-publish", signed_on="", **rows)
    assert ConventionPage.objects.get().live


def test_form__says_where_the_text_is_and_what_each_role_does(admin_client):
    convention = draft(text(*IN_REVIEW, holder="Lycée Pasteur"))
    edit = reverse("wagtailadmin_pages:edit", args=[convention.pk])
    page = admin_client.get(edit).content.decode()
    assert "En relecture depuis le 3\u00a0octobre 2026, entre les mains de : Lycée Pasteur" in page
    for role in ("Mission partenariats :", "Chargés de communication :"):
        assert role in page


def test_copy__of_a_convention_begins_its_own_way_to_the_signature():
    convention = draft(text(*IN_REVIEW))
    copied = convention.copy(update_attrs={"slug": "copie", "title": "Copie"})
    assert not copied.signings.exists()
    assert not copied.get_latest_revision_as_object().signings.exists()


def test_text_told_twice__is_refused_beside_the_number_of_its_second_row():
    convention = draft(
        text(*IN_REVIEW, amendment="1 bis"), text(*IN_REVIEW, amendment="2"),
        text(*IN_REVIEW, amendment="1 BIS"), signed_on=date(2026, 10, 10),
    )  # fmt: skip
    with pytest.raises(IncompleteError) as refusal:
        convention.save_revision().publish()
    [missing] = refusal.value.missing
    assert missing.anchor == "id_signings-1-amendment"
    assert missing.message.startswith("Ce texte est déjà dans la liste")


# The table of the desk.


@pytest.mark.parametrize(
    ("stage", "found"),
    [
        ("", {"Écrite", "Relue", "Signée", "Amendée"}),
        ("projet", {"Écrite"}),
        ("relecture", {"Relue", "Amendée"}),
        ("signee", {"Signée"}),
        ("nimporte-quoi", {"Écrite", "Relue", "Signée", "Amendée"}),
    ],
)
def test_table__shows_the_stage_and_is_filtered_by_it(client, stage, found):
    draft(text(date(2026, 9, 1)), title="Écrite")
    draft(text(*IN_REVIEW), title="Relue")
    draft(text(*IN_REVIEW), title="Signée", signed_on=date(2026, 10, 10))
    draft(text(*IN_REVIEW, amendment="2"), title="Amendée", live=True, signed_on=date(2020, 1, 1))
    client.force_login(officer())
    response = client.get(TABLE, {"stage": stage})
    assert {each.title for each in response.context["object_list"]} == found
    if "Amendée" in found:
        assert "Avenant n° 2 : relecture" in response.content.decode()


# Texts that sleep.


def test_sleepers__wait_for_thirty_days():
    convention = draft(text(*IN_REVIEW))
    assert not sleepers_on(date(2026, 11, 1))
    [sleeper] = sleepers_on(date(2026, 11, 2))
    assert (sleeper.convention, sleeper.stage) == (convention, Stage.REVIEW)


@pytest.mark.parametrize(
    ("signing", "fields"),
    [
        (text(*IN_REVIEW, date(2026, 11, 20)), {}),
        (text(*IN_REVIEW), {"signed_on": date(2027, 1, 5)}),
        (text(*IN_REVIEW, board_on=date(2026, 11, 15)), {}),
        (text(*IN_REVIEW, signed_elsewhere=True), {}),
    ],
    ids=["next stage", "signing planned", "school board", "signed elsewhere"],
)
def test_sleepers__are_awake_while_something_moves(signing, fields):
    draft(signing, **fields)
    assert not sleepers_on(date(2026, 12, 1))


@pytest.mark.parametrize("number", [1, 6])
def test_sleepers__cost_one_query_whatever_the_number(django_assert_num_queries, number):
    for _ in range(number):
        draft(text(*IN_REVIEW), text(*IN_REVIEW, amendment="1"))
    with django_assert_num_queries(1):
        assert len([each.convention.referent for each in sleepers_on(DAY)]) == 2 * number


def test_todo_panel__speaks_of_a_draft_that_sleeps():
    desk = officer("Mission partenariats")
    draft(text(*IN_REVIEW), title="Endormie")
    [row] = TodoPanel(desk, DAY).asleep()
    assert (row["title"], row["label"]) == ("Endormie", "relecture")
    assert row["sentence"] == "En relecture depuis le 3\u00a0octobre 2026."
    assert "relancez" in row["task"]


def test_todo_panel__speaks_to_a_referent_of_their_own_texts_alone():
    referent = officer()
    draft(text(*IN_REVIEW), title="Mienne", referent=referent)
    draft(text(*IN_REVIEW), title="Autre")
    assert [row["title"] for row in TodoPanel(referent, DAY).asleep()] == ["Mienne"]


def test_reminders__speak_once_of_a_draft_that_sleeps():
    referent = officer()
    referent.email = "alice@example.org"
    referent.save()
    convention = draft(text(*IN_REVIEW, amendment="3"), title="Endormie", referent=referent)
    for day in ("2026-11-01", "2026-11-04", "2026-11-05"):
        call_command("send_reminders", "--on", day)
    [message] = mail.outbox
    assert "Avenant n° 3 : en relecture depuis le 3\u00a0octobre 2026." in message.body
    assert convention.full_url not in message.body
    assert Reminder.objects.get().due_on == DAY
