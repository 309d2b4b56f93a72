"""Visits of a page: until all of it is there, or noting what happens meanwhile.

What is noted are other hosts, errors, what is refused.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

# Told by the browser itself for each thing that the Content-Security-Policy stops.
WATCH = """document.addEventListener('securitypolicyviolation', event =>
    console.error('CSP ' + event.violatedDirective + ' ' + event.blockedURI))"""
# Nothing moves any more: the fonts have come, and every image, those below the screen included.
STILL = """async () => {
  const come = image => image.complete || new Promise(
    done => { image.onload = image.onerror = done });
  for (const image of document.images) image.loading = "eager";
  await Promise.all([document.fonts.ready, ...[...document.images].map(come)]);
}"""


def read(page, url):
    """Open a public page, and wait until nothing moves any more."""
    page.goto(url)
    page.evaluate(STILL)


@dataclass
class Visit:
    """What happened while ``page`` was read at ``url``."""

    url: str
    hosts: set = field(default_factory=set)
    problems: list = field(default_factory=list)
    # What the Content-Security-Policy stopped.
    stopped: list = field(default_factory=list)

    def watch(self, page):
        """Listen to ``page``, before it goes anywhere."""
        page.add_init_script(WATCH)
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._console)

    def _console(self, message):
        if "CSP" in message.text:
            self.stopped.append(message.text)
        # Chromium also reports the status of the page itself when it is an error on purpose.
        elif message.type == "error" and message.location["url"] != self.url:
            self.problems.append(f"{message.text} {message.location['url']}")
