"""Registers what rich texts learn, and what the editor of pages writes by itself."""

from django.db import models
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms.models import register_form_field_override

from .admin import standing
from .admin.content_checker import check_by_the_rgaa
from .admin.exports import EXPORTED, ExportFormatter
from .admin.outcomes import say_what_came_of_it
from .admin.page_deletion import keep_what_others_write, keep_what_others_write_among
from .admin.records import order_actions, refuse_to_delete_named
from .admin.refusals import refuse_several
from .admin.saving import refuse_to_rewrite
from .admin.slugs import SlugInput
from .models import RevisedMixin
from .prefetch.rich_text import LINKS, FetchedImages
from .rich_text.foreign_passages import register_languages
from .rich_text.links import register_links
from .rich_text.superscripts import register_superscripts


@hooks.register("register_rich_text_features", order=100)
def register_fetched_links(features):
    """Replace the links and images of Wagtail: many texts share the fetching of theirs."""
    for handler in LINKS:
        features.register_link_type(handler)
    features.register_embed_type(FetchedImages)
    register_links(features)


hooks.register("before_edit_page", refuse_to_rewrite)
hooks.register("before_bulk_action", refuse_several)
hooks.register("before_bulk_action", keep_what_others_write_among)
hooks.register("before_delete_page", keep_what_others_write)
hooks.register("before_delete_snippet", refuse_to_delete_named)
hooks.register("construct_snippet_action_menu", order_actions)
hooks.register("after_edit_page", say_what_came_of_it)
hooks.register("register_rich_text_features", register_languages)
hooks.register("construct_wagtail_userbar", check_by_the_rgaa)
hooks.register("register_rich_text_features", register_superscripts, order=100)
register_form_field_override(models.SlugField, override={"widget": SlugInput})


@hooks.register("register_admin_urls")
def register_standing():
    """Give what forms say of their page its URL."""
    return standing.urlpatterns


@hooks.register("insert_global_admin_css")
def load_admin_sheet():
    """Return what lists and dialogs need on a narrow screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def load_admin_scripts():
    """Return what forms of the admin do that Wagtail does not."""
    scripts = [
        "js/actions.js",
        "js/admin-dates.js",
        "js/row-titles.js",
        "js/sent-once.js",
        "js/session.js",
        "js/shown-tables.js",
        "js/standing.js",
        "js/typed-meanwhile.js",
    ]
    return format_html_join("", '<script src="{}"></script>', ([static(name)] for name in scripts))


@hooks.register("register_log_actions")
def register_exports(actions):
    """Name in French the exports of lists."""
    actions.register_action(EXPORTED)(ExportFormatter)


@hooks.register("before_edit_page")
def say_what_is_to_choose_again(request, page):
    """Tell the editor that a version names records that were deleted since."""
    names = getattr(page, "to_choose_again", None)
    if names and request.method == "GET":
        messages.warning(
            request,
            "Cette version nommait des éléments supprimés depuis. À choisir de nouveau : "
            f"{', '.join(names)}.",
        )


@hooks.register("before_edit_page")
def keep_change_notes(request, page):
    """Keep, in an old version that somebody goes back to, what readers were told since."""
    if request.resolver_match.url_name == "revisions_revert" and isinstance(page, RevisedMixin):
        page.keep_change_notes()
