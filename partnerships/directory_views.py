"""What the forms of the directory ask while somebody types."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from wagtail.permissions import policy_registry

from runtime.keys import key_of

from .look_alikes import FIELDS, look_alikes
from .models import Organisation

# No more are told: the dialog has a search for the rest.
MOST_TOLD = 5


def organisation_look_alikes(request):
    """Tell the organisations that what is typed may be, with a link to each record."""
    policy = policy_registry.get_by_type(Organisation)
    if not policy.user_has_any_permission(request.user, ["add", "change"]):
        raise PermissionDenied
    others = Organisation.objects.exclude(pk=key_of(request.GET.get("besides")))
    found = look_alikes(request.GET, others.only(*FIELDS))
    return JsonResponse(
        {"found": [
            {"name": str(each), "why": why, "url": each.edit_url}
            for each, why in found[:MOST_TOLD]
        ]}
    )  # fmt: skip
