"""The statement of accessibility: true to what has been done, which is no audit yet."""

from django.utils import timezone

from legal.models import Conformity

from ..blocks import block, link, page
from .site import CONTACT_EMAIL, PUBLISHER, SERVICE

STATEMENT = {
    "entity": f"Le {PUBLISHER[0].lower()}{PUBLISHER[1:]}",
    "state": Conformity.NONE,
    # The day the demonstration is loaded.
    "stated_on": timezone.localdate(),
    "tools": "axe-core\nNu Html Checker",
    "environments": "Chromium, au clavier seul",
    "sample": [
        link("", page("actualites")),
        link("", page("signature-convention-ess")),
        link("", page("conventions")),
        link("", page("ess-2019")),
        link("", page("a-propos")),
    ],
    "non_conformities": [
        block(
            "non_conformity",
            {
                "criterion": "13.3",
                "text": "Les fichiers PDF à télécharger peuvent ne pas être lisibles avec un "
                "lecteur d’écran. L’essentiel d’une convention se lit aussi sur sa page.",
            },
        )
    ],
    "contact_name": f"Accessibilité du site – {SERVICE}",
    "contact_email": CONTACT_EMAIL,
}

PAGE = {
    "title": "Accessibilité",
    "slug": "accessibilite",
    "kind": "accessibilite",
    "standfirst": "Ce que nous savons de l’accessibilité du site, et comment nous joindre en cas "
    "de difficulté.",
}
