"""The words of images, for the forms of pages: what a page shows where it says nothing itself."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from runtime.keys import key_of

from .models import SiteImage


@require_safe
def image_words(request):
    """Answer the alternative and the caption of the images that ``id`` names, by their keys."""
    policy = policy_registry.get_by_type(SiteImage)
    keys = {key_of(each) for each in request.GET.getlist("id")} - {None}
    images = policy.instances_user_has_any_permission_for(request.user, ["choose"])
    return JsonResponse(
        {
            image.pk: {"alternative": image.description, "caption": image.caption}
            for image in images.filter(pk__in=keys)
        }
    )
