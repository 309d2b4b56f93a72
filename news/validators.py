"""Whom to ask before something is published about a convention (its article 6: jointly)."""

from joint_validation.asking import Candidate
from partnerships.models import ConventionPage
from partnerships.models.organisations import OrganisationKind

from .models import NewsPage


def candidates(page):
    """Return the contacts and the signatories of the conventions that ``page`` is about.

    Only those whose e-mail address is known. The partners' own are ticked; the others, of the
    académie or of no organisation, are proposed and left to the officer.
    """
    found = {}
    for convention in conventions_of(page):
        for contact in convention.contacts:
            _add(found, contact.value.get("person"), contact.value)
        for signatory in convention.signatories:
            _add(found, signatory.value.get("person"), signatory.value)
    return list(found.values())


def conventions_of(page):
    """Return the conventions of a page as they are now: itself, or those that it names."""
    version = page.get_latest_revision_as_object()
    if isinstance(version, ConventionPage):
        return [version]
    if isinstance(version, NewsPage):
        return [link.convention for link in version.convention_links.all() if link.convention_id]
    return []


def _add(found, person, typed):
    email = person.email if person else typed.get("email") or ""
    if not email or email.lower() in found:
        return
    organisation = typed.get("organisation") or (person.organisation if person else None)
    is_partner = organisation is not None and organisation.kind != OrganisationKind.ACADEMY
    found[email.lower()] = Candidate(
        name=typed.get("name") or (person.name if person else ""),
        email=email,
        organisation=organisation.name if organisation else typed.get("service") or "",
        asks_logo=is_partner and organisation.logo_id is not None,
        ask_again=is_partner,
    )
