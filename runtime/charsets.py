"""Requests are read as UTF-8, whatever they say."""

from django.core.exceptions import BadRequest
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import parse_header_parameters

KNOWN = {"utf-8", "us-ascii"}
# In no charset at all: Django reads the URL as UTF-8, and ``RejectOtherCharsets`` the rest.
UNREADABLE = "application/octet-stream; charset=unreadable"
BODILESS = {"GET", "HEAD", "OPTIONS"}


def read_as_utf_8(application):
    """Wrap a WSGI application: a type that Django cannot read, or in another charset, is none.

    Django reads the URL of a request with any codec of Python that its type names, compression
    included, before any middleware: a bare 500 when the codec refuses.
    """

    def answer(environ, start_response):
        if charset_of(environ.get("CONTENT_TYPE", "")) not in KNOWN:
            environ["CONTENT_TYPE"] = UNREADABLE
        return application(environ, start_response)

    return answer


def charset_of(content_type):
    """Return the charset that a type names, UTF-8 when it names none; None when nobody can read."""
    try:
        _, parameters = parse_header_parameters(content_type)
    except ValueError:
        return None
    return parameters.get("charset", "utf-8").lower()


class RejectOtherCharsets(MiddlewareMixin):
    """Answer 400 to a body in another charset: pages are UTF-8, and forms as the page is."""

    def process_request(self, request):
        """Raise ``BadRequest`` for such a body."""
        # Before anything reads the URL, the page of the error included.
        request.encoding = None
        asked = charset_of(request.META.get("CONTENT_TYPE", ""))
        if asked not in KNOWN and request.method not in BODILESS:
            raise BadRequest("The body of the request is not UTF-8")
