"""How editors choose an organisation or a person, in a page or in a block."""

from wagtail.admin.viewsets.chooser import ChooserViewSet

from core.admin.records import RecordChooserViewSet
from core.blocks.choosers import KeyedChooserBlock


class OrganisationChooserViewSet(ChooserViewSet):
    """Choose an organisation, or create it on the spot."""

    model = "partnerships.Organisation"
    icon = "group"
    base_block_class = KeyedChooserBlock
    choose_one_text = "Choisir une organisation"
    choose_another_text = "Choisir une autre organisation"
    edit_item_text = "Modifier cette organisation"
    form_fields = ["name", "acronym", "kind", "website"]
    create_action_label = "Créer"
    create_action_clicked_label = "Création en cours…"


class PersonChooserViewSet(RecordChooserViewSet):
    """Choose a person or a service of the directory."""

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
