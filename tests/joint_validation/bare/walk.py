"""A whole validation on the bare project; it stops at the first thing that is not right."""

import os
import re
import sys

import django
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment


def walk():
    """Send a page from the admin, open the link, ask for a change, approve, publish."""
    from django.contrib.auth.models import User
    from wagtail.models import Page

    from joint_validation.models import Round
    from tests.joint_validation.bare.shop.models import Maker, ProductPage

    maker = Maker.objects.create(name="Ada")
    page = ProductPage(title="A lamp", summary="<p>Bright.</p>", price="9.5", maker=maker)
    page.live = False
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision()
    officer = Client()
    officer.force_login(User.objects.create_superuser("boss", "boss@example.org", "x"))
    edit = officer.get(f"/admin/pages/{page.pk}/edit/")
    assert f"/admin/validations/{page.pk}/envoyer/" in edit.text

    send(officer, page)
    path, browser = opened()
    review = browser.get(path).text
    for label in ("passage-title", "passage-summary", "passage-price", "passage-maker"):
        assert label in review, label
    document = browser.get(f"{path}document/").text
    assert "9.5" in document
    assert "Projet, à ne pas diffuser" in document
    answer(browser, path, "changes", **{"passage-price": "Too dear."})

    publish = {
        "action-publish": "1",
        "title": "A lamp",
        "slug": "a-lamp",
        "maker": maker.pk,
        "price": "9.5",
    }
    publish |= {"summary": "null", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    refused = officer.post(f"/admin/pages/{page.pk}/edit/", publish, follow=True)
    assert "Rien n’est publié" in refused.text
    page.refresh_from_db()
    assert not page.live

    page.price = "8"
    page.save_revision()
    send(officer, page)
    path, browser = opened()
    answer(browser, path, "approved")
    page.refresh_from_db()
    page.latest_revision.publish()
    assert [each.state for each in Round.objects.all()] == ["Validée", "Changements demandés"]
    assert Round.objects.get(number=2).published_at
    proof = officer.get(f"/admin/validations/preuve/{Round.objects.get(number=2).pk}/").text
    assert Round.objects.get(number=2).digest[:32] in proof
    assert officer.get("/admin/validations/").status_code == 200
    history = officer.get(f"/admin/pages/{page.pk}/history/").text
    assert "approuvée par Joe" in history
    call_command("remind_validators", stdout=sys.stderr)

    # What the version cannot do without is deleted: a sentence, not an error.
    other = Maker.objects.create(name="Bob")
    ProductPage.objects.update(maker=other)
    Maker.objects.filter(pk=maker.pk).delete()
    assert browser.get(path).status_code == 410


def send(officer, page):
    """Fill in the form of the admin for one person."""
    url = f"/admin/validations/{page.pk}/envoyer/"
    context = officer.get(url).context
    people, message = context["people"], context["message"]
    data = {field.html_name: field.value() for field in [*people.management_form, *message]}
    for form in people.forms:
        data |= {form[name].html_name: form[name].value() for name in ("due_on", "role")}
        data |= {form[name].html_name: form[name].value() or "" for name in ("name", "email")}
    data = {name: "" if value is None else value for name, value in data.items()}
    data |= {"personnes-0-ask": "on", "personnes-0-name": "Joe"}
    data["personnes-0-email"] = "joe@example.org"
    response = officer.post(url, data)
    assert response.status_code == 302, response.text


def opened():
    """Return the link that Joe received last, and a browser where it is open."""
    found = (re.search(r"http://localhost(/validation/\S+)", m.body) for m in mail.outbox)
    path = [each[1] for each in found if each][-1]
    browser = Client(enforce_csrf_checks=True)
    assert browser.get(path).status_code == 200
    browser.post(f"{path}recevoir-un-code/")
    code = re.search(r"\d{6}", mail.outbox[-1].body)[0]
    assert browser.post(f"{path}code/", {"code": code}).status_code == 302
    return path, browser


def answer(browser, path, decision, **fields):
    """Answer as the page does."""
    key = re.search(r'name="form_key" value="(\w+)"', browser.get(path).text)[1]
    data = {"form_key": key, "decision": decision, "signed_name": "Joe Doe"} | fields
    assert browser.post(f"{path}reponse/", data).status_code == 302


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.joint_validation.bare.settings"
    django.setup()
    setup_test_environment()
    call_command("migrate", verbosity=0)
    walk()
    connection.close()
    print("\n".join(sorted({name.partition(".")[0] for name in sys.modules})))
