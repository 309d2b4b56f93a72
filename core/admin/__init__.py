"""Tables of the admin: what they share, and the glossary."""

from .glossary import AcronymAdmin
from .tables import TableAdmin

__all__ = ["AcronymAdmin", "TableAdmin"]
