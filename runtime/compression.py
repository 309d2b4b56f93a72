"""Compression of what views write."""

import re

from django.middleware.gzip import GZipMiddleware


class TextCompression(GZipMiddleware):
    """Compress what views write, and leave images and documents alone: they are compressed."""

    text = re.compile(r"text/|application/([\w.-]+\+)?(json|xml)\b")

    def process_response(self, request, response):
        """Compress the answer when it is text."""
        if self.text.match(response.headers.get("Content-Type", "")):
            return super().process_response(request, response)
        return response
