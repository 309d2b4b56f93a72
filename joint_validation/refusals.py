"""How an officer hears that a publication waits for partners."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from .gate import NotValidatedError, require_settled


def refused(request, error):
    """Say why, on the screen of the validation."""
    messages.error(request, f"Rien n’est publié. {' '.join(error.messages)}")
    url = reverse("joint_validation_page", args=[error.page.pk])
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        # What the dialog of an approval reads: see wagtail.admin.views.generic.workflow.
        return JsonResponse({"step": "success", "redirect": url})
    return redirect(url)


def before_publishing(request, page):
    """Refuse the button of the form; what was typed is saved already."""
    try:
        require_settled(page.get_latest_revision() or page.save_revision(user=request.user))
    except NotValidatedError as error:
        return refused(request, error)
    return None


def before_publishing_several(request, action_type, objects, action):
    """Refuse a publication of several pages as soon as one waits."""
    if action_type != "publish" or request.method != "POST":
        return None
    for page in objects:
        if page.latest_revision and (answer := before_publishing(request, page)):
            return answer
    return None


def say_what_waits(view):
    """Decorate a view of the admin, for hosts whose own door asks ``require_settled``."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except NotValidatedError as error:
            return refused(request, error)

    return wrapper
