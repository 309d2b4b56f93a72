"""Why a file is public or not, in the words of the officer who looks at it."""

from wagtail.models import ReferenceIndex

from ..models import private_collection_ids
from .readers import pages_showing
from .rule import settings_kinds

# Titles named in a sentence; the others are counted.
NAMED = 3


def reason(file):
    """Return ``(is_public, sentence)``, the state of ``file`` and what it comes from."""
    if file.collection_id in private_collection_ids():
        return False, f"sa collection «\u00a0{file.collection}\u00a0» est à accès restreint."
    if file.always_public:
        return True, "il est marqué «\u00a0toujours public\u00a0»."
    pages = pages_showing(file)
    if shown := list(pages.live().public().order_by("title")):
        return True, f"utilisé par {names(shown)}."
    if is_in_settings(file):
        return True, "utilisé par les réglages du site."
    if hidden := list(pages.order_by("title")):
        return False, f"ce qui l’utilise n’est pas publié pour tous ({names(hidden)})."
    return False, "aucune page publiée ne l’utilise."


def is_in_settings(file):
    """Tell whether the settings of a site use the file."""
    used = ReferenceIndex.get_references_to(file)
    return used.filter(base_content_type__in=settings_kinds()).exists()


def names(pages):
    """Write the titles of ``pages``, in quotes; beyond ``NAMED``, how many more."""
    titles = [f"«\u00a0{page.get_admin_display_title()}\u00a0»" for page in pages]
    if len(titles) == 1:
        return titles[0]
    if len(titles) <= NAMED:
        return f"{', '.join(titles[:-1])} et {titles[-1]}"
    rest = len(titles) - NAMED
    return f"{', '.join(titles[:NAMED])} et {rest} autre{'s' if rest > 1 else ''}"
