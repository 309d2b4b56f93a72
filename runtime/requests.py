"""Requests as they come: without NUL characters, their forms without unwanted characters."""

from django.core.exceptions import BadRequest
from django.utils.deprecation import MiddlewareMixin

from .characters import clean_text, is_json


class RejectNulCharacters(MiddlewareMixin):
    """Answer 400 to a URL or a query string that holds a NUL character.

    No URL of the site has one, and PostgreSQL refuses them in text: without this guard the
    same request is a 404 on SQLite and a 500 on PostgreSQL.
    """

    def process_request(self, request):
        """Raise ``BadRequest`` when the decoded path or a query parameter holds NUL."""
        parts = [request.path_info]
        for key, values in request.GET.lists():
            parts += [key, *values]
        if any("\x00" in part for part in parts):
            raise BadRequest("NUL character in the request")


class CleanForms(MiddlewareMixin):
    """Take unwanted characters off what a form sends, before anything compares or counts it.

    JSON is left to ``clean_instance``: it tells by numbers which letters of its texts are bold.
    """

    def process_view(self, request, *view):
        """Clean the fields; files are left alone."""
        cleaned = {
            name: [value if is_json(value) else clean_text(value) for value in values]
            for name, values in request.POST.lists()
        }
        if cleaned != dict(request.POST.lists()):
            data = request.POST.copy()
            for name, values in cleaned.items():
                data.setlist(name, values)
            request.POST = data
