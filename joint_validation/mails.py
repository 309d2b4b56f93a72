"""The mails of a validation, each about one event."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from . import conf

logger = logging.getLogger(__name__)


def send_at_once(subject, text, address, reply_to):
    """Give a mail to the backend of Django, which may keep it for later."""
    EmailMessage(subject, text, None, [address], reply_to=reply_to).send()


def send(name, subject, address, reply_to=(), **context):
    """Write the mail of the template ``name``; tell whether it left, or waits in an outbox."""
    text = render_to_string(f"joint_validation/mail/{name}.txt", context)
    try:
        conf.function("SEND_MAIL")(
            " ".join(subject.split()), text.strip() + "\n", address, reply_to
        )
    # What servers refuse, and connections that break: both are OSError.
    except OSError as error:
        logger.warning("Courriel de validation « %s » : %s", name, error)
        return False
    return True


def url_of(token, page):
    """Return the whole personal link, on the public site of the page."""
    parts = page.get_url_parts()
    root = parts[1] if parts and parts[1] else settings.WAGTAILADMIN_BASE_URL
    return root.rstrip("/") + reverse("joint_validation:door", args=[token])


def url_of_screen(page):
    """Return the address of the screen of a page, for officers."""
    path = reverse("joint_validation_page", args=[page.pk])
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def send_link(request, token, name="ask"):
    """Write to a person with their link; ``name`` is that of the mail."""
    title = request.round.page_title
    subjects = {
        "ask": f"À valider avant publication : {title}",
        "copy": f"Pour information, avant publication : {title}",
        "reminder": f"Rappel, à valider avant le {request.due_on:%d/%m/%Y} : {title}",
        "renewed": f"Votre nouveau lien : {title}",
    }
    sender = request.round.sent_by
    reply_to = [sender.email] if sender and sender.email else []
    return send(
        name, subjects[name], request.email, reply_to, request=request, round=request.round,
        url=url_of(token, request.round.page),
    )  # fmt: skip


def send_code(request, code):
    """Write the code that opens the link."""
    return send("code", f"Votre code : {code}", request.email, request=request, code=code)


def tell_officer(request):
    """Write the answer of a person to who sent the version."""
    a_round = request.round
    if a_round.sent_by and a_round.sent_by.email and a_round.page:
        verb = "approuve" if request.approves else "demande des changements"
        send(
            "answer", f"{request.name} {verb} : {a_round.page_title}", a_round.sent_by.email,
            request=request, round=a_round, url=url_of_screen(a_round.page),
        )  # fmt: skip
