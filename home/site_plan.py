"""The plan of the site: every public page, in its place (RGAA 12.3 and 12.4)."""

from django.views.generic import TemplateView

from core.querysets import public_pages
from core.sites import site_of
from partnerships.models import Organisation

# Below one page. A rubrique of ten years has its own list, its filters and its feed.
SHOWN = 200


class Branch:
    """A page of the plan and what stands below it; ``more`` counts what the plan leaves out."""

    def __init__(self, page):
        self.page = page
        self.branches = []
        self.more = 0

    def add(self, branch):
        """Hang a branch below this one, within what a reader can scan."""
        if len(self.branches) < SHOWN:
            self.branches.append(branch)
        else:
            self.more += 1


def tree_of(pages):
    """Return the branches of the top, from pages in the order of the tree.

    A page whose parent is not among ``pages`` is left out with all that stands below it.
    """
    top, known = [], {}
    for page in pages:
        branch = known[page.path] = Branch(page)
        parent = known.get(page.path[: -page.steplen])
        if parent:
            parent.add(branch)
        elif not top:
            top.append(branch)
    return top


class SitePlanView(TemplateView):
    """The plan, in a number of queries that does not depend on the number of pages."""

    template_name = "home/site_plan.html"

    def get_context_data(self, **kwargs):
        """Add the tree of public pages and the public partners."""
        root = site_of(self.request).root_page
        pages = public_pages().descendant_of(root, inclusive=True)
        home = tree_of(pages)
        return super().get_context_data(
            home=home[0] if home else None,
            partners=Organisation.objects.public().only("name", "slug")[:SHOWN],
            **kwargs,
        )
