"""Middleware that guards every request."""

from django.core.exceptions import BadRequest
from django.utils.deprecation import MiddlewareMixin


class RejectControlCharacters(MiddlewareMixin):
    """Answer 400 to an address or a query string that holds a NUL character.

    No address of the site has one, and PostgreSQL refuses them in text: without this guard the
    same request is a 404 on SQLite and a 500 on PostgreSQL.
    """

    def process_request(self, request):
        """Raise ``BadRequest`` when the decoded path or a query parameter holds NUL."""
        parts = [request.path_info]
        for key, values in request.GET.lists():
            parts += [key, *values]
        if any("\x00" in part for part in parts):
            raise BadRequest("NUL character in the request")
