"""The form of a convention: one tab for each moment of an officer's work."""

import json

from django import forms
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from core.admin.panels import RowsPanel
from core.models import BasePage, RevisedMixin

from .forms import ConventionForm
from .lifecycle import Renewal

# Wagtail shows a panel by what another field of the group says (``RulesController``).
RULES = {"data-controller": "w-rules", "data-action": "change->w-rules#resolve"}
IF_TACIT = {
    "data-w-rules-target": "show",
    "data-w-rules": json.dumps({"renewal": [Renewal.TACIT]}),
}


def ticked(name):
    """Return the panel of a list: a box for each entry, so that no click loses the others."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple, classname="site-boxes")


ESSENTIAL = [
    TitleFieldPanel("title"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("reference")]),
            FieldPanel("object"),
        ],
        heading="Nature et objet",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("signed_on"), FieldPanel("signed_at")]),
            FieldRowPanel([FieldPanel("effective_on"), FieldPanel("date_note")]),
        ],
        heading="Signature",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("duration"), FieldPanel("duration_unit")]),
            FieldRowPanel([FieldPanel("ends_on"), FieldPanel("notice_months")]),
            FieldPanel("renewal"),
            FieldRowPanel(
                [FieldPanel("renewal_months"), FieldPanel("renewal_maximum")], attrs=IF_TACIT
            ),
        ],
        heading="Durée et reconduction",
        attrs=RULES,
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("terminated_on"),
                    PageChooserPanel("succeeds", "partnerships.ConventionPage"),
                ]
            ),
        ],
        heading="Résiliation et remplacement",
    ),
    MultiFieldPanel(
        [FieldRowPanel([ticked("themes"), ticked("audiences"), ticked("territories")])],
        heading="Classement",
    ),
]
PEOPLE = [
    RowsPanel("parties", heading="Parties", label="Partie"),
    HelpPanel(
        template="partnerships/admin/copy_parties.html", heading="Des parties aux signataires"
    ),
    FieldPanel("signatories"),
    FieldPanel("contacts"),
    MultiFieldPanel(
        [
            FieldPanel("committee_name"),
            FieldPanel("committee_members"),
            FieldPanel("committee_meetings_per_year"),
        ],
        heading="Comité de pilotage",
    ),
]
TEXT = [FieldPanel("text_nature"), FieldPanel("preamble"), FieldPanel("articles")]
ANNEXES = [
    RowsPanel("amendments", heading="Avenants", label="Avenant"),
    RowsPanel("fiches", heading="Fiches-actions", label="Fiche-action"),
    RowsPanel("documents", heading="Documents", label="Document"),
    FieldPanel("related_links"),
]
FOLLOW_UP = [
    MultiFieldPanel(
        [
            FieldPanel("referent"),
            RowsPanel(
                "signings",
                heading="Avant la signature",
                label="Texte à signer",
                help_text="Où en est le texte de la convention, puis celui de chaque avenant.",
            ),
            RowsPanel(
                "meetings",
                heading="Réunions du comité de pilotage",
                label="Réunion",
                help_text="Une réunion à venir se saisit avec sa date ; les comptes rendus restent "
                "privés.",
            ),
            RowsPanel("notes", heading="Notes de suivi", label="Note"),
        ],
        heading="Suivi (jamais public)",
    )
]
PUBLICATION = [
    *BasePage.promote_panels,
    *RevisedMixin.revision_panels,
]

CONVENTION_TABS = TabbedInterface(
    [
        ObjectList(ESSENTIAL, heading="L’essentiel"),
        ObjectList(PEOPLE, heading="Parties et personnes"),
        ObjectList(TEXT, heading="Texte"),
        ObjectList(ANNEXES, heading="Avenants, fiches, documents"),
        ObjectList([*FOLLOW_UP, *PUBLICATION], heading="Suivi et publication"),
    ],
    base_form_class=ConventionForm,
)
