"""What officers do: choose, send, send again, remind, take back, do without, prove."""

import hashlib
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accessible_pdf.requirements import can_draw
from clock.publication import publish_due
from joint_validation import asking, deciding, mails
from joint_validation.gate import NotValidatedError
from joint_validation.models import Link, Request, Round
from news.announcing import drafting
from news.announcing.kinds import KINDS
from partnerships.models.organisations import OrganisationKind
from tests import factories

from .conftest import answer, link_to, open_link, send

ANNE, PAUL = "anne@example.org", "paul@example.org"
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer):
    """Return the browser of the officer."""
    client.force_login(officer)
    return client


def decide(address=ANNE, decision="approved", **fields):
    path = link_to(address)
    return answer(open_link(path, address), path, decision, **fields)


def approve_all():
    decide(ANNE)
    decide(PAUL, logo_confirmed="on")


def elsewhere():
    """Return somebody who opens the administration and edits no page."""
    user = User.objects.create_user("ailleurs", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def form_of(desk, page):
    """Return the fields of the form of choice, as the browser would send them back."""
    context = desk.get(f"/admin/validations/{page.pk}/envoyer/").context
    data = {}
    for form in [context["message"], context["people"].management_form, *context["people"].forms]:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = "on" if value is True else value
    return data


def typed(number, **fields):
    return {f"personnes-{number}-{name}": value for name, value in fields.items()}


ANYBODY = {"ask": "on", "name": "Anne Roux", "email": ANNE}


def say(response):
    return " ".join(str(each) for each in response.context["messages"])


def test_form__sends_the_latest_version_to_whom_was_ticked(desk, news):
    data = form_of(desk, news) | typed(0, **ANYBODY) | {"message": "Merci de relire."}
    response = desk.post(f"/admin/validations/{news.pk}/envoyer/", data, follow=True)
    assert "La version n° 1 est envoyée." in say(response)
    a_round = Round.objects.get()
    assert a_round.revision_id == news.latest_revision_id
    assert [each.to for each in mail.outbox] == [[ANNE]]
    assert "Merci de relire." in mail.outbox[0].body
    assert "Anne Roux" in response.text
    entry = PageLogEntry.objects.get(action="joint_validation.sent")
    assert str(entry.message) == "Version n° 1 envoyée à la validation de Anne Roux"
    assert "envoyée à la validation" in desk.get(f"/admin/pages/{news.pk}/history/").text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Cochez au moins une personne"),
        (typed(0, **ANYBODY, due_on="2020-01-01"), "Ce jour est passé."),
        (typed(0, **ANYBODY, due_on="9999-12-31"), "Donnez un jour de l’année qui vient"),
        (typed(0, ask="on", name="Anne"), "À donner pour écrire"),
        (typed(0, **ANYBODY | {"email": "anne"}), "valide"),
        (typed(0, **ANYBODY) | typed(1, **ANYBODY | {"email": ANNE.upper()}), "donnée deux fois"),
        (typed(0, **ANYBODY, role="copy"), "Au moins une personne doit valider"),
        (typed(0, **ANYBODY | {"email": f"a@{'é' * 62}.fr"}), "Cette adresse n’existe pas"),
        (typed(0, **ANYBODY | {"email": f"{'a' * 63}@{'b' * 63}.{'c.' * 70}fr"}), "254"),
        ({"personnes-TOTAL_FORMS": 9}, "Cochez au moins une personne"),
    ],
)
def test_form__refuses_what_cannot_be_sent(desk, news, fields, sentence):
    data = form_of(desk, news) | fields
    response = desk.post(f"/admin/validations/{news.pk}/envoyer/", data)
    assert response.status_code == 422
    assert sentence in response.text
    assert not Round.objects.exists()
    assert not mail.outbox


def test_form__sends_to_those_asked_when_more_rows_come(desk, news):
    data = form_of(desk, news) | typed(0, **ANYBODY) | {"personnes-TOTAL_FORMS": 9}
    desk.post(f"/admin/validations/{news.pk}/envoyer/", data)
    assert [each.to for each in mail.outbox] == [[ANNE]]


def test_form__has_no_alias_validated(desk, news):
    news.latest_revision.publish()
    alias = news.create_alias(update_slug="alias", parent=news.get_parent())
    for url in ("", "envoyer/"):
        assert desk.get(f"/admin/validations/{alias.pk}/{url}").status_code == 302
        assert desk.post(f"/admin/validations/{alias.pk}/{url}").status_code == 302
    assert not Round.objects.exists()


def test_form__sends_nothing_of_a_page_that_changed_meanwhile(desk, news):
    data = form_of(desk, news) | typed(0, **ANYBODY)
    news.title = "Autre chose"
    news.save_revision()
    response = desk.post(f"/admin/validations/{news.pk}/envoyer/", data)
    assert "La page a changé" in say(response)
    assert not Round.objects.exists()


def test_form__sends_once_when_two_officers_do(desk, news):
    data = form_of(desk, news) | typed(0, **ANYBODY)
    for _ in range(2):
        response = desk.post(f"/admin/validations/{news.pk}/envoyer/", data)
    assert "un collègue vient d’envoyer" in say(response)
    assert Round.objects.count() == 1
    assert len(mail.outbox) == 1


def test_round__is_made_once_when_two_officers_do_at_the_same_moment(
    sent, news, anne, officer, monkeypatch
):
    monkeypatch.setattr(type(Round.objects), "latest_of", lambda *args: None)
    with pytest.raises(asking.AlreadySentError) as raised:
        send(news, anne, user=officer)
    assert isinstance(raised.value.__cause__, IntegrityError)
    assert Round.objects.count() == 1


def test_new_version__asks_again_only_those_concerned(desk, news, sent, officer):
    decide(ANNE)
    decide(PAUL, "changes", remark="Citez le CRESS.")
    news.standfirst = "Le CRESS et L’ESPER s’engagent."
    news.save_revision()
    news.refresh_from_db()
    data = form_of(desk, news)
    assert "personnes-0-ask" not in data
    assert data["personnes-1-ask"] == "on"
    count = len(mail.outbox)
    desk.post(f"/admin/validations/{news.pk}/envoyer/", data)
    assert [each.to for each in mail.outbox[count:]] == [[PAUL]]
    second = Round.objects.get(number=2)
    kept = second.requests.get(email=ANNE)
    assert kept.state == "Approuve (version n° 1)"
    assert kept.approves
    assert not second.is_settled
    old = link_to(PAUL, 0)
    assert Client().get(old).status_code == 410
    assert "Une nouvelle version" in Client().get(old).text
    decide(PAUL, logo_confirmed="on")
    assert Round.objects.get(number=2).is_settled


@pytest.mark.parametrize("address", [ANNE, "Anne@Example.org"])
def test_new_version__neither_keeps_an_answer_nor_asks_for_it_anew_at_once(
    desk, news, sent, address
):
    decide(ANNE)
    again = typed(2, ask="on", name="Anne Roux", email=address)
    response = desk.post(f"/admin/validations/{news.pk}/envoyer/", form_of(desk, news) | again)
    assert "donnée deux fois" in response.text
    assert Round.objects.count() == 1


def test_new_version__keeps_an_answer_as_it_was_given(desk, news, sent):
    decide(ANNE)
    changed = typed(0, name="Quelqu’un d’autre", role="copy")
    desk.post(f"/admin/validations/{news.pk}/envoyer/", form_of(desk, news) | changed)
    kept = Request.objects.get(round__number=2, email=ANNE)
    assert (kept.name, kept.is_copy, kept.approves) == ("Anne Roux", False, True)


def test_new_version__asks_again_who_commented_on_what_changed(desk, news, sent):
    decide(ANNE, **{"passage-standfirst": "Très bien."})
    decide(PAUL, logo_confirmed="on", **{"passage-title": "Très bien."})
    news.standfirst = "Autre chapô."
    news.save_revision()
    news.refresh_from_db()
    found = asking.candidates(news, news.latest_revision.content)
    assert [(each.email, each.ask_again) for each in found] == [(ANNE, True), (PAUL, False)]


def test_publication__waits_for_all_answers(news, sent):
    with pytest.raises(NotValidatedError) as raised:
        news.latest_revision.publish()
    assert "0 sur 2 a approuvé" in raised.value.messages[0]
    decide(ANNE)
    with pytest.raises(ValidationError, match="1 sur 2"):
        news.latest_revision.publish()
    decide(PAUL, logo_confirmed="on")
    news.latest_revision.publish()
    news.refresh_from_db()
    assert news.live
    assert Round.objects.get().published_at


def test_publication__is_of_the_version_that_was_approved(news, sent):
    approve_all()
    news.save_revision()
    news.title = "Tout autre chose"
    other = news.save_revision()
    with pytest.raises(NotValidatedError, match="a changé depuis"):
        other.publish()


def test_publication_of_the_same_words__needs_no_new_answer(news, sent):
    approve_all()
    news.get_latest_revision_as_object().save_revision().publish()
    news.refresh_from_db()
    assert news.live


def posted(page):
    """Return what the form of an announcement sends when nothing is typed."""
    body = streamfield(
        [
            (block.block_type, rich_text(block.value.source))
            if block.block_type == "paragraph"
            else (block.block_type, dict(block.value))
            for block in page.body
        ]
    )
    for number, block in enumerate(page.body):
        body[str(number)]["id"] = block.id
    links = [
        {"convention": link.convention_id, "id": link.pk, "ORDER": number}
        for number, link in enumerate(page.convention_links.all(), 1)
    ]
    fields = {
        "title": page.title, "slug": page.slug, "standfirst": page.standfirst,
        "category": page.category_id, "cover": "", "tags": "",
        "body": body, "contacts": streamfield([]), "related_links": streamfield([]),
        "convention_links": inline_formset(links, initial=len(links)),
        "partners": inline_formset([]), "documents": inline_formset([]),
        "change_notes": inline_formset([]), "comments": inline_formset([]),
        "action-publish": "x",
    }  # fmt: skip
    return nested_form_data(fields)


def test_publication_by_the_form__of_what_was_approved_needs_no_new_answer(
    desk, officer, anne, news
):
    # The editor of texts gives keys to the paragraphs, the form numbers to the rows.
    index, convention = news.get_parent().specific, factories.ConventionFactory()
    factories.CategoryFactory(name=KINDS["bilan"].category)
    page, _ = drafting.draft(convention, KINDS["bilan"], index, officer, timezone.localdate())
    page = page.get_latest_revision_as_object()
    assert any(block.block_type == "paragraph" for block in page.body)
    send(page, anne, user=officer)
    decide()
    desk.post(f"/admin/pages/{page.pk}/edit/", posted(page))
    page.refresh_from_db()
    assert "data-block-key" in page.latest_revision.content["body"]
    assert page.live


def test_publication_of_several__says_what_waits(desk, news, sent):
    response = desk.post(
        f"/admin/bulk/wagtailcore/page/publish/?id={news.pk}&next=/admin/", follow=True
    )
    assert "Rien n’est publié" in say(response)
    news.refresh_from_db()
    assert not news.live


def test_approval_in_a_dialog__says_what_waits(desk, news, sent, officer):
    task = GroupApprovalTask.objects.create(name="Relire")
    task.groups.add(Group.objects.first())
    workflow = Workflow.objects.create(name="Relecture")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = workflow.start(news, officer).current_task_state
    response = desk.post(
        f"/admin/pages/workflow/action/{news.pk}/approve/{state.pk}/",
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    screen = f"/admin/validations/{news.pk}/"
    assert response.json() == {"step": "success", "redirect": screen}
    assert "n’est pas terminée" in say(desk.get(screen))
    news.refresh_from_db()
    assert not news.live


def test_publication_at_an_hour__waits_for_answers_until_it_comes(news, sent):
    approve_all()
    now = timezone.now()
    news.go_live_at = now + timedelta(hours=1)
    revision = news.save_revision()
    revision.publish()
    assert Round.objects.get().closed_at is None
    page = type(news).objects.get(pk=news.pk)
    page.title = "Tout autre chose"
    page.go_live_at = now + timedelta(hours=2)
    with pytest.raises(NotValidatedError, match="a changé depuis"):
        page.save_revision().publish()
    revision.approved_go_live_at = now
    revision.content["go_live_at"] = now.isoformat()
    revision.save()
    publish_due(now)
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Une signature à Brochon")
    assert Round.objects.get().published_at


def test_later_versions_of_a_published_page__are_free(news, sent):
    approve_all()
    news.latest_revision.publish()
    news.refresh_from_db()
    news.title = "Une faute corrigée"
    news.save_revision().publish()
    news.refresh_from_db()
    assert news.title == "Une faute corrigée"


def test_override__needs_a_reason_and_is_kept(desk, news, sent, officer):
    url = f"/admin/validations/{news.pk}/passer-outre/"
    response = desk.post(url, {"reason": "  "})
    assert "Donnez le motif" in response.text
    desk.post(url, {"reason": "Cérémonie avancée au 3 mai."})
    desk.post(url, {"reason": "Autre motif"})
    a_round = Round.objects.get()
    assert a_round.override_reason == "Cérémonie avancée au 3 mai."
    news.latest_revision.publish()
    entry = PageLogEntry.objects.get(action="joint_validation.overridden")
    assert "Motif : Cérémonie avancée au 3 mai." in str(entry.message)
    assert entry.user == officer


def test_history_of_the_site__is_filtered_by_what_was_done(desk, news, sent):
    desk.post(f"/admin/validations/{news.pk}/passer-outre/", {"reason": "Cérémonie avancée."})
    history = "/admin/reports/site-history/"
    offered = desk.get(history).context["filters"].form.fields["action"].choices
    labels = [label for name, label in offered if str(name).startswith("joint_validation.")]
    assert sorted(labels) == ["Validation : envoi aux partenaires", "Validation passée outre"]
    shown = desk.get(history, {"action": "joint_validation.overridden"}).text
    assert "Cérémonie avancée." in shown
    assert "envoyée à la validation" not in shown


@pytest.mark.parametrize("action", ["passer-outre/", "arreter/"])
def test_who_may_not_publish__neither_overrides_nor_stops(client, news, sent, action):
    news.owner = writer = factories.officer()
    news.save()
    client.force_login(writer)
    may = news.permissions_for_user(writer)
    assert (may.can_edit(), may.can_publish()) == (True, False)
    assert client.get(f"/admin/validations/{news.pk}/").status_code == 200
    response = client.post(f"/admin/validations/{news.pk}/{action}", {"reason": "Moi"})
    assert response.status_code in (302, 403)
    a_round = Round.objects.get()
    assert a_round.overridden_at is None
    assert a_round.closed_at is None


@pytest.mark.parametrize(
    "path", ["{page}/", "{page}/envoyer/", "preuve/{round}/", "{page}/{asked}/retirer/"]
)
def test_screens__are_for_who_may_edit_the_page(client, news, sent, path):
    asked = sent.requests.first()
    url = "/admin/validations/" + path.format(page=news.pk, round=sent.pk, asked=asked.pk)
    assert client.get(url).status_code in (302, 405)
    client.force_login(elsewhere())
    assert client.post(url).status_code in (302, 403, 405)
    asked.refresh_from_db()
    assert asked.revoked_at is None


def test_request_of_another_page__is_not_found(desk, news, sent):
    other = factories.NewsFactory(parent=news.get_parent(), draft=True)
    asked = sent.requests.first()
    url = f"/admin/validations/{other.pk}/{asked.pk}/retirer/"
    assert desk.post(url).status_code == 404


def test_buttons__remind_and_take_back(desk, news, sent):
    asked = sent.requests.get(email=ANNE)
    count = len(mail.outbox)
    response = desk.post(f"/admin/validations/{news.pk}/{asked.pk}/rappeler/", follow=True)
    assert "Un rappel part" in say(response)
    assert mail.outbox[count].subject.startswith("Rappel")
    assert Client().get(link_to(ANNE)).status_code == 200
    desk.post(f"/admin/validations/{news.pk}/{asked.pk}/retirer/")
    assert Client().get(link_to(ANNE)).status_code == 410
    decide(PAUL, logo_confirmed="on")
    assert Round.objects.get().is_settled


def test_reminders__leave_three_days_before_and_on_the_last_day_once(sent):
    count = len(mail.outbox)
    start = timezone.now()
    for days in range(14):
        for _ in range(2):
            asking.remind(start + timedelta(days=days))
        if days == 8:
            decide(PAUL, logo_confirmed="on")
            count += 2
    told = [each.to for each in mail.outbox if each.subject.startswith("Rappel")]
    assert told == [[ANNE], [PAUL], [ANNE]]


def test_reminders__make_up_for_days_without_clock(sent):
    assert asking.remind(timezone.now() + timedelta(days=9)) == 2
    assert asking.remind(timezone.now() + timedelta(days=9)) == 0
    assert asking.remind(timezone.now() + timedelta(days=30)) == 0


def fail(*args):
    raise ConnectionRefusedError


def test_mail_down__is_said_and_sent_later(desk, news, monkeypatch):
    monkeypatch.setattr("joint_validation.mails.send_at_once", fail)
    data = form_of(desk, news) | typed(0, **ANYBODY)
    response = desk.post(f"/admin/validations/{news.pk}/envoyer/", data, follow=True)
    assert "il sera réessayé (Anne Roux)" in say(response)
    assert "Courriel pas encore parti" in response.text
    assert asking.send_unsent(timezone.now()) == 0
    monkeypatch.undo()
    out = StringIO()
    call_command("remind_validators", stdout=out)
    assert "Demandes envoyées : 1." in out.getvalue()
    assert asking.send_unsent(timezone.now()) == 0
    decide(ANNE)
    assert Round.objects.get().is_settled


def test_mail__leaves_once_when_two_clocks_run(sent, monkeypatch):
    Request.objects.filter(email=ANNE).update(unsent=True)
    left = len(mail.outbox)
    send_link, others = mails.send_link, [asking.send_unsent]

    def meanwhile(*args):
        for other in [others.pop()] if others else []:
            other(timezone.now())
        return send_link(*args)

    monkeypatch.setattr(mails, "send_link", meanwhile)
    asking.send_unsent(timezone.now())
    assert [each.to for each in mail.outbox[left:]] == [[ANNE]]


def test_mail_down__undoes_no_answer(sent, monkeypatch):
    path = link_to(ANNE)
    browser = open_link(path, ANNE)
    monkeypatch.setattr("joint_validation.mails.send_at_once", fail)
    assert answer(browser, path).status_code == 302
    assert Request.objects.get(email=ANNE).decision == "approved"


def test_mail_down__keeps_the_old_link_when_a_new_one_is_asked(sent, monkeypatch):
    path = link_to(ANNE)
    monkeypatch.setattr("joint_validation.mails.send_at_once", fail)
    Client().post(f"{path}nouveau-lien/")
    assert Client().get(path).status_code == 200
    monkeypatch.undo()
    Client().post(f"{path}nouveau-lien/")
    assert Client().get(link_to(ANNE)).status_code == 200
    assert Link.objects.filter(replaced_at=None, request__email=ANNE).count() == 1


def test_proof__says_who_when_and_which_content(desk, news, sent, settings):
    settings.JOINT_VALIDATION = settings.JOINT_VALIDATION | {"PDF": None}
    approve_all()
    html = desk.get(f"/admin/validations/preuve/{sent.pk}/").text
    for words in ("Anne Roux", PAUL, "A. Roux", sent.digest[:32], "confirmé", "Validée"):
        assert words in html
    assert "ne correspond plus" not in html
    Round.objects.update(content=sent.content | {"title": "Autre"})
    assert "ne correspond plus" in desk.get(f"/admin/validations/preuve/{sent.pk}/").text


@pytest.mark.skipif(not can_draw(), reason="Pango est absent")
def test_proof__is_a_pdf(desk, sent):
    response = desk.get(f"/admin/validations/preuve/{sent.pk}/")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def test_digest__is_what_another_program_computes(sent):
    content = Round.objects.values_list("content", flat=True).get()
    written = json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
    assert hashlib.sha256(written).hexdigest() == sent.digest


def test_proof_of_a_deleted_page__stays_with_who_sent_it(desk, client, news, sent, settings):
    settings.JOINT_VALIDATION = settings.JOINT_VALIDATION | {"PDF": None}
    news.delete()
    assert "Une signature à Brochon" in desk.get("/admin/validations/").text
    assert "Anne Roux" in desk.get(f"/admin/validations/preuve/{sent.pk}/").text
    client.force_login(elsewhere())
    assert "Brochon" not in client.get("/admin/validations/").text
    assert client.get(f"/admin/validations/preuve/{sent.pk}/").status_code in (302, 403)


def test_screen_and_list__ask_the_same_number_of_queries_for_more_people(
    desk, news, sent, officer, anne, paul, django_assert_max_num_queries
):
    send(news, anne, paul, user=officer)
    with django_assert_max_num_queries(60):
        assert "Version n°\u00a02" in desk.get(f"/admin/validations/{news.pk}/").text.replace(
            "&nbsp;", "\u00a0"
        )


def test_candidates__are_the_people_of_the_conventions(news):
    logo = factories.ImageFactory()
    partner = factories.OrganisationFactory(name="L’ESPER", logo=logo)
    academy = factories.OrganisationFactory(name="Académie", kind=OrganisationKind.ACADEMY)
    signatory = factories.PersonFactory(
        name="Roland", email="roland@example.org", organisation=partner, private=True
    )
    contact = factories.PersonFactory(name="DAFPIC", organisation=academy)
    convention = factories.ConventionFactory(
        parent=factories.RegistryFactory(),
        signatories=factories.stream(
            ("signatory", {"person": signatory.pk, "name": "R. B.", "quality": "trésorier"})
        ),
        contacts=factories.stream(("contact", {"person": contact.pk}), ("contact", {"name": "X"})),
    )
    factories.link(news, convention)
    news.refresh_from_db()
    news.save_revision()
    for page in (news, convention):
        found = asking.candidates(page, {})
        assert {(each.name, each.email, each.ask_again, each.asks_logo) for each in found} == {
            ("R. B.", "roland@example.org", True, True),
            ("DAFPIC", "ecole-entreprise@example.org", False, False),
        }


def test_stopped_validation__frees_the_publication_and_closes_the_links(desk, news, sent):
    path = link_to(ANNE)
    desk.post(f"/admin/validations/{news.pk}/arreter/")
    assert Client().get(path).status_code == 410
    assert "arrêtée" in Client().get(path).text
    news.latest_revision.publish()
    news.refresh_from_db()
    assert news.live


def test_unpublished_page__still_opens_to_its_validators(news, officer, anne):
    news.latest_revision.publish()
    news.refresh_from_db()
    send(news, anne, user=officer)
    news.unpublish()
    path = link_to(ANNE)
    assert "Brochon" in open_link(path, ANNE).get(f"{path}document/").text


def test_override_of_a_round__does_not_hide_missing_answers(sent, officer):
    deciding.override(sent, officer, "Urgent")
    sent.refresh_from_db()
    assert sent.state == "Passée outre"
    assert {each.state for each in sent.requests.all()} == {"Envoyée"}
