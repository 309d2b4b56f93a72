"""The order of Wagtail's own lists: texts as French sorts them, on both databases.

Wagtail gives no setting for it, and its lists are many: what they share is changed here, once.
"""

from wagtail.admin.views.generic.base import BaseListingView

from ..alphabet import in_french

wagtail_order = BaseListingView.order_queryset


def order_queryset(view, queryset):
    """Return the rows in the order asked for."""
    return in_french(wagtail_order(view, queryset))


def sort_in_french():
    """Sort so wherever Wagtail lists something."""
    BaseListingView.order_queryset = order_queryset
