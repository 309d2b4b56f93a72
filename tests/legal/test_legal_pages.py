"""The pages that the law asks for: written from facts, and never false."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.models import SiteSettings
from legal.models import (
    AccessibilityStatement,
    Conformity,
    LegalKind,
    LegalNotice,
    LegalPage,
    PrivacyNotice,
)
from tests import factories

pytestmark = pytest.mark.django_db


def legal_page(kind, **fields):
    """Publish a mandatory page as an editor does."""
    page = LegalPage(title=LegalKind(kind).label, slug=kind, kind=kind, **fields)
    factories.home_page().add_child(instance=page)
    page.save_revision().publish()
    return page


def write(model, **facts):
    """Save facts in the settings of the site."""
    statement = model.for_site(Site.objects.get())
    for name, value in facts.items():
        setattr(statement, name, value)
    statement.save()
    return statement


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    main = BeautifulSoup(response.content, "html.parser").main
    return " ".join(main.get_text(" ").split())


def footer_of(client):
    soup = BeautifulSoup(client.get("/").content, "html.parser")
    return " ".join(soup.footer.get_text(" ").split())


def audited(state, rate, years=0):
    day = timezone.localdate() - timedelta(days=365 * years + 10)
    return write(
        AccessibilityStatement, state=state, rate=rate, audited_on=day, auditor="Cabinet d’audit"
    )


@pytest.mark.parametrize("kind", LegalKind.values)
def test_page__with_no_fact_says_nothing_false(client, kind):
    page = legal_page(kind)
    text = text_of(client, page.url)
    for nothing in ("None", "établie le", "réalisé par", "Hébergeur", "Responsables"):
        assert nothing not in text
    assert "conforme" not in text or "non conforme" in text
    headings = BeautifulSoup(client.get(page.url).content, "html.parser").main.find_all("h2")
    assert all(heading.find_next_sibling().name != "h2" for heading in headings)


def test_accessibility__without_audit_is_not_conform_whatever_is_stored(client):
    legal_page(LegalKind.ACCESSIBILITY)
    write(AccessibilityStatement, state=Conformity.FULL, rate=100)
    assert "Accessibilité : non conforme" in footer_of(client)
    text = text_of(client, "/accessibilite/")
    assert "Ce site est non conforme" in text
    assert "aucun taux de conformité ne peut être donné" in text
    assert "100" not in text


def test_accessibility__tells_the_state_of_a_valid_audit_everywhere(client):
    legal_page(LegalKind.ACCESSIBILITY)
    audited(Conformity.PARTIAL, 72.5)
    assert "partiellement conforme" in footer_of(client)
    text = text_of(client, "/accessibilite/")
    assert "Ce site est partiellement conforme" in text
    assert "réalisé par Cabinet d’audit, juge respectés 72,5 % des critères" in text


@pytest.mark.parametrize(
    ("state", "rate", "told"), [("non", "49.99", "49,99 %"), ("partiellement", "99.96", "99,96 %")]
)
def test_accessibility__never_rounds_the_rate_into_another_state(client, state, rate, told):
    legal_page(LegalKind.ACCESSIBILITY)
    audited(state, rate)
    assert f"juge respectés {told} des critères" in text_of(client, "/accessibilite/")


def test_accessibility__falls_back_when_the_audit_is_too_old(client):
    legal_page(LegalKind.ACCESSIBILITY)
    audited(Conformity.FULL, 100, years=3)
    assert "non conforme" in footer_of(client)
    assert "aucun audit en cours de validité" in text_of(client, "/accessibilite/")


def test_accessibility__lists_what_officers_wrote(client):
    legal_page(LegalKind.ACCESSIBILITY)
    article = factories.StandardPageFactory(title="Page vérifiée")
    write(
        AccessibilityStatement,
        entity="Le rectorat",
        sites="https://un.example.org\n\nhttps://deux.example.org",
        tools="axe",
        environments="Firefox et NVDA",
        sample=factories.stream(("link", {"title": "", "page": article.pk, "url": ""})),
        non_conformities=factories.stream(
            ("non_conformity", {"criterion": "1.1", "text": "Image sans alternative"})
        ),
        derogations=factories.stream(
            (
                "derogation",
                {"content": "Fonds de 1990", "reason": "Numérisé", "alternative": "Appel"},
            )
        ),
        exemptions=factories.stream(("exemption", {"content": "Carte", "reason": ""})),
        scheme_url="https://example.org/schema",
        contact_email="acces@example.org",
    )
    text = text_of(client, "/accessibilite/")
    for fact in (
        "Le rectorat s’engage", "https://deux.example.org", "axe", "Firefox et NVDA",
        "Page vérifiée", "Image sans alternative (critère 1.1)", "Fonds de 1990 – Numérisé",
        "Appel", "Carte", "Schéma pluriannuel", "acces@example.org", "Défenseur des droits",
        "article 47 de la loi n° 2005-102",
    ):  # fmt: skip
        assert fact in text
    assert "Plan d’action" not in text


def test_legal_notice__tells_who_publishes_and_who_hosts(client):
    legal_page(LegalKind.NOTICE)
    write(
        LegalNotice,
        publisher="Rectorat",
        publisher_address="10 rue de la Convention\n25000 Besançon",
        publisher_phone="0381654700",
        director="La rectrice",
        editor="Le service de la communication",
        host="Hébergeur public",
        host_address="1 rue du Serveur",
        host_phone="0381654701",
    )
    text = text_of(client, "/mentions-legales/")
    for fact in (
        "Rectorat", "10 rue de la Convention, 25000 Besançon", "03 81 65 47 00", "La rectrice",
        "Le service de la communication", "Hébergeur public", "1 rue du Serveur", "03 81 65 47 01",
        "Licence Ouverte 2.0",
    ):  # fmt: skip
        assert fact in text


def test_licence__is_told_only_where_it_holds(client):
    legal_page(LegalKind.NOTICE)
    assert "etalab-2.0" in footer_of(client)
    settings = SiteSettings.for_site(Site.objects.get())
    settings.open_licence = False
    settings.save()
    assert "etalab-2.0" not in footer_of(client)
    assert "Licence Ouverte" not in text_of(client, "/mentions-legales/")


def test_mandatory_pages__are_found_by_the_facts_they_tell_today():
    page = legal_page(LegalKind.NOTICE)
    write(LegalNotice, host="Hébergeur public")
    assert list(LegalPage.objects.search("hébergeur public")) == [page]
    assert list(LegalPage.objects.search("licence ouverte")) == [page]
    write(SiteSettings, open_licence=False)
    assert list(LegalPage.objects.search("licence ouverte")) == []


def test_privacy__tells_uses_rights_and_the_cookies_that_are_really_set(client):
    legal_page(LegalKind.PRIVACY)
    use = {
        "purpose": "Publier", "data": "Noms", "basis": "e", "recipients": "", "retention": "un an",
    }  # fmt: skip
    write(
        PrivacyNotice,
        controller="Rectorat",
        officer_email="dpd@example.org",
        uses=factories.stream(("use", use)),
    )
    text = text_of(client, "/donnees-personnelles/")
    for fact in ("Rectorat", "Publier", "Noms", "Mission d’intérêt public", "un an",
                 "dpd@example.org", "plainte à la CNIL", "sessionid", "csrftoken",
                 "wagtail_sidebar_collapsed"):  # fmt: skip
        assert fact in text
    assert "consentement" not in text
    assert client.cookies == {}


def test_privacy__tells_that_searches_are_counted_and_for_how_long(client, settings):
    legal_page(LegalKind.PRIVACY)
    text = text_of(client, "/donnees-personnelles/")
    assert "Le site compte les mots cherchés" in text
    assert f"{settings.WAGTAILSEARCH_HITS_MAX_AGE} jours" in text.replace("\u00a0", " ")


def data_use(basis):
    """Return a use of personal data as the settings store it."""
    return ("use", {"purpose": "x", "data": "x", "basis": basis, "recipients": "",
                    "retention": "x"})  # fmt: skip


@pytest.mark.parametrize(
    ("basis", "withdrawn", "carried"),
    [("a", True, True), ("b", False, True), ("e", False, False)],
)
def test_privacy__tells_the_rights_that_a_legal_basis_gives(client, basis, withdrawn, carried):
    """RGPD, articles 13.2.b and 13.2.c."""
    legal_page(LegalKind.PRIVACY)
    write(PrivacyNotice, uses=factories.stream(data_use(basis)))
    text = text_of(client, "/donnees-personnelles/")
    assert ("retirer à tout moment" in text) is withdrawn
    assert ("les emporter" in text) is carried


def test_footer__leads_to_a_mandatory_page_as_soon_as_it_is_published(client):
    page = legal_page(LegalKind.NOTICE)
    assert SiteSettings.for_site(Site.objects.get()).legal_page_id == page.pk
    assert "Mentions légales" in footer_of(client)


def test_footer__forgets_a_page_that_is_no_longer_published(client):
    old = factories.StandardPageFactory(title="Anciennes mentions")
    settings = SiteSettings.for_site(Site.objects.get())
    settings.legal_page = old.page_ptr
    settings.save()
    old.unpublish()
    page = legal_page(LegalKind.NOTICE)
    assert SiteSettings.objects.get().legal_page_id == page.pk
    assert "Mentions légales" in footer_of(client)


def test_footer__keeps_the_page_that_somebody_chose():
    settings = SiteSettings.for_site(Site.objects.get())
    chosen = factories.StandardPageFactory(title="Nos mentions")
    settings.legal_page = chosen.page_ptr
    settings.save()
    legal_page(LegalKind.NOTICE)
    assert SiteSettings.objects.get().legal_page_id == chosen.pk


def test_page__of_each_kind_is_single():
    legal_page(LegalKind.NOTICE)
    with pytest.raises(ValidationError, match="existe déjà"):
        LegalPage(title="Encore", slug="encore", kind=LegalKind.NOTICE).clean()


def test_page__of_each_kind_is_single_even_for_two_editors_at_once():
    page = legal_page(LegalKind.NOTICE)
    second = LegalPage(title="Encore", slug="encore", kind=LegalKind.PRIVACY)
    factories.home_page().add_child(instance=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalPage.objects.filter(pk=second.pk).update(kind=page.kind)


def test_draft__whose_kind_is_not_chosen_yet_breaks_nothing(client):
    """Wagtail asks for required fields at publication only."""
    client.force_login(factories.superuser())
    address = reverse(
        "wagtailadmin_pages:add", args=["legal", "legalpage", factories.home_page().pk]
    )
    empty = {"title": "Mentions", "slug": "mentions", "kind": "", "standfirst": ""}
    client.post(address, nested_form_data({**empty, "body": streamfield([])}))
    draft = LegalPage.objects.get(kind="")
    assert "Mentions" in text_of(client, reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))
    write(LegalNotice, host="Hébergeur public")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("way", ["publish_copies", "alias"])
def test_page__is_not_copied_either(client, way):
    page = legal_page(LegalKind.NOTICE)
    client.force_login(factories.superuser())
    copy = {"new_title": "Encore", "new_slug": "encore", "new_parent_page": page.get_parent().pk}
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    response = client.post(address, {**copy, way: "on"}, follow=True)
    assert "ne se copie pas" in response.content.decode()
    assert LegalPage.objects.get() == page


def test_panel__tells_publishers_what_is_missing_and_where_to_give_it(client):
    client.force_login(factories.officer("Responsables de publication"))
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Pages obligatoires à compléter" in html
    assert "hébergeur" in html
    site = Site.objects.get()
    address = reverse("wagtailsettings:edit", args=["legal", "legalnotice", site.pk])
    assert f'href="{address}"' in html
    assert client.get(address).status_code == 200


def test_panel__tells_officers_without_a_link_they_may_not_follow(client):
    client.force_login(factories.officer())
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Pages obligatoires à compléter" in html
    site = Site.objects.get()
    address = reverse("wagtailsettings:edit", args=["legal", "legalnotice", site.pk])
    assert address not in html
    assert client.get(address).status_code in {302, 403}


def test_panel__goes_away_when_nothing_is_missing(client):
    facts = {
        AccessibilityStatement: {
            "entity": "x", "stated_on": timezone.localdate(), "contact_email": "a@example.org",
            "scheme_url": "https://example.org", "plan_url": "https://example.org",
        },
        LegalNotice: dict.fromkeys(LegalNotice.required, "x"),
        PrivacyNotice: {
            "controller": "x", "controller_address": "x", "officer_email": "a@example.org",
            "log_retention": "un an", "uses": factories.stream(data_use("e")),
        },
    }  # fmt: skip
    for model, values in facts.items():
        write(model, **values)
    for kind in LegalKind.values:
        legal_page(kind)
    client.force_login(factories.superuser())
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Pages obligatoires à compléter" not in html


def test_statement__is_refused_in_french_beside_the_field(client):
    client.force_login(factories.superuser())
    address = reverse(
        "wagtailsettings:edit", args=["legal", "accessibilitystatement", Site.objects.get().pk]
    )
    form = client.get(address).context["form"]
    empty = {}
    for name in form.fields:
        empty[name] = ""
    for stream in ("sample", "non_conformities", "derogations", "exemptions"):
        empty[f"{stream}-count"] = 0
    response = client.post(address, {**empty, "state": "partiellement", "rate": "42"})
    errors = response.context["form"].errors
    assert "d’au moins 50 %" in errors["rate"][0]
    assert "donnez sa date" in errors["audited_on"][0]
    response = client.post(address, {**empty, "state": "non", "technologies": "HTML5"})
    assert response.status_code == 302
