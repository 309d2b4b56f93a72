"""What is told of two readings of one file."""

from documents.changes import SHOWN, changes_between


def reading(articles=(), **values):
    """Return a reading that has a few values."""
    lists = {name: [] for name in ("parties", "signatories", "fiches", "contacts")}
    told = {name: {"value": value} for name, value in values.items()}
    texts = [{"text": {"value": text}} for text in articles]
    return {"values": told, "committee": None, "articles": texts, **lists}


def changes(before, after):
    """Return what one reading changes to another."""
    return list(changes_between(before, after))


def test_same_readings__have_no_change():
    assert changes(reading(["La durée."], title="A"), reading(["La durée."], title="A")) == []


def test_value__that_a_rule_did_not_read_before_is_told():
    assert changes(reading(), reading(title="Jumelages")) == [("Titre", "–", "Jumelages")]


def test_reference__of_the_convention_that_an_avenant_changes_is_told():
    title = "Convention du port"
    before = {"title": title, "signed_on": None, "reference": None}
    now = {"title": title, "signed_on": "2021-08-30", "reference": "2021-118"}
    assert changes(reading(amends=before), reading(amends=now)) == [
        ("Convention modifiée", title, "Convention du port, n° 2021-118, du 30 août 2021")
    ]


def test_article__that_is_lost_is_told():
    before, after = reading(["Un.", "Deux."]), reading(["Un."])
    assert changes(before, after) == [("Article 2 – Texte", "Deux.", "–")]


def test_article__that_comes_in_between_changes_no_other():
    before, after = reading(["Un.", "Deux.", "Trois."]), reading(["Un.", "Bis.", "Deux.", "Trois."])
    assert changes(before, after) == [("Article 2 – Texte", "–", "Bis.")]
    assert changes(after, before) == [("Article 2 – Texte", "Bis.", "–")]


def test_long_values__are_shown_from_where_they_part():
    start = "mot " * 300
    [(_, before, now)] = changes(reading([f"{start}trois ans"]), reading([f"{start}quatre ans"]))
    assert before.endswith("trois ans")
    assert now.endswith("quatre ans")
    assert max(map(len, (before, now))) < SHOWN


def test_long_value__that_goes_on_is_shown_at_its_end():
    start = "mot " * 300
    [(_, before, now)] = changes(reading([start.strip()]), reading([f"{start}quatre ans"]))
    assert before.endswith("mot")
    assert now.endswith("quatre ans")
