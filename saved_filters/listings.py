"""A listing of the admin whose filters have names."""

from django.utils.functional import cached_property

from .models import SavedFilter


class SavedFiltersMixin:
    """A view that shows its saved filters, and says which of the filters asked for are gone.

    Its template includes ``saved_filters/bar.html``.
    """

    def gone_filters(self):
        """Return the names of the filters that ask for something that is no more."""
        return []

    def get_context_data(self, **kwargs):
        """Add what the bar shows."""
        context = super().get_context_data(**kwargs)
        user, path = self.request.user, self.request.path
        context["saved_filters"] = SavedFilter.objects.seen_by(user).filter(listing=path)
        context["gone_filters"] = self.gone_filters()
        return context


class FilteredListingMixin(SavedFiltersMixin):
    """A listing of Wagtail: a filter that asks for what is gone leaves the others at work."""

    @cached_property
    def filters(self):
        """Build the filters, without those that cannot be understood."""
        filters = self.filterset_class(**self.get_filterset_kwargs())
        self.gone = [filters.form.fields[name].label for name in filters.form.errors]
        if not self.gone:
            return filters
        data = self.request.GET.copy()
        for name in filters.form.errors:
            data.pop(name, None)
        return self.filterset_class(**{**self.get_filterset_kwargs(), "data": data})

    def gone_filters(self):
        """Return the labels of what was left out."""
        return self.filters and self.gone


class FilteredReportMixin(FilteredListingMixin):
    """A report of Wagtail whose filters have names."""

    template_name = "saved_filters/report.html"
