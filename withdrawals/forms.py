"""The question that the officer answers who takes a page off line."""

from django import forms
from django.utils import timezone
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from core.visibility import Restricted, is_public

from .models import LONGEST_SENTENCE, Reason, Withdrawal

SILENT = "silence"
CHOICES = [
    *Reason.choices,
    (SILENT, "Ne rien expliquer : l’adresse répondra « Page introuvable »"),
]
# Fields that one reason alone asks: with another, nobody sees them nor what is wrong there.
ASKED_BY = {"replacement": Reason.REPLACED, "sentence": Reason.OTHER}
NOT_READABLE = "Les visiteurs ne peuvent pas lire cette page : choisissez-en une qui soit en ligne."


class WithdrawalForm(forms.Form):
    """What readers will be told of ``pages``, which are about to be taken off line together.

    Wagtail takes their aliases off line with them: their readers are told the same.
    """

    reason = forms.ChoiceField(
        label="Ce que liront les visiteurs à cette adresse",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez ce que liront les visiteurs."},
    )
    replacement = forms.ModelChoiceField(
        # The root of the tree has no URL.
        Page.objects.filter(depth__gt=1),
        label="Page qui la remplace",
        required=False,
        widget=AdminPageChooser,
        error_messages={"invalid_choice": NOT_READABLE},
    )
    sentence = forms.CharField(
        label="Phrase pour les visiteurs",
        required=False,
        max_length=LONGEST_SENTENCE,
        help_text="Elle sera publique. Par exemple : « La cérémonie est reportée, une nouvelle "
        "date sera annoncée. »",
    )
    with_title = forms.BooleanField(
        label="Rappeler aussi le titre de la page",
        required=False,
        help_text="À éviter si c’est le titre qui pose problème.",
    )

    prefix = "withdrawal"

    def __init__(self, pages, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages = pages
        self.titles = {}
        for page in pages:
            aliases = page.aliases.live().filter(~Restricted())
            keys = [page.pk, *aliases.values_list("pk", flat=True)]
            self.titles |= dict.fromkeys(keys, page.title)
        if len(pages) > 1:
            self.fields["reason"].label = "Ce que liront les visiteurs à chacune de ces adresses"

    def clean(self):
        """Ask for the page or the sentence that the reason announces."""
        cleaned = super().clean()
        reason = cleaned.get("reason")
        for name, asking in ASKED_BY.items():
            if reason != asking:
                self.errors.pop(name, None)
        if reason == Reason.REPLACED and "replacement" not in self.errors:
            self._check_replacement(cleaned["replacement"])
        if reason == Reason.OTHER and "sentence" not in self.errors and not cleaned["sentence"]:
            self.add_error("sentence", "Écrivez la phrase que liront les visiteurs.")
        return cleaned

    def _check_replacement(self, page):
        if page is None:
            self.add_error("replacement", "Choisissez la page qui la remplace.")
        elif page.pk in self.titles:
            self.add_error("replacement", "Une page ne se remplace pas elle-même.")
        elif not is_public(page, None):
            self.add_error("replacement", NOT_READABLE)

    def save(self):
        """Keep what readers are told, and return the sentence; empty when they are told nothing."""
        answers = self.cleaned_data
        reason = answers["reason"]
        if reason == SILENT:
            return ""
        answer = {
            "reason": reason,
            "replacement": answers["replacement"] if reason == Reason.REPLACED else None,
            "sentence": answers["sentence"] if reason == Reason.OTHER else "",
            "withdrawn_at": timezone.now(),
        }
        for key, title in self.titles.items():
            told, _ = Withdrawal.objects.update_or_create(
                page_id=key, defaults={**answer, "title": title if answers["with_title"] else ""}
            )
        return told.explanation
