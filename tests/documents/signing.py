"""PDF files signed with certificates made here, which nobody vouches for."""

import datetime
import functools
import io

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from pyhanko.pdf_utils.generic import NumberObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec

from tests.documents.test_corpus import CORPUS

UNSIGNED = (CORPUS / "09-jumelages-nice" / "document.pdf").read_bytes()


@functools.cache
def a_key():
    """Return the key of everybody here: making one takes a second."""
    return rsa.generate_private_key(65_537, 2_048)


def signer(name="Raphaëlle Tordo-Mari", organisation="Académie de Nice", url=""):
    """Return who signs; ``url`` is where their certificate says to ask whether it still holds."""
    key = a_key()
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "AC des essais")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
    )
    if url:
        ways = (AuthorityInformationAccessOID.OCSP, AuthorityInformationAccessOID.CA_ISSUERS)
        place = x509.UniformResourceIdentifier(url)
        asked = x509.AuthorityInformationAccess([x509.AccessDescription(w, place) for w in ways])
        revoked = x509.DistributionPoint([place], None, None, None)
        certificate = certificate.add_extension(asked, critical=False)
        certificate = certificate.add_extension(
            x509.CRLDistributionPoints([revoked]), critical=False
        )
    signed = certificate.sign(key, hashes.SHA256())
    archive = serialization.pkcs12.serialize_key_and_certificates(
        None, key, signed, None, serialization.NoEncryption()
    )
    return signers.SimpleSigner.load_pkcs12_data(archive, other_certs=[])


def signed(content=UNSIGNED, by=None, field="Signature1", timestamper=None, certify=False):
    """Return a PDF with one signature more."""
    return signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(content), strict=False),
        signers.PdfSignatureMetadata(
            field_name=field, certify=certify, docmdp_permissions=MDPPerm.NO_CHANGES
        ),
        signer=by or signer(),
        timestamper=timestamper,
        new_field_spec=SigFieldSpec(field),
    ).getvalue()


def turned(content):
    """Return a PDF whose first page was turned after the rest: an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    page, _ = writer.find_page_for_modification(0)
    page.get_object()[pdf_name("/Rotate")] = NumberObject(90)
    writer.update_container(page.get_object())
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def altered(content):
    """Return a PDF of which a byte was changed where it stands."""
    # The comment of the header, which every reader passes over.
    assert content.count(b"%\xbf\xf7\xa2\xfe") == 1
    return content.replace(b"%\xbf\xf7\xa2\xfe", b"%\xbf\xf7\xa2\xff")
