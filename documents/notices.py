"""The mail that says that a long reading has ended; a short one ends on the screen of who waits."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from .models import State

# Nobody waits so long in front of a screen: a scan takes some seconds a page.
LONG = timedelta(seconds=20)
READ = "Document lu, à relire : {}"
REFUSED = "Document qui n’a pas pu être lu : {}"


def tell_of(document, took):
    """Write to whoever had a file read, when they waited long for it and can be written to."""
    officer = document.asked_by
    if took < LONG or not (officer and officer.is_active and officer.email):
        return
    refused = document.state == State.REFUSED
    told = document.refusal or "Chaque valeur lue vous attend, avec sa place dans le texte."
    url = settings.WAGTAILADMIN_BASE_URL + reverse("import", args=[document.pk])
    subject = (REFUSED if refused else READ).format(" ".join(document.name.split()))
    send_mail(subject, f"Bonjour,\n\n{told}\n\n{url}\n", None, [officer.email])
