"""The people of the directory that a contact or a signatory read in a text may be."""

from partnerships.models import Person

from .rules.french import fold


def known_people():
    """Return the directory, read once for all the people of a text."""
    return list(Person.objects.all())


def person_for(read, people):
    """Return the person of the directory that a contact or a signatory is, None when none is.

    An e-mail address says it; so does a name that only one bears, unless another address is read.
    """
    email, name = (fold((read.get(key) or {}).get("value") or "") for key in ("email", "name"))
    same = [each for each in people if email and fold(each.email) == email]
    if not same:
        same = [each for each in people if name and fold(each.name) == name]
        same = [each for each in same if not (email and each.email)]
    return same[0] if len(same) == 1 else None
