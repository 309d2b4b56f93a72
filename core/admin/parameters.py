"""What a URL may ask of a table: its declared filters, and values that they can hold.

wagtail-modeladmin would apply any lookup of the query string, those that walk from a page to the
password of its author included, and would fail on a value that a field cannot hold.
"""

from django.contrib.admin import FieldListFilter
from django.contrib.admin.utils import get_fields_from_path
from django.core.exceptions import ValidationError

YES_OR_NO = ("True", "False", "1", "0")
# Years that both databases hold, in any time zone.
YEARS = range(1000, 9999)


def asked_filter(view, declared, parameters):
    """Return a list filter that a table declares, and the parameters that it understood.

    ``parameters`` is a dictionary of lists. A wrong value is ignored, as if it were not there.
    """
    made = _made(view, declared, parameters)
    known = {name: parameters[name] for name in made.expected_parameters() if name in parameters}
    right = {name: [v for v in values if accepts(made, name, v)] for name, values in known.items()}
    right = {name: values for name, values in right.items() if values}
    return (made if right == known else _made(view, declared, right)), right


def accepts(list_filter, name, value):
    """Tell whether a filter can be asked for ``value`` under the parameter ``name``."""
    field = list_filter.field
    if name.endswith("__isnull"):
        return value in YES_OR_NO and getattr(list_filter, "include_empty_choice", field.null)
    if field.is_relation:
        return value in {str(key) for key, _ in list_filter.lookup_choices}
    try:
        known = field.clean(value, None)
    except (ValidationError, ValueError, OverflowError):
        return False
    return getattr(known, "year", YEARS[0]) in YEARS


def _made(view, declared, parameters):
    path, made = (declared, FieldListFilter.create) if isinstance(declared, str) else declared
    field = get_fields_from_path(view.model, path)[-1]
    # The filter takes what it knows out of the parameters: a copy.
    return made(
        field, view.request, dict(parameters), view.model, view.model_admin, field_path=path
    )
