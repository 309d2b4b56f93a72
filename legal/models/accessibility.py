"""The accessibility statement (loi 2005-102, article 47; décret 2019-768, articles 4 to 7)."""

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.settings.models import register_setting
from wagtail.fields import StreamField

from core.blocks import LinkBlock
from core.formats.phones import validate_phone
from core.validators import plausible_date

from ..blocks import DerogationBlock, ExemptionBlock, NonConformityBlock
from .statements import Statement, contact

# How long an audit and a statement hold (décret 2019-768, article 4; arrêté of 20 September 2019).
MONTHS_OF_VALIDITY = 36
# Officers are told this long before.
MONTHS_OF_WARNING = 3
PARTIAL_FROM = 50


class Conformity(models.TextChoices):
    """State of conformity with the RGAA, told on every page (décret 2019-768, article 5)."""

    NONE = "non", "non conforme"
    PARTIAL = "partiellement", "partiellement conforme"
    FULL = "totalement", "totalement conforme"


@register_setting(icon="user", order=210)
class AccessibilityStatement(Statement):
    """What is known of the accessibility of the site, from which page and footer are written."""

    entity = models.CharField(
        "organisme responsable",
        max_length=200,
        blank=True,
        help_text="Comme au début d’une phrase : « Le rectorat de l’académie de Besançon ».",
    )
    sites = models.TextField(
        "sites et applications concernés",
        blank=True,
        help_text="Un par ligne. Vide, la déclaration porte sur ce site seul.",
    )
    state = models.CharField(
        "état de conformité",
        max_length=20,
        choices=Conformity.choices,
        default=Conformity.NONE,
        help_text="Sans audit de moins de trois ans, le site s’affiche « non conforme ».",
    )
    rate = models.DecimalField(
        "taux de conformité (en %)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="Part des critères applicables que l’audit juge respectés.",
    )
    audited_on = models.DateField(
        "date de l’audit", null=True, blank=True, validators=[plausible_date]
    )
    auditor = models.CharField("auteur de l’audit", max_length=200, blank=True)
    report_url = models.URLField("adresse du rapport d’audit", blank=True)
    technologies = models.TextField(
        "technologies du site",
        blank=True,
        default="HTML5\nWAI-ARIA\nCSS\nJavaScript\nSVG",
        help_text="Une par ligne.",
    )
    environments = models.TextField(
        "environnements de test",
        blank=True,
        help_text="Navigateur et technologie d’assistance, un couple par ligne.",
    )
    tools = models.TextField("outils d’évaluation", blank=True, help_text="Un par ligne.")
    sample = StreamField(
        [("link", LinkBlock())], verbose_name="pages vérifiées", blank=True, collapsed=True
    )
    non_conformities = StreamField(
        [("non_conformity", NonConformityBlock())], verbose_name="non-conformités", blank=True
    )
    derogations = StreamField(
        [("derogation", DerogationBlock())],
        verbose_name="dérogations pour charge disproportionnée",
        blank=True,
    )
    exemptions = StreamField(
        [("exemption", ExemptionBlock())],
        verbose_name="contenus non soumis à l’obligation",
        blank=True,
    )
    stated_on = models.DateField(
        "déclaration établie le", null=True, blank=True, validators=[plausible_date]
    )
    updated_on = models.DateField(
        "mise à jour le", null=True, blank=True, validators=[plausible_date]
    )
    contact_name = models.CharField("service à contacter", max_length=200, blank=True)
    contact_email = models.EmailField("adresse électronique", blank=True)
    contact_phone = models.CharField(
        "téléphone", max_length=50, blank=True, validators=[validate_phone]
    )
    contact_url = models.URLField("formulaire de contact", blank=True)
    scheme_url = models.URLField("schéma pluriannuel (adresse)", blank=True)
    plan_url = models.URLField("plan d’action de l’année (adresse)", blank=True)

    required = ["entity", "stated_on", "scheme_url", "plan_url"]
    # How an audit was made, which the statement tells with its result.
    required_of_audit = ["sample", "environments", "tools"]

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("entity"), FieldPanel("sites")], heading="Qui déclare"
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("state"),
                            FieldPanel("rate"),
                            FieldRowPanel([FieldPanel("audited_on"), FieldPanel("auditor")]),
                            FieldPanel("report_url"),
                        ],
                        heading="État de conformité",
                        help_text="Non conforme : pas d’audit valide, ou moins de 50 %. "
                        "Partiellement : 50 % au moins. Totalement : 100 %.",
                    ),
                    FieldRowPanel(
                        [FieldPanel("stated_on"), FieldPanel("updated_on")],
                        heading="Dates de la déclaration",
                        help_text="À revoir avant trois ans, et après chaque refonte ou audit.",
                    ),
                ],
                heading="État",
            ),
            ObjectList(
                [
                    FieldPanel("sample"),
                    FieldPanel("technologies"),
                    FieldPanel("environments"),
                    FieldPanel("tools"),
                ],
                heading="Vérifications",
            ),
            ObjectList(
                [
                    FieldPanel("non_conformities"),
                    FieldPanel("derogations"),
                    FieldPanel("exemptions"),
                ],
                heading="Contenus non accessibles",
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldPanel("contact_name"),
                            FieldPanel("contact_email"),
                            FieldPanel("contact_phone"),
                            FieldPanel("contact_url"),
                        ],
                        heading="Contact",
                        help_text="Pour qui rencontre une difficulté : un moyen au moins.",
                    ),
                    MultiFieldPanel(
                        [FieldPanel("scheme_url"), FieldPanel("plan_url")],
                        heading="Engagements publiés",
                    ),
                ],
                heading="Contact et engagements",
            ),
        ]
    )

    class Meta:
        verbose_name = "déclaration d’accessibilité"

    def clean(self):
        """Refuse what the law would call a false statement; say it beside the field."""
        super().clean()
        errors = {**self.date_errors(timezone.localdate()), **self.state_errors()}
        if errors:
            raise ValidationError(errors)

    def state_errors(self):
        """Return the reproaches to the state, by field (RGAA, "obligations d’accessibilité")."""
        if self.state == Conformity.NONE:
            return {}
        errors = {}
        if self.rate is None:
            errors["rate"] = "Indiquez le taux que l’audit a mesuré."
        elif self.state == Conformity.FULL and self.rate < 100:
            errors["rate"] = "« Totalement conforme » demande un taux de 100 %."
        elif self.state == Conformity.PARTIAL and not PARTIAL_FROM <= self.rate < 100:
            errors["rate"] = (
                "« Partiellement conforme » demande un taux d’au moins 50 % et de moins de 100 %."
            )
        if not self.audited_on:
            errors["audited_on"] = "Sans audit, le site est « non conforme » : donnez sa date."
        if not self.auditor:
            errors["auditor"] = "Dites qui a fait l’audit."
        if self.state == Conformity.FULL and self.non_conformities:
            errors["state"] = "Un site totalement conforme n’a pas de non-conformité."
        return errors

    def date_errors(self, day):
        """Return the reproaches to the dates, by field."""
        errors = {}
        for name in ("audited_on", "stated_on", "updated_on"):
            value = getattr(self, name)
            if value and value > day:
                errors[name] = "Cette date n’est pas encore arrivée."
        if self.updated_on and not (self.stated_on and self.stated_on <= self.updated_on):
            errors["updated_on"] = "La mise à jour suit la date d’établissement."
        return errors

    def state_on(self, day):
        """Return the state that may be told on ``day``: none without an audit that still holds."""
        return Conformity(self.state) if self.audit_holds(day) else Conformity.NONE

    def audit_holds(self, day):
        """Tell whether an audit of less than three years supports the statement on ``day``."""
        if not self.audited_on:
            return False
        return day < self.audited_on + relativedelta(months=MONTHS_OF_VALIDITY)

    @property
    def current_state(self):
        """The state that may be told today, for the footer and the page."""
        return self.state_on(timezone.localdate())

    @property
    def audit_is_valid(self):
        """Whether an audit still holds today."""
        return self.audit_holds(timezone.localdate())

    @property
    def renewed_on(self):
        """The day the statement was last written, or None."""
        return self.updated_on or self.stated_on

    def missing(self, day):
        """Add a way to get in touch, how the audit was made, and what grows old in three months."""
        missing = super().missing(day)
        soon = day + relativedelta(months=MONTHS_OF_WARNING)
        if not (self.contact or self.contact_url):
            missing.append("un moyen de contact")
        if self.audited_on:
            missing += self.blank(self.required_of_audit)
        if self.renewed_on and soon >= self.renewed_on + relativedelta(months=MONTHS_OF_VALIDITY):
            missing.append("une déclaration de moins de trois ans")
        if self.state != Conformity.NONE and not self.audit_holds(soon):
            missing.append("un audit de moins de trois ans")
        return missing

    @property
    def contact(self):
        """Whom to tell of a difficulty, or None."""
        if not (self.contact_email or self.contact_phone):
            return None
        name = self.contact_name or "Accessibilité du site"
        return contact(name, self.entity, phone=self.contact_phone, email=self.contact_email)
