"""Which static files the site collects: our own, those of the admin, and the bundles.

The State's design system ships 1,600 files: each component on its own, each script twice, sheets
for Internet Explorer. ``config.bundles`` makes one sheet and one script of what our pages use; of
the rest, only whole fonts (for rare characters), larger icons and a few drawings are ever asked
for.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.core.files.storage import FileSystemStorage

from . import bundles
from .bundles import CORE_SCRIPTS, SCRIPT_BUNDLE, STYLE_BUNDLE, STYLES, write_bundles


class CollectedStaticFiles(StaticFilesConfig):
    """Leave out of ``collectstatic`` what no page asks for (patterns of ``fnmatch``)."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.py",
        "README.md",
        "*.legacy.min.css",
        "*.print.min.css",
        "css/fonts.css",
        "css/print.css",
        "css/site.css",
        "css/dsfr-*.css",
        "dsfr/dist/dsfr.*",
        "dsfr/dist/analytics/*",
        "dsfr/dist/component/*",
        "dsfr/dist/core/*",
        "dsfr/dist/dsfr/*",
        "dsfr/dist/fonts/*.woff",
        "dsfr/dist/fonts/*Light*",
        "dsfr/dist/fonts/Spectral*",
        "dsfr/dist/layout/*",
        "dsfr/dist/legacy/*",
        "dsfr/dist/scheme/*",
        "dsfr/dist/utility/*",
        "django-dsfr/icon-picker/*",
    ]


class BundleFinder(finders.BaseFinder):
    """Find the bundles, made anew whenever something they come from is newer."""

    storage = FileSystemStorage(location=settings.BUNDLES_ROOT)

    def check(self, **kwargs):
        """Nothing to configure."""
        return []

    def find(self, path, find_all=False, **kwargs):
        """Return the path of the bundle ``path``."""
        if path not in (STYLE_BUNDLE, SCRIPT_BUNDLE):
            return []
        self.refresh()
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        """Yield both bundles for ``collectstatic``."""
        self.refresh()
        for path in (STYLE_BUNDLE, SCRIPT_BUNDLE):
            yield path, self.storage

    def refresh(self):
        """Write the bundles, unless they are newer than their sources."""
        sources = class_name_sources()
        made_from = [Path(finders.find(name)) for name in [*STYLES, *CORE_SCRIPTS]]
        made_from += [Path(bundles.__file__), *sources]
        newest = max(path.stat().st_mtime for path in made_from)
        bundle = Path(self.storage.path(SCRIPT_BUNDLE))
        if not bundle.exists() or bundle.stat().st_mtime <= newest:
            write_bundles(finders.find, sources, self.storage.location)


def class_name_sources():
    """Return the files of the site that write class names: templates, and modules of the apps."""
    apps = [path for path in settings.BASE_DIR.iterdir() if (path / "apps.py").exists()]
    return [
        *(settings.BASE_DIR / "templates").rglob("*.html"),
        *(module for app in apps for module in app.rglob("*.py")),
        *(settings.BASE_DIR / "static/js").rglob("*.js"),
    ]
