"""The file of an image: whatever way it comes, what is stored went through ``take_in``."""

from django.core.exceptions import ValidationError
from django.forms import FileField
from PIL import Image
from wagtail.images import fields as form_fields
from wagtail.images import models as wagtail_models
from wagtail.utils.file import hash_filelike

from .intake import most_millions, take_in


class TakenImageFieldFile(wagtail_models.WagtailImageFieldFile):
    """The file of an image, with what its row tells of it."""

    def save(self, name, content, save=True):
        """Store what ``take_in`` makes of ``content``; its size and hash follow."""
        taken = take_in(content, name)
        super().save(taken.name, taken, save=False)
        self.instance.file_size = taken.size
        self.instance.file_hash = hash_filelike(taken)
        if save:
            self.instance.save()

    save.alters_data = True

    def get_image_dimensions(self):
        """Return the width and the height that the header says, those of the row without one.

        Wagtail decodes the picture for it, and fails with it: an image whose file is lost could
        not even be given another title.
        """
        close = self.closed
        try:
            return Image.open(self.open()).size
        except Exception:
            return self.instance.width, self.instance.height
        finally:
            if close:
                self.close()
            else:
                self.seek(0)


class TakenImageField(wagtail_models.WagtailImageField):
    """A file whose content is that of an image of the library."""

    attr_class = TakenImageFieldFile


class ImageUploadField(form_fields.WagtailImageField):
    """The field of a form that takes an image, or says beside it why it does not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text = f"{self.help_text} {most_millions()} millions de pixels au plus."

    def to_python(self, data):
        """Return the image as it will be stored; refuse it before decoding it when it is bulky."""
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        self.check_extension(file)
        return take_in(file, file.name)

    def check_extension(self, file):
        """Refuse a file that does not call itself an image; which image it is, ``take_in`` sees."""
        if file.name.lower().endswith(tuple(f".{each}" for each in self.allowed_image_extensions)):
            return
        raise ValidationError(
            self.error_messages["invalid_image_extension"], code="invalid_image_extension"
        )
