"""The form of a convention: one tab for each moment of an officer's work."""

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
            FieldPanel("date_note"),
        ],
        heading="Signature",
    ),
    MultiFieldPanel(
        [
            FieldPanel("effective_on"),
            FieldRowPanel([FieldPanel("duration"), FieldPanel("duration_unit")]),
            FieldPanel("ends_on"),
            FieldPanel("renewal"),
            FieldRowPanel([FieldPanel("renewal_months"), FieldPanel("renewal_maximum")]),
            FieldPanel("notice_months"),
        ],
        heading="Durée et reconduction",
    ),
    MultiFieldPanel(
        [
            FieldPanel("terminated_on"),
            PageChooserPanel("succeeds", "partnerships.ConventionPage"),
        ],
        heading="Résiliation et remplacement",
    ),
    MultiFieldPanel(
        [FieldPanel("themes"), FieldPanel("audiences"), FieldPanel("territories")],
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
    FieldPanel("referent"),
    RowsPanel(
        "meetings",
        heading="Réunions du comité de pilotage",
        label="Réunion",
        help_text="Une réunion à venir se saisit avec sa date ; les comptes rendus restent privés.",
    ),
    RowsPanel("notes", heading="Notes de suivi", label="Note"),
]

CONVENTION_TABS = TabbedInterface(
    [
        ObjectList(ESSENTIAL, heading="L’essentiel"),
        ObjectList(PEOPLE, heading="Parties et personnes"),
        ObjectList(TEXT, heading="Texte"),
        ObjectList(ANNEXES, heading="Avenants, fiches, documents"),
        ObjectList(FOLLOW_UP, heading="Suivi (jamais public)"),
        ObjectList(BasePage.promote_panels, heading="Référencement"),
        ObjectList(
            [*BasePage.settings_panels, *RevisedMixin.revision_panels], heading="Publication"
        ),
    ],
    base_form_class=ConventionForm,
)
