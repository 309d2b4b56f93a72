"""Registers the choosers and the directory, and what the desk works with in the admin.

The *Partenariats* menu is registered with the news, which come last.
"""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from core.admin.editors import EditorMenuItem

from .choosers import organisation_chooser_viewset, person_chooser_viewset
from .desk import admin_urls
from .desk.panels import panel_for
from .directory import organisation_viewset, person_viewset
from .duplicates import find_duplicates, warning_about
from .listing import convention_listing
from .merging import MERGED, MergeFormatter
from .models import ConventionPage

register_snippet(organisation_viewset)
register_snippet(person_viewset)


@hooks.register("register_admin_viewset")
def register_viewsets():
    """Let editors choose an organisation or a person, and read the list of conventions."""
    return [organisation_chooser_viewset, person_chooser_viewset, convention_listing]


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_duplicates(request, page):
    """Tell the editor when another record may be the same convention."""
    if isinstance(page, ConventionPage) and (found := find_duplicates(page)):
        messages.warning(request, warning_about(found))


@hooks.register("insert_editor_js")
def load_form_scripts():
    """Return what the forms of pages do that Wagtail does not: parties copied, people followed."""
    return format_html(
        '<script src="{}"></script>'
        '<script src="{}"></script>'
        '<script src="{}" data-url="{}"></script>',
        static("js/copy-parties.js"),
        static("js/next-stage.js"),
        static("js/directory.js"),
        reverse("person_chooser:chosen", args=[0]),
    )


@hooks.register("insert_global_admin_js")
def load_look_alikes():
    """Return what proposes the look-alikes of an organisation while it is typed."""
    return format_html('<script src="{}"></script>', static("js/look-alikes.js"))


@hooks.register("register_log_actions")
def register_merge(actions):
    """Name in French the merges of organisations."""
    actions.register_action(MERGED)(MergeFormatter)


@hooks.register("construct_homepage_panels")
def add_todo_panel(request, panels):
    """Put what the person has to do first on the admin home."""
    panel = panel_for(request.user)
    if panel:
        panels.insert(0, panel)


@hooks.register("register_admin_urls")
def register_desk_urls():
    """Give the reports and the calendar their URLs."""
    return admin_urls.urlpatterns


@hooks.register("register_reports_menu_item")
def register_deadlines_report():
    """List the deadlines to come."""
    url = reverse("desk_deadlines")
    return EditorMenuItem("Échéances", url, name="echeances", icon_name="date", order=100)


@hooks.register("register_reports_menu_item")
def register_incomplete_report():
    """List the records to complete."""
    url = reverse("desk_incomplete")
    return EditorMenuItem(
        "Fiches incomplètes", url, name="fiches-incompletes", icon_name="warning", order=110
    )


@hooks.register("register_reports_menu_item")
def register_calendar():
    """Give the URL of the private calendar."""
    url = reverse("desk_calendar")
    return EditorMenuItem(
        "Calendrier des échéances",
        url,
        name="calendrier-echeances",
        icon_name="calendar-alt",
        order=120,
    )
