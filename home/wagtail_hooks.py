"""Registers what the admin home shows, the calendar, the guide, and their entries in the menus."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks

from core.admin.editors import EditorMenuItem

from . import comments, guide, year_ahead
from .panels import add_panels

# What Wagtail's listings of files call a file that nothing uses.
UNUSED = {"usage_count_max": 0}
# In English, and of another site.
FOREIGN_HELP = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("construct_homepage_panels")
def add_home_panels(request, panels):
    """Put first what officers come for."""
    add_panels(request.user, panels)


@hooks.register("register_admin_urls")
def register_guide():
    """Give the guide its URLs."""
    return guide.urlpatterns


hooks.register("register_page_header_buttons", guide.header_button)


@hooks.register("register_admin_urls")
def register_year_ahead():
    """Give the calendar its URL."""
    return year_ahead.urlpatterns


@hooks.register("register_reports_menu_item")
def register_year_ahead_entry():
    """Put the calendar first among the reports."""
    return EditorMenuItem(
        "Calendrier de l’année",
        reverse("year_ahead"),
        name="calendrier-annee",
        icon_name="calendar-alt",
        order=90,
    )


@hooks.register("register_admin_urls")
def register_comments():
    """Give the report of comments its URLs."""
    return comments.urlpatterns


@hooks.register("register_reports_menu_item")
def register_comments_entry():
    """List the comments that wait for an answer."""
    url = reverse("open_comments")
    return EditorMenuItem(
        "Commentaires ouverts", url, name="commentaires", icon_name="comment", order=140
    )


@hooks.register("register_reports_menu_item")
def register_unused_images_entry():
    """List the images that nothing on line uses, in the listing that deletes them."""
    url = reverse("wagtailimages:index", query=UNUSED)
    return EditorMenuItem(
        "Images sans usage", url, name="images-sans-usage", icon_name="image", order=150
    )


@hooks.register("register_reports_menu_item")
def register_unused_documents_entry():
    """List the documents that nothing on line uses, in the listing that deletes them."""
    url = reverse("wagtaildocs:index", query=UNUSED)
    return EditorMenuItem(
        "Documents sans usage", url, name="documents-sans-usage", icon_name="doc-full", order=160
    )


@hooks.register("register_help_menu_item")
def register_guide_entry():
    """Put the guide in the help menu."""
    return EditorMenuItem("Guide", reverse("guide"), name="guide", icon_name="help", order=100)


@hooks.register("construct_help_menu")
def keep_french_help(request, items):
    """Leave out what Wagtail's own site says, in English."""
    items[:] = [each for each in items if not each.name.startswith(FOREIGN_HELP)]


@hooks.register("insert_global_admin_css")
def load_styles():
    """Return the styles of the home and of the guide."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-home.css"))
