"""A page that officers save, submit and publish in these tests, and the URLs of its forms."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def url_of(name, *args):
    """Return a URL of Wagtail for pages."""
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def form(title, action="", **more):
    """Return the data of the form of a standard page."""
    fields = {
        "title": title,
        "slug": "annonce",
        "standfirst": "Sous embargo.",
        "cover": "",
        "body": streamfield([("paragraph", rich_text("<p>Texte</p>"))]),
        "comments": inline_formset([]),
    }
    return {**nested_form_data(fields), **({action: "x"} if action else {}), **more}
