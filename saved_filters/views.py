"""Where an officer names the filters of a listing, renames them, shares them, deletes them."""

from django.http import Http404
from django.urls import reverse
from django.views.generic import CreateView, DeleteView, UpdateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .forms import SavedFilterForm, filters_of
from .models import SavedFilter


class SavedFilterView(WagtailAdminTemplateMixin):
    """What the views share: only its owner reaches a filter."""

    form_class = SavedFilterForm
    template_name = "saved_filters/form.html"
    header_icon = "sliders"

    def get_queryset(self):
        """Return the filters of the person."""
        return SavedFilter.objects.of(self.request.user)

    def get_context_data(self, **kwargs):
        """Say where one comes from."""
        return super().get_context_data(**kwargs, back=self.back())

    def back(self):
        """Return the URL of the listing, filtered."""
        return self.object.get_absolute_url()

    def get_breadcrumbs_items(self):
        """Lead back to the listing."""
        return [
            *self.breadcrumbs_items,
            {"url": self.back(), "label": "Liste"},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form):
        """Say that it is done."""
        response = super().form_valid(form)
        messages.success(self.request, f"Filtre « {self.object} » {self.done}.")
        return response


class SaveView(SavedFilterView, CreateView):
    """Name the filters of a listing."""

    page_title = "Enregistrer les filtres"
    done = "enregistré"

    def back(self):
        """Return the URL of the listing, filtered."""
        return self.wanted.get_absolute_url()

    @property
    def wanted(self):
        """What the URL asks to keep; a listing is a page of this admin."""
        listing = self.request.GET.get("liste", "")
        longest = SavedFilter._meta.get_field("listing").max_length
        if not listing.startswith(reverse("wagtailadmin_home")) or len(listing) > longest:
            raise Http404("Liste inconnue")
        asked = filters_of(self.request.GET.get("filtres", ""))
        return SavedFilter(owner=self.request.user, listing=listing, querystring=asked)

    def get_form_kwargs(self):
        """Name what the URL asks to keep."""
        return {**super().get_form_kwargs(), "instance": self.wanted}


class ChangeView(SavedFilterView, UpdateView):
    """Rename a filter, share it or no longer."""

    page_title = "Renommer le filtre"
    done = "enregistré"


class RemoveView(SavedFilterView, DeleteView):
    """Delete a filter, by a POST alone."""

    form_class = DeleteView.form_class
    http_method_names = ["post"]
    done = "supprimé"

    def get_success_url(self):
        """Return to the listing, without its filters."""
        return self.object.listing
