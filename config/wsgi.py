"""Entry point of the WSGI server; production settings unless the environment says otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

django_application = get_wsgi_application()

# Once Django is ready.
from runtime.charsets import read_as_utf_8  # noqa: E402

application = read_as_utf_8(django_application)
