"""Where texts are before their signature: a convention, then each of its avenants. Never public."""

from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel

from core.validators import plausible_date

from ..enums import BEFORE_SIGNATURE, DocumentRole, Stage
from ..signing_words import TASKS, standing_of
from .amendments import Amendment
from .inlines import ConventionDocument

# The field that holds the first day of each stage, in the order of the stages.
SINCE = {
    Stage.DRAFT: "draft_since",
    Stage.REVIEW: "review_since",
    Stage.TO_SIGN: "to_sign_since",
}
NO_STAGE = "Donnez le jour d’une étape, ou cochez « signée ailleurs »."
TOO_EARLY = "Une étape ne commence pas avant la précédente."
NOT_SIGNED = (
    "Le texte est à l’étape « {} ». Pour publier la convention, donnez sa date de signature, "
    "joignez le texte signé, ou cochez « signée ailleurs »."
)


class SigningQuerySet(models.QuerySet):
    """Texts on their way to the signature."""

    def with_stage(self, day):
        """Annotate ``signing_day`` and ``current_stage`` on ``day``, as ``Signing`` tells them.

        The NULLs: no signing day means not signed, no day of a stage means not reached.
        """
        stages = [
            models.When(signed_elsewhere=True, then=models.Value(Stage.SIGNED_ELSEWHERE)),
            models.When(
                models.Q(signing_day__lte=day) | _has_text(), then=models.Value(Stage.SIGNED)
            ),
        ]
        for stage in reversed(BEFORE_SIGNATURE):
            reached = {f"{SINCE[stage]}__lte": day}
            stages.append(models.When(**reached, then=models.Value(stage)))
        return self.annotate(signing_day=_signing_day()).annotate(
            current_stage=models.Case(*stages, output_field=models.CharField())
        )


def _amendments():
    number, convention = models.OuterRef("amendment"), models.OuterRef("convention")
    return Amendment.objects.filter(convention=convention, number=number)


def _signing_day():
    signed = _amendments().filter(signed_on__isnull=False).order_by("signed_on")
    return models.Case(
        models.When(amendment="", then=models.F("convention__signed_on")),
        default=models.Subquery(signed.values("signed_on")[:1]),
    )


def _has_text():
    texts = ConventionDocument.objects.filter(
        convention=models.OuterRef("convention"), role=DocumentRole.SIGNED_TEXT
    )
    amended = _amendments().filter(document__isnull=False)
    return models.Q(models.Exists(texts), amendment="") | (
        ~models.Q(amendment="") & models.Exists(amended)
    )


class Signing(models.Model):
    """The way of one text to its signature, day by day: that of a convention, or of an avenant.

    The stage is never stored: it is the last one that has begun, until the text is signed.
    """

    convention = ParentalKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="signings"
    )
    amendment = models.CharField(
        "avenant n°", max_length=10, blank=True, help_text="Vide pour la convention elle-même."
    )
    holder = models.CharField(
        "entre les mains de",
        max_length=150,
        blank=True,
        help_text="Qui doit agir maintenant : une personne, un service, un partenaire.",
    )
    draft_since = models.DateField(
        "projet depuis le",
        null=True,
        blank=True,
        default=timezone.localdate,
        validators=[plausible_date],
    )
    review_since = models.DateField(
        "en relecture depuis le", null=True, blank=True, validators=[plausible_date]
    )
    to_sign_since = models.DateField(
        "à signer depuis le", null=True, blank=True, validators=[plausible_date]
    )
    board_on = models.DateField(
        "délibération du conseil d’administration",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="Le jour où le conseil de l’établissement (EPLE) délibère, s’il le doit.",
    )
    signed_elsewhere = models.BooleanField(
        "signée ailleurs",
        default=False,
        help_text="Sur papier, sans passer par ce bureau : aucune étape n’est suivie ici.",
    )

    objects = SigningQuerySet.as_manager()

    panels = [
        HelpPanel(template="partnerships/admin/signing_stage.html", heading="Où en est le texte"),
        FieldRowPanel([FieldPanel("amendment"), FieldPanel("holder")]),
        FieldRowPanel([FieldPanel("draft_since"), FieldPanel("review_since")]),
        FieldRowPanel([FieldPanel("board_on"), FieldPanel("to_sign_since")]),
        FieldPanel("signed_elsewhere"),
    ]

    class Meta:
        verbose_name = "texte à signer"
        verbose_name_plural = "textes à signer"
        ordering = ["amendment", "pk"]

    def __str__(self):
        return f"Avenant n° {self.amendment}" if self.amendment else "Convention"

    def clean(self):
        """Refuse a text without any stage, and stages that go back in time."""
        super().clean()
        days = [(name, day) for name in SINCE.values() if (day := getattr(self, name))]
        if not days and not self.signed_elsewhere:
            raise ValidationError({SINCE[Stage.DRAFT]: NO_STAGE})
        for (_, earlier), (name, later) in pairwise(days):
            if later < earlier:
                raise ValidationError({name: TOO_EARLY})

    def contradictions(self, convention):
        """Yield ``(field, message)`` when the convention would be published before its signature.

        A signature planned for a later day is one: the publication is planned for it too. An
        avenant that is being written keeps nobody from publishing the convention it will change.
        """
        stage = None if self.amendment else self._stage_of(convention, date.max)
        if stage in BEFORE_SIGNATURE:
            yield SINCE[stage], NOT_SIGNED.format(stage.label)

    @property
    def standing_in_words(self):
        """Where it stands today, for its form; empty for a row of no convention yet."""
        stage = self._stage_today
        return standing_of(self, stage) if stage else ""

    @property
    def tasks(self):
        """What each role has to do now, as ``(role, sentence)``."""
        return TASKS[self._stage_today].items() if self._stage_today else ()

    @property
    def _stage_today(self):
        return self.stage_on(timezone.localdate()) if self.convention_id else None

    def since(self, stage):
        """Return the first day of a stage before the signature."""
        return getattr(self, SINCE[stage])

    def stage_on(self, day):
        """Return the stage on ``day``, None before the first one."""
        return self._stage_of(self.convention, day)

    def _stage_of(self, convention, day):
        if self.signed_elsewhere:
            return Stage.SIGNED_ELSEWHERE
        if self._is_signed(convention, day):
            return Stage.SIGNED
        begun = [stage for stage in BEFORE_SIGNATURE if _reached(self.since(stage), day)]
        return begun[-1] if begun else None

    def _is_signed(self, convention, day):
        if not self.amendment:
            roles = {document.role for document in convention.documents.all()}
            return _reached(convention.signed_on, day) or DocumentRole.SIGNED_TEXT in roles
        return any(
            _reached(each.signed_on, day) or each.document_id
            for each in convention.amendments.all()
            if each.number == self.amendment
        )


def _reached(since, day):
    return bool(since and since <= day)
