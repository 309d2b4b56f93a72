"""The smallest Django site, one view and no middleware: the reference of ``bench/serve.py``."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="bench-only",
    MIDDLEWARE=[],
)
urlpatterns = [path("", lambda request: HttpResponse("Bonjour"))]
application = get_wsgi_application()
