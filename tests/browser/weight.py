"""The weight of a page, as Chromium received it."""

from dataclasses import dataclass, field

PHONE = {"width": 412, "height": 823}
# The budget of a page, without its images.
LIMIT_KIB = 100
LIMIT_REQUESTS = 10


@dataclass
class Weight:
    """Requests of a page: their type, and their bytes with their headers."""

    kinds: dict = field(default_factory=dict)
    sizes: dict = field(default_factory=dict)

    @property
    def requests(self):
        """The number of requests that are not for images."""
        return sum(self.kinds[key] != "Image" for key in self.sizes)

    @property
    def without_images(self):
        """Everything but images, in KiB."""
        return sum(size for key, size in self.sizes.items() if self.kinds[key] != "Image") / 1024

    @property
    def total(self):
        """Everything, in KiB."""
        return sum(self.sizes.values()) / 1024

    def over_budget(self):
        """Return what is over the budget, in words."""
        problems = []
        if self.without_images > LIMIT_KIB:
            problems.append(f"{self.without_images:.1f} Kio, {LIMIT_KIB} au plus")
        if self.requests > LIMIT_REQUESTS:
            problems.append(f"{self.requests} requêtes, {LIMIT_REQUESTS} au plus")
        return problems


def weighing(page):
    """Watch what ``page`` receives; return what gives its ``Weight``, once all has come."""
    weight, cached = Weight(), set()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on(
        "Network.requestWillBeSent",
        lambda event: weight.kinds.update({event["requestId"]: event.get("type", "Other")}),
    )
    network.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
    network.on(
        "Network.loadingFinished",
        lambda event: weight.sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )

    def weighed():
        page.wait_for_load_state("networkidle")
        # What the page holds inside itself (data:), or asks for twice, is on the wire once.
        sizes = {key: size for key, size in weight.sizes.items() if size and key not in cached}
        return Weight(weight.kinds, sizes)

    return weighed


def weigh(browser, url):
    """Open ``url`` as a new visitor on a phone does; return its ``Weight``."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=1.75, is_mobile=True)
    page = context.new_page()
    weighed = weighing(page)
    page.goto(url, timeout=120_000)
    weight = weighed()
    context.close()
    return weight
