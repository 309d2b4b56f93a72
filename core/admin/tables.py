"""A table of the admin: what its URL may ask for, and who may read it."""

import re

from django.contrib.admin.utils import label_for_field
from django.http import QueryDict
from django.utils.text import capfirst
from wagtail_modeladmin.helpers import AdminURLHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import HistoryView, IndexView

from ..alphabet import in_french
from ..facets import shorten
from ..pagination import paginate
from .deletion import TableDeleteView
from .search import FrenchSearch

COLUMN = re.compile(r"-?[0-9]{1,2}")


class TableView(IndexView):
    """The rows of a short table, searched and ordered by what it declares, and by nothing else.

    A parameter that the table does not know is ignored, as a page beyond the last one is.
    wagtail-modeladmin would apply any lookup of the query string, those that walk to the password
    of a colleague included.
    """

    def get_filters(self, request):
        """Filter by nothing, and keep what was understood for the links of the table."""
        orders = [
            each for each in self.params.get(self.ORDER_VAR, "").split(".") if self._sorts(each)
        ]
        self.query = shorten(self.query)
        self.params = QueryDict(mutable=True)
        for name, value in ((self.ORDER_VAR, ".".join(orders)), (self.SEARCH_VAR, self.query)):
            if value:
                self.params[name] = value
        return [], False, {}, False

    def _sorts(self, order):
        """Tell whether an order names a column that can be sorted."""
        column = int(order.lstrip("-")) if COLUMN.fullmatch(order) else len(self.list_display)
        shown = self.list_display[column : column + 1]
        return bool(shown) and bool(self.get_ordering_field(shown[0]))

    def get_ordering(self, request, queryset):
        """Return the orders asked for; texts are sorted as French does."""
        plain = queryset.order_by(*super().get_ordering(request, queryset))
        return in_french(plain).query.order_by

    def get_heading(self, queryset, field):
        """Return the heading of a column of an export, as the form names it."""
        return capfirst(label_for_field(field, self.model, self.model_admin))


class TableHistoryView(HistoryView):
    """What was done to a record, for whoever may list its kind."""

    def check_action_permitted(self, user):
        """Say so here: wagtail-modeladmin asks for no right."""
        return self.permission_helper.user_can_list(user)

    def paginate_queryset(self, queryset, page_size):
        """Return the page asked for, the nearest one when there is none such."""
        page = paginate(queryset, self.request, page_size)
        return page.paginator, page, page.object_list, page.has_other_pages()


class TableURLHelper(AdminURLHelper):
    """URLs of the records of a table, which have a number for key: what is no key is no URL."""

    def _get_object_specific_action_url_pattern(self, action):
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>[0-9]{{1,18}})/$"


class TableAdmin(ModelAdmin):
    """A table of the menu."""

    index_view_class = TableView
    search_handler_class = FrenchSearch
    history_view_class = TableHistoryView
    delete_view_class = TableDeleteView
    url_helper_class = TableURLHelper
    index_view_extra_css = ["css/admin-tables.css"]
    list_per_page = 50
