"""How values are written in French: dates, sizes, telephone numbers, cells of spreadsheets."""

NO_BREAK_SPACE = "\u00a0"
