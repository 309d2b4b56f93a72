"""What the law has every public site say, as facts that each have their field."""

from wagtail.contrib.settings.models import BaseSiteSetting

from core.formats.text import lines_of


class Statement(BaseSiteSetting):
    """Facts of one mandatory page. A fact nobody gave is left out of the page, never invented."""

    # Names of the fields that the law asks for.
    required = []

    class Meta:
        abstract = True

    def missing(self, day):
        """Return what officers still have to give on ``day``, in French, in the order of the form.

        Subclasses whose facts grow old use ``day``.
        """
        return self.blank(self.required)

    def blank(self, names):
        """Return the labels of the fields among ``names`` that say nothing."""
        return [
            str(self._meta.get_field(name).verbose_name)
            for name in names
            if not getattr(self, name)
        ]


def contact(name, address="", **ways):
    """Return what ``components/contact.html`` shows; ``ways`` are ``phone`` and ``email``."""
    return {"name": name, "service": ", ".join(lines_of(address)), **ways}
