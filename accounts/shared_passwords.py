"""The passwords that officers give to pages and collections obey the rules of accounts."""

from django.contrib.auth.password_validation import validate_password
from wagtail.admin.forms.view_restrictions import BaseViewRestrictionForm
from wagtail.models import BaseViewRestriction


def refuse_weak_passwords():
    """Have Wagtail's two forms of visibility, of a page and of a collection, check the password.

    Wagtail offers no setting for them; both take this method from one class.
    """
    clean = BaseViewRestrictionForm.clean_password

    def clean_password(form):
        password = clean(form)
        if form.cleaned_data.get("restriction_type") == BaseViewRestriction.PASSWORD:
            validate_password(password)
        return password

    BaseViewRestrictionForm.clean_password = clean_password
