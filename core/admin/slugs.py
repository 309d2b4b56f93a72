"""The field of a URL, which the browser fills from the title while it is typed."""

import re

from wagtail.admin.widgets import SlugInput as WagtailSlugInput

# The script of Wagtail writes "é" and "ß" in plain letters, and drops these.
LIGATURES = [(re.compile("[œŒ]"), "oe"), (re.compile("[æÆ]"), "ae")]


class SlugInput(WagtailSlugInput):
    """Writes the same URL as ``core.slugs`` does."""

    def __init__(self, attrs=None, formatters=LIGATURES, **options):
        super().__init__(attrs, formatters=formatters, **options)
