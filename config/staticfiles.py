"""Which static files the site collects.

The State's design system ships 1,600 files: each component on its own, each script twice, sheets
for Internet Explorer. Pages use the assembled sheet and script, the icons, the fonts and a few
drawings; the rest would only slow each installation down.
"""

from django.contrib.staticfiles.apps import StaticFilesConfig


class CollectedStaticFiles(StaticFilesConfig):
    """Leave out of ``collectstatic`` what no page asks for (patterns of ``fnmatch``)."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "README.md",
        "*.legacy.min.css",
        "*.print.min.css",
        "dsfr/dist/dsfr.*",
        "dsfr/dist/dsfr/dsfr.min.css",
        "dsfr/dist/analytics/*",
        "dsfr/dist/component/*",
        "dsfr/dist/core/*",
        "dsfr/dist/layout/*",
        "dsfr/dist/legacy/*",
        "dsfr/dist/scheme/*",
        "dsfr/dist/utility/*",
        "django-dsfr/icon-picker/*",
    ]
