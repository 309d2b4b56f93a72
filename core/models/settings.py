"""What an academy sets once for its whole site."""

from functools import partial

from django.core.validators import RegexValidator
from django.db import models, transaction
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from media.models import SiteImage

from ..admin.branding import forget_brand
from ..formats.phones import validate_phone
from ..formats.text import lines_of
from ..kept import kept


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Identity of the academy, its press contact, and the pages that the law asks for."""

    name = models.CharField("nom du site", max_length=100, default="Partenariats et conventions")
    tagline = models.CharField("signature", max_length=150, blank=True)
    brand = models.TextField(
        "bloc marque",
        default="République\nfrançaise",
        validators=[RegexValidator(r"^[^<>]*$", "Saisissez du texte seul, sans balise.")],
        help_text="Une ligne par retour à la ligne, par exemple « Académie / de Besançon ».",
    )
    presentation = models.TextField("présentation en pied de page", max_length=400, blank=True)
    banner = models.CharField(
        "bandeau d’information",
        max_length=250,
        blank=True,
        help_text="Affiché en haut de toutes les pages ; vide, il disparaît.",
    )
    sharing_image = models.ForeignKey(
        SiteImage,
        verbose_name="image de partage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Montrée par les réseaux sociaux et les messageries quand la page partagée n’a "
        "pas d’image ; 1200 × 630 pixels au moins. Vide, celle du site sert.",
    )
    contact_email = models.EmailField("adresse électronique de contact", blank=True)
    contact_phone = models.CharField(
        "téléphone de contact", max_length=50, blank=True, validators=[validate_phone]
    )
    press_name = models.CharField(
        "à qui la presse s’adresse",
        max_length=150,
        blank=True,
        help_text="Par exemple « Service de presse du rectorat » ; montré au bas des articles.",
    )
    press_email = models.EmailField("adresse électronique pour la presse", blank=True)
    press_phone = models.CharField(
        "téléphone pour la presse", max_length=50, blank=True, validators=[validate_phone]
    )
    open_licence = models.BooleanField(
        "contenus sous Licence Ouverte (etalab-2.0)",
        default=True,
        help_text="Le pied de page le dit alors, sauf mention contraire auprès d’un contenu.",
    )
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="déclaration d’accessibilité",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    legal_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="mentions légales",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="données personnelles et cookies",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    # One query for all that a head and a footer say.
    select_related = [
        "sharing_image",
        "accessibility_page",
        "legal_page",
        "privacy_page",
    ]

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("tagline"),
                FieldPanel("brand"),
                FieldPanel("presentation"),
                FieldPanel("banner"),
                FieldPanel("open_licence"),
                FieldPanel("sharing_image"),
            ],
            heading="Identité",
        ),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("contact_phone")], heading="Contact"
        ),
        MultiFieldPanel(
            [FieldPanel("press_name"), FieldPanel("press_email"), FieldPanel("press_phone")],
            heading="Contact presse",
        ),
        MultiFieldPanel(
            [
                PageChooserPanel("accessibility_page"),
                PageChooserPanel("legal_page"),
                PageChooserPanel("privacy_page"),
            ],
            heading="Pages obligatoires",
        ),
    ]

    class Meta:
        verbose_name = "identité du site"

    @classmethod
    def for_request(cls, request):
        """Return the settings of the site that ``request`` asks for, which all its pages read."""
        attribute = cls.get_cache_attr_name()
        if not hasattr(request, attribute):
            site = Site.find_for_request(request)
            found = kept(request, f"settings {site and site.pk}", partial(cls.read, site))
            # Wagtail writes the URLs of the pages of a setting by it.
            found._request = request
            setattr(request, attribute, found)
        return getattr(request, attribute)

    @classmethod
    def read(cls, site):
        """Return the settings of ``site`` as the database has them, made if need be."""
        return cls.base_queryset().get(pk=cls.for_site(site).pk)

    @property
    def press(self):
        """The press contact, as a contact is shown; None when nobody could be reached."""
        if not (self.press_email or self.press_phone):
            return None
        return {
            "name": self.press_name or "Service de presse",
            "email": self.press_email,
            "phone": self.press_phone,
        }

    def save(self, *args, **kwargs):
        """Have the administration show the new brand at once."""
        super().save(*args, **kwargs)
        transaction.on_commit(forget_brand)

    @property
    def brand_lines(self):
        """The lines of the brand block, for header and footer."""
        return lines_of(self.brand)
