"""StreamField blocks that know organisations, articles, signatories and contacts."""

from django.db import models
from wagtail import blocks

from core.blocks import RICH_TEXT_FEATURES, BodyBlock, ParagraphBlock, TableBlock

from .choosers import OrganisationChooserBlock, PersonChooserBlock
from .contacts import ContactBlock


class SignatoryBlock(blocks.StructBlock):
    """Who signed, in what quality, and for whom when it was by delegation.

    The signatory is often not the legal representative named among the parties: in the text of
    2019, L'ESPER is represented by its president and signed by its treasurer.

    The name and the quality are those of the day: a person of the directory gives them once, when
    it is chosen.
    """

    person = PersonChooserBlock(
        label="Personne de l’annuaire",
        required=False,
        help_text="Remplit le nom et la qualité, qui restent ensuite tels qu’ils ont été signés.",
    )
    name = blocks.CharBlock(label="Nom", max_length=150)
    quality = blocks.TextBlock(
        label="Qualité",
        rows=2,
        help_text="Telle qu’elle figure au bas du texte ; une qualité par ligne.",
    )
    organisation = OrganisationChooserBlock(label="Organisation", required=False)
    capacity = blocks.ChoiceBlock(
        label="Signe",
        required=False,
        choices=[("delegation", "par délégation de"), ("interim", "par intérim de")],
        help_text="À laisser vide si la personne signe en son nom propre.",
    )
    on_behalf_of = blocks.CharBlock(
        label="Personne ou autorité remplacée",
        required=False,
        max_length=200,
        help_text="Par exemple « le président de L’ESPER ».",
    )

    def clean(self, value):
        """Copy what the directory says of the person where nothing is typed."""
        if person := value.get("person"):
            said = {"name": person.name, "quality": person.quality}
            value.update({name: value.get(name) or text for name, text in said.items()})
        return super().clean(value)

    def get_searchable_content(self, value):
        """Leave out the label of a choice not made."""
        return super().get_searchable_content({**value, "capacity": value["capacity"] or None})

    class Meta:
        icon = "edit"
        label = "Signataire"
        label_format = "{name}, {quality}"


class SignatoriesBlock(blocks.StructBlock):
    """The signatories of an agreement, laid out side by side."""

    title = blocks.CharBlock(label="Intitulé", required=False, max_length=200)
    signatories = blocks.ListBlock(SignatoryBlock(), label="Signataires", min_num=1)

    class Meta:
        icon = "group"
        label = "Signataires"
        group = "Personnes et liens"
        template = "blocks/signatories.html"
        description = "Les personnes qui ont signé, leur qualité et leur organisation."
        preview_value = {
            "title": "Les signataires",
            "signatories": [
                {"name": "Prénom Nom", "quality": "rectrice de l’académie"},
                {
                    "name": "Prénom Nom",
                    "quality": "trésorière générale",
                    "capacity": "delegation",
                    "on_behalf_of": "le président",
                },
            ],
        }


class AboutOrganisationBlock(blocks.StructBlock):
    """The "à propos" of an organisation, written once on its record and reused everywhere."""

    organisation = OrganisationChooserBlock(label="Organisation")

    def bulk_to_python(self, values):
        """Fetch the logos along: two queries for all the blocks of a page."""
        found = super().bulk_to_python(values)
        chosen = [value["organisation"] for value in found if value["organisation"]]
        models.prefetch_related_objects(chosen, "logo__renditions")
        return found

    def get_preview_value(self):
        """Show the first organisation that has something to say of itself."""
        model = self.child_blocks["organisation"].model_class
        return self.normalize({"organisation": model.objects.exclude(about="").first()})

    class Meta:
        icon = "info-circle"
        label = "À propos d’une organisation"
        group = "Personnes et liens"
        template = "blocks/about_organisation.html"
        description = "La présentation d’un partenaire, reprise de sa fiche."


class ArticleBlock(blocks.StructBlock):
    """One article of a convention."""

    number = blocks.CharBlock(label="Numéro", max_length=10)
    title = blocks.CharBlock(label="Intitulé", max_length=300)
    text = blocks.RichTextBlock(label="Texte", features=RICH_TEXT_FEATURES)
    plain_words = blocks.TextBlock(
        label="En clair",
        required=False,
        max_length=600,
        rows=2,
        help_text="Facultatif, quand le texte est celui qui a été signé : ce qu’il dit, en une ou "
        "deux phrases simples. La page le montre à côté.",
    )

    class Meta:
        icon = "list-ol"
        label = "Article"
        label_format = "{number}. {title}"
        template = "blocks/article.html"
        description = "Un article de la convention : numéro, intitulé, texte."
        preview_value = {
            "number": "1",
            "title": "Objet de la convention",
            "text": "<p>Les parties conviennent d’agir ensemble.</p>",
            "plain_words": "Chacun apporte ce qu’il sait faire.",
        }


class ArticlesBlock(blocks.StreamBlock):
    """The articles of a convention, in titles or chapters when the text has some.

    A table stands below its article, then what follows it.
    """

    article = ArticleBlock()
    section = blocks.CharBlock(
        label="Titre ou chapitre",
        max_length=300,
        icon="title",
        template="blocks/section.html",
        help_text="Au-dessus des articles qu’il réunit. Par exemple « Titre II – Le parcours ».",
    )
    table = TableBlock(label="Tableau de l’article", group="")
    continued = ParagraphBlock(label="Suite de l’article", group="")

    class Meta:
        required = False


class PartnershipBodyBlock(BodyBlock):
    """The body of news and pages, with the blocks that know organisations and people."""

    contact = ContactBlock()
    signatories = SignatoriesBlock()
    about_organisation = AboutOrganisationBlock()

    class Meta:
        template = "blocks/body.html"
