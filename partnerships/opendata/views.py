"""Views of the data: each finds its public page, then hands the rows to what writes them."""

from functools import cached_property

from django.db.models import Max
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
)
from django.utils import timezone
from django.views import View

from core.publisher import publisher_for
from core.sites import page_at, site_of

from ..filters import ConventionFilter
from ..models import ConventionIndexPage, ConventionPage
from .calendars import calendar, calendar_bytes, worth_knowing
from .catalogue import catalogue
from .exports import csv_text, json_text, workbook
from .rows import stream
from .schema import data_package, table_schema

# Data belongs to readers' tools, pages to search engines; and any site may read public data.
HEADERS = {"X-Robots-Tag": "noindex", "Access-Control-Allow-Origin": "*"}


def public_page(model, request, path):
    """Return the public page of type ``model`` at ``path``; 404 when there is none."""
    page = page_at(request, path)
    found = model.objects.live().public().filter(pk=page.pk if page else None).first()
    if found is None:
        raise Http404("No such public page here")
    return found


def latest_publication(conventions):
    """Return the moment of the latest publication among ``conventions``, or None."""
    return conventions.order_by().aggregate(latest=Max("last_published_at"))["latest"]


class DataView(View):
    """Data beside a public page. ``HEAD`` answers the headers and reads no row."""

    model = ConventionIndexPage
    content_type = "application/json"
    extension = ""

    @cached_property
    def page(self):
        """The public page that the data is about."""
        return public_page(self.model, self.request, self.kwargs["path"])

    @property
    def url(self):
        """The absolute URL of the page."""
        return self.page.get_full_url(self.request)

    @cached_property
    def today(self):
        """The day of the data, in the site's time."""
        return timezone.localdate()

    @property
    def file_name(self):
        """Name of the file, with the day it tells of."""
        return f"{self.page.slug}-{self.today:%Y-%m-%d}.{self.extension}"

    def finish(self, response):
        """Add the headers that all the data has, and return the response."""
        response["Content-Type"] = self.content_type
        for name, value in HEADERS.items():
            response[name] = value
        if self.extension:
            response["Content-Disposition"] = f'attachment; filename="{self.file_name}"'
        return response

    def head(self, request, *args, **kwargs):
        """Answer the headers of ``get``, once the page is known to be public."""
        self.page  # noqa: B018 (404 when it is not)
        return self.finish(HttpResponse())

    def get(self, request, *args, **kwargs):
        """Answer the data."""
        return self.finish(self.respond())

    def respond(self):
        """Return the response, without its headers."""
        raise NotImplementedError


class RegistryView(DataView):
    """The conventions that the URL of the registry asks for, with the same query string."""

    def conventions(self):
        """Return the conventions, each with its status."""
        asked = ConventionFilter(self.request.GET, self.page.get_conventions(), self.today)
        return asked.filtered()

    def records(self):
        """Return the stream of records."""
        return stream(self.conventions(), self.request)


class CsvExportView(RegistryView):
    """The registry for a spreadsheet."""

    content_type = "text/csv; charset=utf-8"
    extension = "csv"

    def respond(self):
        """Stream the file."""
        return StreamingHttpResponse(csv_text(self.records()))


class JsonExportView(RegistryView):
    """The registry for a program."""

    extension = "json"

    def respond(self):
        """Stream the file."""
        return StreamingHttpResponse(json_text(self.records()))


class XlsxExportView(RegistryView):
    """The registry for a spreadsheet, with true dates."""

    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    extension = "xlsx"

    def respond(self):
        """Send the temporary file, which closing deletes."""
        return FileResponse(workbook(self.records()))


class RegistryCalendarView(RegistryView):
    """Signings and ends of the registry, to subscribe to: those of its most topical conventions."""

    content_type = "text/calendar; charset=utf-8"
    extension = "ics"

    def conventions(self):
        """Return those that a calendar has room for."""
        return worth_knowing(super().conventions(), self.today)

    def respond(self):
        """Stream the calendar."""
        name = f"{self.page.title} – {publisher_for(self.request).site_name}"
        return StreamingHttpResponse(
            calendar_bytes(calendar(name, self.url), self.conventions(), self.request)
        )


class ConventionCalendarView(DataView):
    """Signing and end of one convention."""

    model = ConventionPage
    content_type = "text/calendar; charset=utf-8"
    extension = "ics"

    def respond(self):
        """Send the calendar."""
        conventions = ConventionPage.objects.filter(pk=self.page.pk).with_status(self.today)
        empty = calendar(self.page.title, self.url)
        return HttpResponse(b"".join(calendar_bytes(empty, conventions, self.request)))


class SchemaView(DataView):
    """The Table Schema of the exports."""

    def respond(self):
        """Send the schema."""
        return json_response(table_schema(f"{self.url}export.schema.json"))


class DataPackageView(DataView):
    """The Data Package of the exports."""

    def respond(self):
        """Send the package."""
        modified = latest_publication(self.page.get_conventions())
        return json_response(data_package(self.url, publisher_for(self.request), modified))


class CatalogueView(DataView):
    """The DCAT catalogue of the site: its registry, for portals that harvest."""

    content_type = "application/ld+json"

    @cached_property
    def page(self):
        """The public registry of the site."""
        registries = ConventionIndexPage.objects.live().public()
        found = registries.descendant_of(site_of(self.request).root_page).first()
        if found is None:
            raise Http404("No public registry")
        return found

    def respond(self):
        """Send the catalogue."""
        modified = latest_publication(self.page.get_conventions())
        return json_response(catalogue(self.page, self.url, publisher_for(self.request), modified))


def json_response(data):
    """Return ``data`` as JSON that a reader can read too: indented, accents as they are."""
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
