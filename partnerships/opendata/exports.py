"""Files of the filtered registry: CSV, JSON, XLSX.

CSV and JSON are generators of text, written as the rows are read. A workbook is a zip file, whose
index comes last: it goes through a temporary file, row by row too.
"""

import csv
import io
import json
import tempfile
from datetime import date
from itertools import islice

from django.core.serializers.json import DjangoJSONEncoder
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from core.formats.spreadsheets import BYTE_ORDER_MARK, DELIMITER, harmless

from .columns import COLUMNS, SEPARATOR, values

LINE_END = "\r\n"
# Written together: a packet for each row would cost more than the row.
ROWS_AT_ONCE = 100

SHEET_TITLE = "Conventions"
WIDTHS = {"date": 12, "integer": 8, "string": 24}
DATE_FORMAT = "DD/MM/YYYY"


def joined(names):
    """Write a list in one cell; what is unknown keeps its place, empty."""
    return SEPARATOR.join(name or "" for name in names)


def csv_cell(value):
    """Write a value in CSV: ISO dates, lists in one cell, empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        value = joined(value)
    return harmless(value) if isinstance(value, str) else value


def csv_text(records):
    """Yield the CSV file: the line of headers, then one line for each record."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=DELIMITER, lineterminator=LINE_END)
    writer.writerow([column.name for column in COLUMNS])
    yield BYTE_ORDER_MARK + buffer.getvalue()
    records = iter(records)
    while batch := list(islice(records, ROWS_AT_ONCE)):
        buffer.seek(0)
        buffer.truncate()
        writer.writerows([csv_cell(value) for value in values(record)] for record in batch)
        yield buffer.getvalue()


def json_object(record):
    """Return the object of a record: the names of the columns, lists as lists, null for nothing."""
    return {column.name: column.value(record) for column in COLUMNS}


def json_text(records):
    """Yield the JSON file: one array, an object on a line for each record."""
    records, before = iter(records), "[\n"
    while batch := list(islice(records, ROWS_AT_ONCE)):
        lines = [
            json.dumps(json_object(record), ensure_ascii=False, cls=DjangoJSONEncoder)
            for record in batch
        ]
        yield before + ",\n".join(lines)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def workbook(records):
    """Return a temporary file that holds the XLSX, at its beginning.

    Text stays text, whatever its first sign: no apostrophe is needed.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET_TITLE)
    sheet.freeze_panes = "A2"
    for index, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = WIDTHS[column.type]
    sheet.append([_cell(sheet, column.name, bold=True) for column in COLUMNS])
    for record in records:
        sheet.append([_cell(sheet, value) for value in values(record)])
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    book.save(file)
    file.seek(0)
    return file


def _cell(sheet, value, bold=False):
    if isinstance(value, list):
        value = joined(value)
    if value is None or value == "":
        return None
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if isinstance(value, date):
        cell.number_format = DATE_FORMAT
    if bold:
        cell.font = Font(bold=True)
    return cell
