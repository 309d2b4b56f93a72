"""How editors choose an organisation, in a page or in a block."""

from wagtail.admin.viewsets.chooser import ChooserViewSet

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


organisation_chooser_viewset = OrganisationChooserViewSet("organisation_chooser")
