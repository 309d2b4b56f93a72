"""Small inputs that failed when people of the trade tried them; each stands for its kind."""

from pathlib import Path

CASES = Path(__file__).parent


def entries(name):
    """Return the lines of a file of cases, without comments."""
    text = (CASES / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
