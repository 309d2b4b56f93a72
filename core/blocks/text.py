"""Blocks made of words: headings, paragraphs, quotations, axes, figures, tables."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

# The languages that schools quote, by their code (BCP 47); their buttons are made in
# ``core.rich_text.foreign_passages``.
FOREIGN_LANGUAGES = {"en": "anglais", "de": "allemand", "es": "espagnol", "it": "italien"}

# What the field needs in running text, and nothing more: no colour, no size, and no heading,
# because the outline belongs to HeadingBlock.
RICH_TEXT_FEATURES = [
    "bold",
    "italic",
    "superscript",
    "ul",
    "ol",
    "link",
    "document-link",
    *(f"language-{code}" for code in FOREIGN_LANGUAGES),
]


class HeadingBlock(blocks.StructBlock):
    """A heading of the body. Its final level is set by ``BodyBlock``, which leaves no gap."""

    text = blocks.CharBlock(label="Intitulé", max_length=200)
    level = blocks.ChoiceBlock(
        label="Niveau",
        choices=[("2", "Titre"), ("3", "Sous-titre"), ("4", "Sous-sous-titre")],
        default="2",
    )

    def get_searchable_content(self, value):
        """Leave out the name of the level."""
        return [value["text"]]

    class Meta:
        icon = "title"
        label = "Titre"
        group = "Texte"
        template = "blocks/heading.html"
        description = "Un intitulé de partie. Les niveaux se suivent toujours sans saut."
        preview_value = {"text": "Ce que prévoit la convention", "level": "2"}


class ParagraphBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": RICH_TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = "Paragraphe"
        group = "Texte"
        template = "blocks/paragraph.html"
        description = "Du texte courant, des listes et des liens."
        preview_value = (
            "<p>Les partenaires se retrouvent <b>une fois par an</b> pour faire le bilan.</p>"
        )


class QuoteBlock(blocks.StructBlock):
    """A sentence somebody said or wrote, with its author."""

    text = blocks.TextBlock(label="Propos", help_text="Sans guillemets : ils sont ajoutés.")
    author = blocks.CharBlock(label="Auteur", max_length=150)
    role = blocks.CharBlock(label="Qualité", required=False, max_length=200)
    organisation = blocks.CharBlock(label="Organisme", required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = "Citation"
        group = "Texte"
        template = "blocks/quote.html"
        description = "Un propos rapporté, son auteur, sa qualité et son organisme."
        preview_value = {
            "text": "Ouvrir l’école sur le monde du travail, c’est ouvrir des possibles.",
            "author": "Prénom Nom",
            "role": "proviseure",
            "organisation": "Lycée de démonstration",
        }


class AxisBlock(blocks.StructBlock):
    """One numbered axis: its title, and what it means."""

    title = blocks.CharBlock(label="Intitulé", max_length=250)
    text = blocks.RichTextBlock(label="Texte", required=False, features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "list-ol"
        label = "Axe"


class AxesBlock(blocks.StructBlock):
    """The numbered axes of an agreement."""

    title = blocks.CharBlock(label="Intitulé", required=False, max_length=200)
    axes = blocks.ListBlock(AxisBlock(), label="Axes", min_num=1)

    class Meta:
        icon = "list-ol"
        label = "Axes numérotés"
        group = "Texte"
        template = "blocks/axes.html"
        description = "Les axes d’un accord, numérotés : un intitulé et un texte pour chacun."
        preview_value = {
            "title": "Trois axes de travail",
            "axes": [
                {"title": "Sensibiliser les élèves", "text": "<p>Ateliers et rencontres.</p>"},
                {"title": "Accompagner les enseignants", "text": "<p>Outils partagés.</p>"},
                {"title": "Former tout au long de la vie", "text": "<p>Stages.</p>"},
            ],
        }


class KeyFigureBlock(blocks.StructBlock):
    """A figure and what it counts."""

    figure = blocks.CharBlock(
        label="Chiffre", max_length=30, help_text="Avec son unité : « 5 ans »."
    )
    text = blocks.CharBlock(label="Légende", max_length=150)
    source = blocks.CharBlock(label="Source", required=False, max_length=200)

    class Meta:
        icon = "order"
        label = "Chiffre"


class KeyFiguresBlock(blocks.StructBlock):
    """Two to four figures that sum up an agreement."""

    title = blocks.CharBlock(label="Intitulé", required=False, max_length=200)
    figures = blocks.ListBlock(KeyFigureBlock(), label="Chiffres", min_num=1, max_num=6)

    class Meta:
        icon = "order"
        label = "Chiffres clés"
        group = "Texte"
        template = "blocks/key_figures.html"
        description = "Quelques chiffres mis en valeur, avec leur légende et leur source."
        preview_value = {
            "title": "La convention en chiffres",
            "figures": [
                {"figure": "4", "text": "partenaires"},
                {"figure": "3", "text": "fiches-actions"},
                {"figure": "5 ans", "text": "de coopération"},
            ],
        }


class CalloutBlock(blocks.StructBlock):
    """A box that stands out from the text."""

    title = blocks.CharBlock(label="Intitulé", required=False, max_length=200)
    text = blocks.RichTextBlock(label="Texte", features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = "Encadré"
        group = "Texte"
        template = "blocks/callout.html"
        description = "Un encadré pour ce qu’il ne faut pas manquer."
        preview_value = {
            "title": "Bon à savoir",
            "text": "<p>La convention ne se renouvelle pas par tacite reconduction.</p>",
        }


class TableBlock(WagtailTableBlock):
    """A data table that says what it is and which cells are headers (RGAA 5.4, 5.6)."""

    def __init__(self, **kwargs):
        super().__init__(**{"table_options": {"minSpareRows": 0}, **kwargs})

    def clean(self, value):
        """Ask for a caption and for header cells."""
        if self.is_deferred_validation:
            return super().clean(value)
        if not value or not any(any(row) for row in value.get("data", [])):
            raise ValidationError("Remplissez au moins une cellule du tableau.")
        if not value.get("table_caption"):
            raise ValidationError("Donnez un titre au tableau : il dit ce que le tableau contient.")
        if value.get("table_header_choice") not in {"row", "column", "both"}:
            raise ValidationError(
                "Indiquez les en-têtes du tableau : première ligne, première colonne ou les deux."
            )
        return super().clean(value)

    class Meta:
        icon = "table"
        label = "Tableau"
        group = "Texte"
        template = "blocks/table.html"
        description = "Un tableau de données avec son titre et ses en-têtes."
        preview_value = {
            "data": [["Année", "Classes"], ["2023", "12"], ["2024", "18"]],
            "table_caption": "Classes engagées par année",
            "table_header_choice": "row",
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "cell": [],
            "mergeCells": [],
        }
