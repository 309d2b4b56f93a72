"""Who publishes the data: the academy of the site, as its settings describe it."""

from dataclasses import dataclass
from urllib.parse import urljoin

from .models import SiteSettings
from .sites import site_of

# Décret 2017-638 (CRPA D323-2-1): one of the two licences that an administration may choose.
LICENCE_NAME = "etalab-2.0"
LICENCE_TITLE = "Licence Ouverte / Open Licence version 2.0"
LICENCE_URL = "https://spdx.org/licenses/etalab-2.0"


@dataclass(frozen=True)
class Publisher:
    """The academy: its name, the name and the absolute URL of its site, its contacts."""

    name: str
    site_name: str
    url: str
    tagline: str = ""
    email: str = ""
    phone: str = ""
    # The URL of the licence of texts and images; empty where the academy gives none. Data have
    # theirs in any case.
    licence: str = ""

    @property
    def key(self):
        """The identifier of the organisation in linked data."""
        return f"{self.url}#organisation"

    def absolute(self, path):
        """Return the absolute URL of ``path``."""
        return urljoin(self.url, path)


def publisher_for(request):
    """Return the ``Publisher`` of the site that ``request`` asks for."""
    site = site_of(request)
    settings = SiteSettings.for_request(request)
    return Publisher(
        name=" ".join(settings.brand_lines) or settings.name,
        site_name=settings.name,
        url=f"{site.root_url}/",
        tagline=settings.tagline,
        email=settings.contact_email,
        phone=settings.contact_phone,
        licence=LICENCE_URL if settings.open_licence else "",
    )
