"""Primary keys that come from outside: stored texts, forms, URLs."""

# What both databases hold in every key; no site ever counted so far.
LARGEST_KEY = 2_147_483_647


def key_of(value: object) -> int | None:
    """Return the primary key that ``value`` (text or number) writes, None when it writes none."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        # Python refuses to read thousands of figures.
        value = int(value) if len(value) < len(str(LARGEST_KEY)) + 1 else None
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 < value <= LARGEST_KEY else None
