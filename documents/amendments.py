"""From an avenant that a person reviewed to the draft of the convention that it changes."""

from django.core.exceptions import ValidationError
from django.db import transaction

from partnerships.models import ConventionPage
from partnerships.numbering import order_of

from .amended import organisations_of
from .amendment_forms import GONE
from .drafts import NOT_ATTACHED, stored_document
from .models import ImportedDocument, State

LOCKED = (
    "Cette convention est verrouillée, ou en relecture chez quelqu’un d’autre : demandez qu’elle "
    "soit libérée, puis recommencez. Rien n’a été changé."
)
TAKEN = "La convention a déjà un avenant de ce numéro : vérifiez le numéro, ou la convention."
UNPUBLISHED = (
    "Le brouillon de cette convention avait déjà des changements à publier : ils y sont toujours, "
    "et paraîtront avec l’avenant."
)
NEW_PARTIES = (
    "L’avenant nomme des parties que la convention n’a pas, à y ajouter s’il le faut : {}."
)


def add_to_draft(imported, amendment, user):
    """Add an avenant to the draft of its convention; return the page and what must be told.

    All is done, or nothing; raise ``ValidationError`` when it cannot be.
    """
    with transaction.atomic():
        page = _editable(amendment.convention_id, user)
        version = page.get_latest_revision_as_object()
        _check(amendment, version)
        amendment.document = stored_document(imported, f"{amendment} – {version.title}", user)
        amendment.convention = version
        version.amendments.add(amendment)
        told = list(_told(imported.reading, page, version, amendment))
        version.save_revision(user=user, log_action=True)
        ImportedDocument.objects.filter(pk=imported.pk).update(
            state=State.DRAFTED, convention=page.pk
        )
    return page, told


def _editable(pk, user):
    """Return a convention as it is now, nobody else writing it; it may be gone since the review."""
    page = ConventionPage.objects.select_for_update().filter(pk=pk).first()
    permissions = page and page.permissions_for_user(user)
    if not (permissions and permissions.can_edit()):
        raise ValidationError({"convention": GONE})
    if permissions.page_locked():
        raise ValidationError({"convention": LOCKED})
    return page


def _check(amendment, version):
    taken = [order_of(each.number) for each in version.amendments.all()]
    if order_of(amendment.number) in taken:
        raise ValidationError({"number": TAKEN})
    if errors := dict(amendment.contradictions(version)):
        raise ValidationError(errors)


def _told(reading, page, version, amendment):
    if amendment.document is None:
        yield NOT_ATTACHED
    if page.live and page.has_unpublished_changes:
        yield UNPUBLISHED
    bound = {party.organisation_id for party in version.parties.all()}
    matches = zip(reading["parties"], organisations_of(reading), strict=True)
    new = [
        party["designation"]["value"]
        for party, known in matches
        if known is None or known.pk not in bound
    ]
    if named := [name for name in new if name]:
        yield NEW_PARTIES.format(", ".join(named))
