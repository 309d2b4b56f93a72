"""A page with every block that officers may use, each filled as its preview shows it.

Run by Django's shell beside the site that the tests visit: see ``running_site``.
"""

from home.models import HomePage, StandardPage
from tests.browser.pages import PAGES

SLUG = PAGES["every block"].strip("/")


def publish():
    """Publish the page below the home page."""
    blocks = StandardPage.body.field.stream_block.child_blocks
    page = StandardPage(
        title="Tous les blocs",
        slug=SLUG,
        standfirst="Ce que la rédaction peut mettre dans une page.",
        body=[(name, block.get_preview_value()) for name, block in blocks.items()],
        live=False,
    )
    HomePage.objects.get().add_child(instance=page)
    page.save_revision().publish()
