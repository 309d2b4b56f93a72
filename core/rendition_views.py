"""Addresses of resized images."""

from pathlib import Path

from django.conf import settings
from django.views.static import serve

# Where public renditions stand, in the storage as in the addresses: the one folder of files that a
# web server or a bucket may serve by itself.
PUBLIC_ROOT = "images"


def public_rendition(request, name):
    """Serve the file ``name`` of the public renditions: a plain name, never a path.

    Used until a web server does (``settings.SERVE_MEDIA``). The folder itself is the root, so
    that nothing else can be reached, whatever the name pretends.
    """
    return serve(request, name, document_root=Path(settings.MEDIA_ROOT, PUBLIC_ROOT))
