"""Forms that take a password, or send one."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.forms import PasswordViewRestrictionForm

from .backends import folded
from .doors import LOGIN, RESET, wait_sentence
from .models import PasswordResetRequest


class SlowedLogin:
    """A login form that says when to try again."""

    def get_invalid_login_error(self):
        """Tell that the door is shut rather than that the password is wrong."""
        until = LOGIN.free_at(folded(self.cleaned_data["username"]), self.request)
        if until:
            return ValidationError(wait_sentence(until), code="too_many_attempts")
        return super().get_invalid_login_error()


class LoginForm(SlowedLogin, WagtailLoginForm):
    """The login of the admin. Wagtail leaves its second label to Django, which writes English."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Mot de passe"


class PublicLoginForm(SlowedLogin, AuthenticationForm):
    """The login of pages reserved to some accounts."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": "Identifiant ou mot de passe incorrect.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Identifiant"
        self.fields["password"].label = "Mot de passe"


class SharedPasswordForm(PasswordViewRestrictionForm):
    """The password of a page or of documents, tried at its ``door``."""

    def __init__(self, *args, door, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.door = door
        self.request = request

    def clean_password(self):
        """Count the try; say when to come back once there were too many."""
        subject = str(self.restriction.pk)
        if until := self.door.knock(subject, self.request):
            raise ValidationError(wait_sentence(until), code="too_many_attempts")
        try:
            password = super().clean_password()
        except ValidationError:
            self.door.note_failure(f"numéro {subject}", self.request)
            if until := self.door.free_at(subject, self.request):
                raise ValidationError(wait_sentence(until), code="too_many_attempts") from None
            raise
        self.door.open(subject, self.request)
        return password


class PasswordResetForm(WagtailPasswordResetForm):
    """Who forgot a password. Only the clock looks whether there is an account (``resets``)."""

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_email(self):
        """Bound the requests of a person and of a network address, accounts or not."""
        email = self.cleaned_data["email"]
        if until := RESET.knock(folded(email), self.request):
            raise forms.ValidationError(wait_sentence(until), code="too_many_attempts")
        return email

    def save(self, **kwargs):
        """Keep the request."""
        email = self.cleaned_data["email"]
        PasswordResetRequest.objects.create(email=email, asked_at=timezone.now())


class PasskeyForm(AddWebAuthnForm):
    """A passkey that an account is given."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Nom de la clé"
