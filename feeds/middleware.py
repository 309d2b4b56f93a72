"""Old URLs of feeds, answered before or after the pages."""

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import timezone

from . import legacy

# A day: long enough for polite readers, short enough for a mapping that an officer corrects.
KEPT = "public, max-age=86400"
# A temporary answer may be replaced as soon as an officer fills the mapping.
NOT_KEPT = "no-cache"


class LegacyFeeds:
    """Lead the old URLs of feeds to the new ones, under any prefix.

    A script (``spip.php``, ``backend.php``) and the query of the home page are answered at once:
    no page of the site can be meant. Elsewhere, a page that exists comes first.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer with a redirect, or with what the site answers."""
        path, parameters = request.path_info, request.GET
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if legacy.is_script(path, parameters) or (
            path == "/" and legacy.is_folder(path, parameters)
        ):
            return self._redirect(request) or self.get_response(request)
        response = self.get_response(request)
        if response.status_code == 404 and legacy.is_folder(path, parameters):
            return self._redirect(request) or response
        return response

    def _redirect(self, request):
        found = legacy.destination(request)
        if found is None:
            return None
        for mapping in found.mappings:
            mapping.remember_request(timezone.localdate())
        if found.permanent:
            return HttpResponsePermanentRedirect(found.path, headers={"Cache-Control": KEPT})
        return HttpResponseRedirect(found.path, headers={"Cache-Control": NOT_KEPT})
