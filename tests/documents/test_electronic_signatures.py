"""What is said of the electronic signatures of a PDF: by whom, when, of how much, still intact."""

import datetime
import re
import shutil
import socket
import subprocess

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.urls import reverse
from pyhanko.sign import signers
from pyhanko.sign.timestamps import DummyTimeStamper, dummy_client

from documents import electronic_signatures, isolation
from documents.background import read_waiting
from documents.electronic_signatures import Coverage, State
from documents.wording import COVERED, SIGNED, signature_words
from media.models import SiteDocument
from tests.documents.signing import UNSIGNED, altered, signed, signer, turned
from tests.documents.test_import import bring
from tests.documents.texts import FRAME
from tests.factories import RegistryFactory


@pytest.fixture
def found(tmp_path):
    """Read the signatures of a file as the import does."""

    def read(content):
        path = tmp_path / "document"
        path.write_bytes(content)
        return isolation.signatures_of(path)

    return read


def test_signature__says_by_whom_when_and_that_it_covers_the_whole_file(found):
    before = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    [signature] = found(signed())
    at = datetime.datetime.fromisoformat(signature.pop("at"))
    assert before <= at <= datetime.datetime.now(datetime.UTC)
    assert signature == {
        "state": "intacte",
        "coverage": "tout",
        "is_timestamp": False,
        "by": "Raphaëlle Tordo-Mari, Académie de Nice",
        "issuer": "AC des essais",
        "stamped_by": "",
    }


def test_signature__of_a_file_whose_bytes_changed_is_altered(found):
    [signature] = found(altered(signed()))
    assert signature["state"] == "altérée"


def test_signature__of_a_file_changed_by_an_update_is_intact_and_says_so(found):
    [signature] = found(turned(signed()))
    assert (signature["state"], signature["coverage"]) == ("intacte", "modifié")


def test_signature__followed_by_another_was_only_added_to(found):
    first = signed(by=signer("Anne Durand", "Académie de Lyon"))
    one, two = found(signed(first, by=signer("Paul Martin", "Lire ensemble"), field="Signature2"))
    assert (one["by"], one["state"], one["coverage"]) == (
        "Anne Durand, Académie de Lyon", "intacte", "complété",
    )  # fmt: skip
    assert (two["by"], two["state"], two["coverage"]) == (
        "Paul Martin, Lire ensemble", "intacte", "tout",
    )  # fmt: skip


def test_signature__that_forbade_every_change_says_when_one_was_made(found, monkeypatch):
    heedless = "_enforce_certification_constraints"
    monkeypatch.setattr(signers.PdfSigner, heedless, lambda *args: None)
    one, two = found(signed(signed(certify=True), field="Signature2"))
    assert (one["coverage"], two["coverage"]) == ("modifié", "tout")


def test_signature__with_a_stamp_has_its_hour_and_names_who_gives_it(found):
    authority = signer("Horodatage des essais", "Horloges SA")
    moment = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)
    stamp = DummyTimeStamper(authority.signing_cert, authority.signing_key, fixed_dt=moment)
    [signature] = found(signed(timestamper=stamp))
    assert datetime.datetime.fromisoformat(signature["at"]) == moment
    assert signature["stamped_by"] == "Horodatage des essais, Horloges SA"


def test_signature__at_the_end_of_the_calendar_is_told_without_its_hour(review, monkeypatch):
    # The stamp is dated in a field that may hold any year; what else it is dated in may not.
    now, short = datetime.datetime.now(datetime.UTC), dummy_client.core.UTCTime
    monkeypatch.setattr(dummy_client.core, "UTCTime", lambda _: short(now))
    moment = datetime.datetime(9999, 12, 31, 23, 59, tzinfo=datetime.UTC)
    authority = signer("Horodatage des essais", "Horloges SA")
    stamp = DummyTimeStamper(authority.signing_cert, authority.signing_key, fixed_dt=moment)
    shown = review(signed(timestamper=stamp))
    assert "Raphaëlle Tordo-Mari" in shown
    assert "9999" not in shown


def test_signature__whose_name_holds_what_the_database_refuses_is_kept(review):
    shown = review(signed(by=signer("Paul\0Martin", "Lire ensemble")))
    assert "PaulMartin, Lire ensemble" in shown


def test_signature__of_an_unknown_form_is_not_verified_and_the_other_is(found):
    known = b"/SubFilter /adbe.pkcs7.detached"
    two = signed(signed(), field="Signature2")
    changed = two.replace(known, b"/SubFilter /adbe.x509.unknown00", 1)
    # The first is in what the second signed.
    assert [each["state"] for each in found(changed)] == ["altérée", "non vérifiée"]


@pytest.mark.parametrize(
    ("told", "lie"),
    [(b"/ByteRange [0", b"/ByteRange [9"), (b"/ByteRange", b"/BytaRange"), (b"<30", b"<ff")],
    ids=["another-range", "no-range", "no-signature-inside"],
)
def test_signature__that_lies_of_itself_is_never_intact(found, told, lie):
    content = signed()
    assert told in content
    [signature] = found(content.replace(told, lie))
    assert signature["state"] != "intacte"


def test_pdf__without_signature_has_none(found):
    assert found(UNSIGNED) == []


def test_file__that_is_no_pdf_has_no_signature_to_read(found):
    assert found(b"CONVENTION") is None


def test_signature__asks_nothing_of_the_network(found):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert found(signed(by=signer(url=url)))[0]["state"] == "intacte"
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig (poppler-utils) is not there")
@pytest.mark.parametrize(
    ("change", "state", "said"),
    [
        (lambda content: content, "intacte", "Signature is Valid."),
        (altered, "altérée", "Digest Mismatch."),
    ],
    ids=["as-signed", "altered"],
)
def test_signature__is_what_another_program_says(found, tmp_path, change, state, said):
    content = change(signed())
    path = tmp_path / "signed.pdf"
    path.write_bytes(content)
    command = ["pdfsig", "-nocert", path]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert f"Signature Validation: {said}" in told
    assert "Raphaëlle Tordo-Mari" in told
    assert found(content)[0]["state"] == state


def test_words__exist_for_every_state_and_every_coverage():
    assert set(SIGNED) == set(State)
    assert set(COVERED) == set(Coverage)


@pytest.fixture
def review(admin_client):
    """Import a file and return the review, as an officer reads it."""
    RegistryFactory()

    def read(content):
        document = bring(admin_client, content=content)
        read_waiting()
        return admin_client.get(reverse("import", args=[document.pk])).content.decode()

    return read


def test_review__tells_the_signatures_and_never_that_they_are_valid(review):
    shown = review(signed())
    assert "<strong>Raphaëlle Tordo-Mari, Académie de Nice</strong>" in shown
    assert "Elle couvre tout le fichier." in shown
    assert "ne dit pas si une signature a valeur légale" in shown
    assert "à regarder de près" not in shown


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (altered, "Elle ne correspond pas à ce fichier"),
        (turned, "changements qu’elle ne couvre pas"),
    ],
)
def test_review__warns_of_a_signature_that_does_not_hold_the_whole_file(review, change, said):
    shown = review(change(signed()))
    assert "à regarder de près" in shown
    assert said in shown
    [leads_to] = re.findall(r'href="#([\w-]+)">Voir les signatures', shown)
    assert f'id="{leads_to}"' in shown


def test_review__says_that_a_pdf_bears_no_signature(review):
    assert "ne porte aucune signature électronique" in review(UNSIGNED)


def test_review__of_a_text_does_not_speak_of_electronic_signatures(review):
    assert "Signatures électroniques" not in review(FRAME.encode())


def test_signatures__beyond_those_that_are_read_are_counted(found, review, monkeypatch):
    content = signed()
    for number in range(2):
        content = signed(content, field=f"Autre{number}")
    monkeypatch.setattr(electronic_signatures, "MOST_SIGNATURES", 1)
    assert electronic_signatures.of(content)[-1] == {"left_out": 2}
    assert signature_words({"left_out": 2})["who"] == "2 autres signatures"
    assert signature_words({"left_out": 1})["alarms"] == "non lue"


@pytest.fixture
def document(db):
    """A document of the site whose file is what one gives."""

    def made(content, name="signe.pdf"):
        return SiteDocument.objects.create(title="Texte signé", file=ContentFile(content, name))

    return made


def test_document__tells_the_signatures_of_its_file(admin_client, document):
    pdf = document(signed())
    edit = admin_client.get(reverse("wagtaildocs:edit", args=[pdf.pk])).content.decode()
    address = reverse("document_signatures", args=[pdf.pk])
    assert f'href="{address}"' in edit
    shown = admin_client.get(address).content.decode()
    assert "<strong>Raphaëlle Tordo-Mari, Académie de Nice</strong>" in shown
    assert "ne dit pas si une signature a valeur légale" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (UNSIGNED, "ne porte aucune signature électronique"),
        (b"%PDF-1.7 rien de plus", "n’ont pas pu être lues"),
    ],
)
def test_document__without_signatures_that_can_be_told_says_so(
    admin_client, document, content, said
):
    address = reverse("document_signatures", args=[document(content).pk])
    assert said in admin_client.get(address).content.decode()


def test_document__tells_its_signatures_to_whoever_manages_documents_alone(client, document):
    user = User.objects.create_user("lecture", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    answer = client.get(reverse("document_signatures", args=[document(signed()).pk]))
    assert answer.url == reverse("wagtailadmin_home")


def test_import__is_read_when_its_signatures_cannot_be(review, monkeypatch):
    monkeypatch.setattr(isolation, "SIGNATURES_PATIENCE", 0.01)
    shown = review(signed())
    assert "n’ont pas pu être lues" in shown
    assert "Raphaëlle Tordo-Mari" not in shown
    assert 'value="2025-10-03"' in shown
