"""The block of somebody to call: a person of the directory, or what is typed by hand."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.unfinished import CharBlock, EmailBlock
from core.formats.phones import validate_phone

from .choosers import PersonChooserBlock

NOBODY = "Choisissez une personne de l’annuaire, ou donnez un nom."
TYPED_TWICE = (
    "La page montre ce que dit l’annuaire : videz ce champ, ou corrigez la fiche de la personne."
)


class ContactValue(blocks.StructValue):
    """A contact as it is stored, and as readers see it."""

    @property
    def shown(self):
        """What readers see: the ways to reach a person of the directory are those of today.

        A name, a role or a service typed here stands instead of that of the directory.
        """
        person = self.get("person")
        typed = {name: self.get(name) or "" for name in ("name", "role", "service")}
        if person is None:
            return {**typed, "phone": self.get("phone") or "", "email": self.get("email") or ""}
        known = {"name": person.name, "role": person.quality, "service": person.place}
        return {name: typed[name] or known[name] for name in known} | person.public_ways


class ContactBlock(blocks.StructBlock):
    """A person or a service that readers can call or write to."""

    person = PersonChooserBlock(
        label="Personne ou service de l’annuaire",
        required=False,
        help_text="La page suit sa fiche : un numéro qui change y change partout.",
    )
    name = blocks.CharBlock(
        label="Nom", required=False, max_length=150, help_text="Vide : celui de l’annuaire."
    )
    role = blocks.CharBlock(label="Fonction", required=False, max_length=200)
    service = blocks.CharBlock(label="Service ou organisme", required=False, max_length=200)
    phone = CharBlock(label="Téléphone", required=False, max_length=50, validators=[validate_phone])
    email = EmailBlock(label="Adresse électronique", required=False)

    def clean(self, value):
        """Ask for somebody, and for one source alone of how to reach them."""
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        errors = {}
        if value.get("person"):
            typed = [name for name in ("phone", "email") if value.get(name)]
            errors = {name: ValidationError(TYPED_TWICE) for name in typed}
        elif not value.get("name"):
            errors["name"] = ValidationError(NOBODY)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    def get_searchable_content(self, value):
        """Give what readers see."""
        return [text for text in value.shown.values() if text]

    class Meta:
        icon = "user"
        label = "Contact"
        group = "Personnes et liens"
        template = "blocks/contact.html"
        value_class = ContactValue
        description = "Une personne à joindre : nom, fonction, service, téléphone, adresse."
        preview_value = {
            "name": "Prénom Nom",
            "role": "Chargée de mission école-entreprise",
            "service": "DAFPIC",
            "phone": "03 81 65 47 00",
            "email": "contact@example.org",
        }
