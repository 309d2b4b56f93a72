"""What people without account see: the door, the version, their answer.

No GET does anything: programs that follow the links of mails open the door and find a button.
"""

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from . import asking, mails, tokens
from .access import RENEWABLE, closed, form_key, has_form_key, opened, private, state_of, usable
from .deciding import decide, keep_comments
from .models import Request
from .partner_forms import AnswerForm, CodeForm
from .passages import passages_of
from .rendering import Door, drawn, lent_file

WRONG_CODE = "Ce code n’est pas le bon, ou il n’est plus valable. Vous pouvez en demander un autre."


def path_of_door(token):
    """Return the path below which all that a link opens stands."""
    return reverse("joint_validation:door", args=[token])


def door_of(link, token):
    """Return what lends the files of a version to who holds a link."""
    return Door(
        f"link {link.pk}", lambda signed: reverse("joint_validation:file", args=[token, signed])
    )


@require_safe
@usable
def door(request, link, token):
    """Show the version to who typed the code, to others a button that sends it."""
    if not tokens.has_access(link, request):
        return render(request, "joint_validation/door.html", {"token": token})
    return _review(request, link, token)


@require_POST
@usable
def ask_code(request, link, token):
    """Send a code to the address that is known; the answer is the same whatever comes of it."""
    if code := tokens.new_code(link.request, timezone.now()):
        mails.send_code(link.request, code)
    return redirect("joint_validation:code", token)


@require_http_methods(["GET", "HEAD", "POST"])
@usable
def code(request, link, token):
    """Open the version to who types the code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        if tokens.accepts_code(link.request, form.cleaned_data["code"], now):
            Request.objects.filter(pk=link.request.pk, opened_at=None).update(opened_at=now)
            response = redirect("joint_validation:door", token)
            tokens.give_access(response, link, request, path_of_door(token))
            return response
        form.add_error("code", WRONG_CODE)
    return render(
        request,
        "joint_validation/code.html",
        {"token": token, "form": form, "life": int(tokens.CODE_LIFE.total_seconds() // 60)},
        status=403 if form.errors else 200,
    )


@require_POST
@private
def renew(request, link, token):
    """Send a new link instead of one that is over, to the address that is known."""
    state = state_of(link, timezone.now())
    if state and state not in RENEWABLE:
        return closed(request, state, link, token=token)
    asking.renew(link, timezone.now())
    return render(request, "joint_validation/renewed.html")


@require_POST
@opened
def answer(request, link, token):
    """Keep the comments, and the decision when there is one."""
    asked = link.request
    version = asked.round.version()
    if not has_form_key(request) or asked.is_copy:
        return closed(request, "forbidden", link, token=token)
    if version is None:
        return closed(request, "deleted", link, token=token)
    form = AnswerForm(request.POST, request=asked, passages=passages_of(version))
    if not asked.decision and not form.is_valid():
        return _review(request, link, token, form)
    if not asked.decision and form.cleaned_data["decision"]:
        decide(asked, form.cleaned_data)
    elif not asked.decision:
        keep_comments(asked, form.cleaned_data["comments"])
        Request.objects.filter(pk=asked.pk, decision="").update(remark=form.cleaned_data["remark"])
    return redirect(f"{path_of_door(token)}#reponse")


def _review(request, link, token, form=None):
    asked = link.request
    version = asked.round.version()
    if version is None:
        return closed(request, "deleted", link, token=token)
    if form is None:
        initial = {"remark": asked.remark}
        form = AnswerForm(initial=initial, request=asked, passages=passages_of(version))
    context = {
        "token": token,
        "asked": asked,
        "round": asked.round,
        "form": form,
        "form_key": form_key(request),
        "late": asked.is_late(timezone.localdate()),
    }
    status = 422 if form.errors else 200
    response = render(request, "joint_validation/review.html", context, status=status)
    # For hosts with a content security policy (django-csp): the page frames the document.
    response._csp_update = {"frame-src": ["'self'"]}
    return response


@require_safe
@xframe_options_sameorigin
@opened
def document(request, link, token):
    """Show the exact version by its own template, marked as a draft."""
    a_round = link.request.round
    html = drawn(
        a_round.version(), door_of(link, token), number=a_round.number, day=a_round.sent_at
    )
    if html is None:
        return closed(request, "deleted", link, token=token)
    # Middlewares of hosts let previews stand in frames of the site by this mark of Wagtail.
    request.is_preview = True
    return HttpResponse(html)


@require_safe
@opened
def file(request, link, token, signed):
    """Open a file that the version shows, and that its own address does not open to visitors."""
    try:
        return lent_file(door_of(link, token).key, signed)
    except signing.BadSignature:
        return closed(request, "forbidden", link, token=token)
