"""The files that the tables and the reports of the admin give, Wagtail's own included.

Wagtail writes its files with commas, without a mark of their encoding, in universal time, and
lets formulas through (CSV); no setting changes that, so that its mixin is changed here, once.
"""

from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.log_actions import LogFormatter, log

from ..formats.spreadsheets import BYTE_ORDER_MARK, csv_line, in_workbook, known

# Columns of Wagtail's reports on workflows that it names by their field alone.
HEADINGS = {
    "workflow": "Circuit",
    "requested_by": "Demandé par",
    "task": "Étape",
    "started_at": "Début",
    "finished_at": "Fin",
    "finished_by": "Terminé par",
}
# The action of the history. It is of the person: the list may be of no model at all.
EXPORTED = "core.export"
wagtail_spreadsheet = SpreadsheetExportMixin.as_spreadsheet
SHEET_TITLE = "Feuille 1"
DATE_FORMAT = "DD/MM/YYYY"
HOUR_FORMAT = "DD/MM/YYYY HH:MM"


def stream_csv(view, rows):
    """Yield the lines of a CSV file, headings first."""
    yield BYTE_ORDER_MARK.encode()
    yield csv_line(_headings(view, rows)).encode()
    for row in rows:
        yield csv_line(_values(view, row, view.FORMAT_CSV)).encode()


def write_xlsx(view, rows, output):
    """Write a workbook in ``output``: dates are dates, and text is text whatever its first sign."""
    book = Workbook(write_only=True, iso_dates=True)
    sheet = book.create_sheet(SHEET_TITLE)
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, heading, bold=True) for heading in _headings(view, rows)])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in _values(view, row, view.FORMAT_XLSX)])
    book.save(output)


def as_spreadsheet(view, rows, file_format):
    """Answer a file, and note who took it away, from which list, with which filters."""
    user = view.request.user
    log(
        instance=user,
        action=EXPORTED,
        user=user,
        title=str(view.get_page_title()),
        data={"format": file_format, "filters": view.request.META.get("QUERY_STRING", "")[:2000]},
    )
    return wagtail_spreadsheet(view, rows, file_format)


class ExportFormatter(LogFormatter):
    """How the history of the site tells an export."""

    label = "Export"

    def format_message(self, log_entry):
        """Name the list and the format."""
        return f"Export de la liste « {log_entry.label} » ({log_entry.data['format'].upper()})"


def export_in_french():
    """Give these files wherever Wagtail's admin exports something."""
    SpreadsheetExportMixin.as_spreadsheet = as_spreadsheet
    SpreadsheetExportMixin.stream_csv = stream_csv
    SpreadsheetExportMixin.write_xlsx = write_xlsx


def _headings(view, rows):
    names = ((field, str(view.get_heading(rows, field))) for field in view.list_export)
    return [HEADINGS.get(field, name) if name == field else name for field, name in names]


def _values(view, row, file_format):
    for field, value in view.to_row_dict(row).items():
        # Some views say how one field is read; what Wagtail does of each type is done here.
        read = view.custom_field_preprocess.get(field, {}).get(file_format)
        yield known(read(value) if read else value)


def _cell(sheet, value, bold=False):
    value = in_workbook(value)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if isinstance(value, date):
        cell.number_format = HOUR_FORMAT if isinstance(value, datetime) else DATE_FORMAT
    if bold:
        cell.font = Font(bold=True)
    return cell
