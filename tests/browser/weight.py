"""The weight of a page, as Chromium received it."""

from dataclasses import dataclass, field

PHONE = {"width": 412, "height": 823}
# The budget of a page, without its images.
LIMIT_KIB = 100
LIMIT_REQUESTS = 10


@dataclass
class Weight:
    """Requests of a page, and their bytes by type of resource."""

    url: str
    sizes: list = field(default_factory=list)

    @property
    def requests(self):
        """The number of requests that are not for images."""
        return sum(kind != "image" for kind, _ in self.sizes)

    @property
    def without_images(self):
        """Everything but images, in KiB."""
        return sum(size for kind, size in self.sizes if kind != "image") / 1024

    @property
    def total(self):
        """Everything, in KiB."""
        return sum(size for _, size in self.sizes) / 1024

    def over_budget(self):
        """Return what is over the budget, in words."""
        problems = []
        if self.without_images > LIMIT_KIB:
            problems.append(f"{self.without_images:.1f} Kio, {LIMIT_KIB} au plus")
        if self.requests > LIMIT_REQUESTS:
            problems.append(f"{self.requests} requêtes, {LIMIT_REQUESTS} au plus")
        return problems


def weigh(browser, url):
    """Open ``url`` as a new visitor on a phone does; return its ``Weight``."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=1.75, is_mobile=True)
    page = context.new_page()
    weight = Weight(url)

    def add(request):
        sizes = request.sizes()
        received = sizes["responseHeadersSize"] + sizes["responseBodySize"]
        weight.sizes.append((request.resource_type, received))

    finished = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(url, wait_until="networkidle", timeout=120_000)
    for request in finished:
        if not request.url.startswith("data:"):
            add(request)
    context.close()
    return weight
