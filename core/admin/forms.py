"""The forms of pages: a draft keeps whatever is unfinished, what goes public must be complete.

Wagtail already stops asking for what is required while a draft is saved, by hand or by itself
(``defer_required_fields``). Here contradictions wait too, and so do the title and the slug.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import models
from django.forms.models import construct_instance
from django.forms.utils import ErrorDict
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from ..slugs import slug_of
from .missing import missing_in

UNTITLED = "Sans titre"
# What no column can hold, in a text that somebody is still writing.
LIMITS = (MaxLengthValidator, ProhibitNullCharactersValidator)


class UnfinishedMixin:
    """A form that takes anything a column can hold while the validation is deferred.

    A date that nobody can read is refused all the same: there would be nothing to keep.
    """

    def defer_required_fields(self):
        """Let texts be as they are typed: half a telephone number, half a URL."""
        if self.is_deferred_validation:
            return
        super().defer_required_fields()
        self.deferred_validators = {}
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField):
                self.deferred_validators[name] = field.validators
                field.validators = [each for each in field.validators if isinstance(each, LIMITS)]

    def restore_required_fields(self):
        """Ask for everything again."""
        if self.is_deferred_validation:
            for name, validators in self.deferred_validators.items():
                self.fields[name].validators = validators
        super().restore_required_fields()

    def _post_clean(self):
        """Leave what contradicts itself to the publication: only fields are read in a draft."""
        if not self.is_deferred_validation:
            return super()._post_clean()
        written = (models.CharField, models.TextField)
        exclude = self._get_validation_exclusions() | {
            field.name for field in self._meta.model._meta.fields if isinstance(field, written)
        }
        self.instance = construct_instance(
            self, self.instance, self._meta.fields, self._meta.exclude
        )
        try:
            self.instance.clean_fields(exclude=exclude)
        except ValidationError as error:
            self._update_errors(error)
        self._check_unique()

    def _check_unique(self):
        """Refuse what the database would: a second page of a kind that has one."""
        for rule in self.instance._meta.constraints:
            if isinstance(rule, models.UniqueConstraint):
                try:
                    rule.validate(type(self.instance), self.instance)
                except ValidationError as error:
                    self.add_error(rule.fields[0], error.messages)


class RowForm(UnfinishedMixin, WagtailAdminModelForm):
    """The form of one row of a page: a party, a document, an amendment."""


class PageForm(UnfinishedMixin, WagtailAdminPageForm):
    """The form of every page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # Made from the title, in a tab that nobody has to open.
            self.fields["slug"].required = False
        if self.data.get("workflow-action-name") == "reject":
            # What is not finished goes back to its author.
            self.defer_required_fields()

    def defer_required_fields(self):
        """Do without a title too: a page often begins by something else."""
        super().defer_required_fields()
        title = self.fields.get("title")
        if title and title.required:
            title.required = False
            self.deferred_required_fields.append("title")

    def clean(self):
        """Give a title to a draft, and a URL to the page; contradictions of a draft wait."""
        self._give_title()
        self._give_url()
        unreadable, read = ErrorDict(self._errors), dict(self.cleaned_data)
        cleaned = super().clean()
        if not self.is_deferred_validation:
            return cleaned
        self._errors = unreadable
        self.cleaned_data = {**read, **self.cleaned_data}
        return self.cleaned_data

    def _give_title(self):
        title = self.cleaned_data.get("title")
        if self.is_deferred_validation and title == "":
            self.cleaned_data["title"] = UNTITLED

    def _give_url(self):
        typed, title = self.cleaned_data.get("slug"), self.cleaned_data.get("title", "")
        if typed is None:
            return
        if self.instance.pk and self.instance.live:
            # Readers and links know its URL: an empty field changes nothing.
            self.cleaned_data["slug"] = typed or self.instance.slug
        elif self.is_deferred_validation or typed in ("", slug_of(title)):
            self.cleaned_data["slug"] = self.instance.free_slug(typed or title, self.parent_page)

    @property
    def missing(self):
        """What keeps the page from going public, each thing with a link to its field."""
        return list(missing_in(self)) if self.is_bound else []
