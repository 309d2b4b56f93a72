"""Joint validation: people without an account approve the exact version of a page, by mail.

For any Wagtail site: this app imports nothing but Django and Wagtail. To install it, add it to
``INSTALLED_APPS``, include its URLs before those of Wagtail, and have a scheduler run
``manage.py remind_validators`` each morning::

    urlpatterns = [path("validation/", include("joint_validation.urls")), ...]

    JOINT_VALIDATION = {  # each setting has a default: see ``joint_validation.conf``
        "CANDIDATES": "news.validators.candidates",  # f(page): whom the form proposes
        "SEND_MAIL": "joint_validation.mails.send_at_once",  # f(subject, text, address, reply_to)
        "PDF": "accessible_pdf.sheets.pdf_of_html",  # f(html): the bytes of a PDF; else HTML
        "PRIVATE_FILE": "media.visibility.lending.private_file",  # f(path): a file that hides
        "UNREAD_FIELDS": "core.revisions.unread_fields",  # f(page): names nobody comments on
        "DAYS": 14,  # days to answer that the form proposes
        "REMINDERS": (3, 0),  # days before the last one when a reminder leaves
        "RENEWED_DAYS": 7,  # days that a link asked for anew lasts
    }

A host with its own way to publish asks ``joint_validation.gate.require_settled(revision)`` there.
"""
