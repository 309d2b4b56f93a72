"""How editors choose an organisation or a person, in a page or in a block."""

from wagtail.admin.views.generic import chooser

from core.admin.records import RecordChooserViewSet


class OrganisationChooserViewSet(RecordChooserViewSet):
    """Choose an organisation, or make it on the spot."""

    model = "partnerships.Organisation"
    icon = "group"
    choose_one_text = "Choisir une organisation"
    choose_another_text = "Choisir une autre organisation"
    edit_item_text = "Modifier cette organisation"
    creation_form_class = "partnerships.directory_forms.OrganisationCreationForm"


class PersonChosenView(chooser.ChosenView):
    """A person that was chosen, with what the form of a page shows of them."""

    def get_chosen_response_data(self, item):
        """Add what the directory says, the ways to reach them as far as these are public."""
        said = {
            "name": item.name, "role": item.quality, "quality": item.quality,
            "service": item.place, **item.public_ways,
        }  # fmt: skip
        return {**super().get_chosen_response_data(item), "said": said}


class PersonChooserViewSet(RecordChooserViewSet):
    """Choose a person or a service of the directory."""

    chosen_view_class = PersonChosenView

    model = "partnerships.Person"
    icon = "user"
    choose_one_text = "Choisir dans l’annuaire"
    choose_another_text = "Choisir une autre personne"
    edit_item_text = "Modifier sa fiche"
    form_fields = ["name", "quality", "service", "organisation", "phone", "email", "is_public"]


organisation_chooser_viewset = OrganisationChooserViewSet("organisation_chooser")
person_chooser_viewset = PersonChooserViewSet("person_chooser")

OrganisationChooserBlock = organisation_chooser_viewset.get_block_class(
    name="OrganisationChooserBlock", module_path="partnerships.choosers"
)
PersonChooserBlock = person_chooser_viewset.get_block_class(
    name="PersonChooserBlock", module_path="partnerships.choosers"
)
