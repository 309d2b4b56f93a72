"""The process that makes one PDF, alone: what it costs or breaks stays with it.

    python -m accessible_pdf.process FOLDER

The folder holds ``page.html``, all that it shows, and the signed text to attach when there is one.
Nothing else is opened, on the machine or on the network. The PDF goes to the standard output.
"""

import logging
import re
import sys
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint import HTML, Attachment
from weasyprint.logger import LOGGER
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.urls import URLFetcher, URLFetcherResponse

PAGE = "page.html"
SIGNED_TEXT = "texte-signe.pdf"
VARIANT = "pdf/a-3a"
BINARY = "application/octet-stream"

# That the file is PDF/UA-1 as well (ISO 14289-1, 5), described as PDF/A asks of what it does not
# know (ISO 19005-3, 6.6.2.3.3).
UA_METADATA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


class FolderFetcher(URLFetcher):
    """Opens the files of one folder, and refuses any other URL."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder

    def fetch(self, url, headers=None):
        """Return the file that ``url`` names."""
        parts = urlsplit(url)
        path = Path(unquote(parts.path))
        if parts.scheme != "file" or parts.netloc or path.parent != self.folder:
            raise ValueError(f"Refused: {url}")
        kind, _ = guess_type(path.name)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind or BINARY})


class UAMetadata(DocumentMetadata):
    """The metadata of PDF/A, which say that the file is PDF/UA too."""

    def generate_rdf_metadata(self, variant, version, conformance):
        """Return the RDF with what we add."""
        rdf = super().generate_rdf_metadata(variant, version, conformance)
        return rdf.replace(b"</rdf:RDF>", UA_METADATA)


class Undrawable(logging.Handler):
    """Notes the characters that no font of the machine can draw, as WeasyPrint tells them."""

    def __init__(self):
        super().__init__()
        self.characters = set()

    def emit(self, record):
        """Keep the character of a message on a missing glyph."""
        if ".notdef" in record.msg:
            self.characters.add(record.args[0])


def written_out(html, characters):
    """Return ``html`` with ``characters`` named by their codes: "[U+1F389]".

    A sign that is not there would be refused (ISO 19005-3, 6.2.11.8) and tell nothing. The title
    of the file, which programs draw, keeps them.
    """
    head, body, text = html.partition("<body")
    run = re.compile(f"[{re.escape(''.join(sorted(characters)))}]+[\u200d\ufe0e\ufe0f]*")
    return head + body + run.sub(lambda found: f"[{_codes(found[0])}]", text)


def _codes(text):
    return " ".join(f"U+{ord(each):04X}" for each in text if each not in "\u200d\ufe0e\ufe0f")


def drawn(html, folder):
    """Return the PDF of ``html``."""
    document = HTML(
        string=html, base_url=f"{folder.as_uri()}/", url_fetcher=FolderFetcher(folder)
    ).render(pdf_variant=VARIANT)
    document.metadata.__class__ = UAMetadata
    # The page attaches nothing by itself.
    document.metadata.attachments = attachments(folder)
    return document.write_pdf(pdf_variant=VARIANT)


def attachments(folder):
    """Return the signed text, marked as what the page was made from, in a list; or no file."""
    path = folder / SIGNED_TEXT
    if not path.exists():
        return []
    return [
        Attachment(
            string=path.read_bytes(), name=SIGNED_TEXT, description="Texte signé",
            relationship="Source",
        )
    ]  # fmt: skip


def main(folder):
    """Make the PDF, and make it again when a character cannot be drawn."""
    undrawable = Undrawable()
    LOGGER.handlers = [undrawable]
    html = (folder / PAGE).read_text()
    pdf = drawn(html, folder)
    if undrawable.characters:
        pdf = drawn(written_out(html, undrawable.characters), folder)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
