"""The facts that the law asks for: what officers may say, and what is still missing."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from legal.models import AccessibilityStatement, Conformity, LegalNotice, PrivacyNotice
from tests import factories

AUDITED = {"audited_on": date(2024, 3, 1), "auditor": "Cabinet d’audit"}
COMPLETE = {
    "entity": "Le rectorat",
    "stated_on": date(2024, 3, 15),
    "scheme_url": "https://example.org/schema",
    "plan_url": "https://example.org/plan",
    "contact_email": "acces@example.org",
}


def errors_of(**fields):
    """Return the fields that an officer has to mend."""
    try:
        AccessibilityStatement(**fields).clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize(
    ("state", "rate", "errors"),
    [
        (Conformity.NONE, None, set()),
        (Conformity.NONE, 49, set()),
        (Conformity.PARTIAL, None, {"rate"}),
        (Conformity.PARTIAL, Decimal("49.99"), {"rate"}),
        (Conformity.PARTIAL, 50, set()),
        (Conformity.PARTIAL, Decimal("99.99"), set()),
        (Conformity.PARTIAL, 100, {"rate"}),
        (Conformity.FULL, Decimal("99.99"), {"rate"}),
        (Conformity.FULL, 100, set()),
    ],
)
def test_state__agrees_with_the_rate(state, rate, errors):
    assert errors_of(state=state, rate=rate, **AUDITED) == errors


@pytest.mark.parametrize("state", [Conformity.PARTIAL, Conformity.FULL])
def test_state__better_than_none_needs_an_audit(state):
    rate = 100 if state == Conformity.FULL else 80
    assert errors_of(state=state, rate=rate) == {"audited_on", "auditor"}


def test_full_conformity__leaves_no_defect():
    defects = [("non_conformity", {"criterion": "1.1", "text": "Image sans alternative"})]
    fields = {"state": Conformity.FULL, "rate": 100, "non_conformities": defects, **AUDITED}
    assert errors_of(**fields) == {"state"}


def test_dates__are_past_and_follow_each_other():
    assert errors_of(audited_on=date(2190, 1, 1)) == {"audited_on"}
    assert errors_of(stated_on=date(2190, 1, 1)) == {"stated_on"}
    assert errors_of(updated_on=date(2024, 1, 1)) == {"updated_on"}
    assert errors_of(stated_on=date(2024, 1, 2), updated_on=date(2024, 1, 1)) == {"updated_on"}
    assert errors_of(stated_on=date(2024, 1, 1), updated_on=date(2024, 1, 1)) == set()


@pytest.mark.parametrize(
    ("audited_on", "day", "state"),
    [
        (date(2024, 3, 1), date(2024, 3, 1), Conformity.PARTIAL),
        (date(2024, 3, 1), date(2027, 2, 28), Conformity.PARTIAL),
        (date(2024, 3, 1), date(2027, 3, 1), Conformity.NONE),
        (date(2024, 2, 29), date(2027, 2, 28), Conformity.NONE),
        (None, date(2024, 3, 1), Conformity.NONE),
    ],
)
def test_state__is_not_told_without_an_audit_that_still_holds(audited_on, day, state):
    statement = AccessibilityStatement(state=Conformity.PARTIAL, audited_on=audited_on)
    assert statement.state_on(day) == state


def test_missing__names_each_fact_the_law_asks_for():
    day = date(2024, 4, 1)
    assert AccessibilityStatement().missing(day) == [
        "organisme responsable",
        "déclaration établie le",
        "schéma pluriannuel (adresse)",
        "plan d’action de l’année (adresse)",
        "un moyen de contact",
    ]
    assert AccessibilityStatement(**COMPLETE).missing(day) == []
    assert len(LegalNotice().missing(day)) == 8
    assert len(PrivacyNotice().missing(day)) == 5


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (date(2026, 12, 14), []),
        (date(2026, 12, 15), ["une déclaration de moins de trois ans"]),
        (date(2030, 1, 1), ["une déclaration de moins de trois ans"]),
    ],
)
def test_missing__warns_three_months_before_a_statement_is_three_years_old(day, missing):
    assert AccessibilityStatement(**COMPLETE).missing(day) == missing


def test_missing__names_what_an_audit_has_to_tell():
    statement = AccessibilityStatement(**COMPLETE, **AUDITED)
    assert statement.missing(date(2024, 4, 1)) == [
        "pages vérifiées",
        "environnements de test",
        "outils d’évaluation",
    ]


def test_missing__warns_of_an_audit_that_grows_old():
    means = {"sample": [("link", {"title": "Accueil"})], "environments": "NVDA", "tools": "axe"}
    statement = AccessibilityStatement(
        **{**COMPLETE, "updated_on": date(2026, 6, 1)},
        state=Conformity.PARTIAL,
        **AUDITED,
        **means,
    )
    assert statement.missing(date(2026, 11, 30)) == []
    assert statement.missing(date(2026, 12, 1)) == ["un audit de moins de trois ans"]


@pytest.mark.parametrize("criterion", ["0.1", "14.1", "3", "a.b"])
def test_non_conformity__names_a_criterion_that_exists(criterion):
    block = AccessibilityStatement.non_conformities.field.stream_block.child_blocks[
        "non_conformity"
    ]
    with pytest.raises(ValidationError):
        block.child_blocks["criterion"].clean(criterion)
    assert block.child_blocks["criterion"].clean("13.12") == "13.12"


@pytest.mark.django_db
def test_contact__is_what_the_page_shows():
    site = factories.home_page().get_site()
    notice = LegalNotice.for_site(site)
    notice.host, notice.host_address = "Hébergeur", "1 rue\n\n75000 Paris"
    assert notice.host_contact == {
        "name": "Hébergeur",
        "service": "1 rue, 75000 Paris",
        "phone": "",
    }
    assert AccessibilityStatement.for_site(site).contact is None
    assert PrivacyNotice(officer_email="dpd@example.org").officer_contact["name"]
