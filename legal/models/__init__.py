"""What the law has every public site say: the facts, and the pages written from them."""

from ..enums import LegalKind
from .accessibility import AccessibilityStatement, Conformity
from .legal_notice import LegalNotice
from .pages import LegalPage
from .privacy import PrivacyNotice

__all__ = [
    "AccessibilityStatement",
    "Conformity",
    "LegalKind",
    "LegalNotice",
    "LegalPage",
    "PrivacyNotice",
]
