"""Spreadsheets of the reports, as a French office suite opens them."""

import csv
import io

from wagtail.admin.views.reports import ReportView

from core.spreadsheets import BYTE_ORDER_MARK, DELIMITER, harmless


class FrenchReportView(ReportView):
    """A report whose CSV opens with a double click: semicolons, and a mark that says UTF-8."""

    def stream_csv(self, rows):
        """Yield the lines of the file, headings first."""
        yield BYTE_ORDER_MARK.encode()
        yield self._line(self.get_heading(rows, field) for field in self.list_export)
        for row in rows:
            values = self.to_row_dict(row).items()
            yield self._line(self.csv_value(field, value) for field, value in values)

    def csv_value(self, field, value):
        """Return what the file says; a text that a spreadsheet would compute stays a text."""
        known = self.preprocess_field_value(field, value, self.FORMAT_CSV)
        return "" if known is None else harmless(str(known))

    @staticmethod
    def _line(values):
        line = io.StringIO()
        csv.writer(line, delimiter=DELIMITER).writerow(values)
        return line.getvalue().encode()
