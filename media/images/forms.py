"""The form of an image, wherever the admin shows it: added alone, by tens, or while choosing."""

from wagtail.images.forms import BaseImageForm

from ..refused_files import RefusedFileMixin
from ..visibility.forms import AlwaysPublicFormMixin
from .fields import ImageUploadField


class SiteImageForm(RefusedFileMixin, AlwaysPublicFormMixin, BaseImageForm):
    """Wagtail's form, whose file is taken in or refused beside its field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail chooses the field itself; the form that only corrects the words has none.
        if field := self.fields.get("file"):
            self.fields["file"] = ImageUploadField(
                label=field.label, required=field.required, widget=field.widget
            )
