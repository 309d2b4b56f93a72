"""CSV as a French office suite opens it: with a double click, and without running anything."""

# Without it, a French Excel reads UTF-8 as Windows-1252.
BYTE_ORDER_MARK = "\ufeff"
DELIMITER = ";"
# Signs by which a spreadsheet knows a formula (OWASP, "CSV Injection").
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text):
    """Return ``text`` with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
