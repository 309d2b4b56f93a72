"""Two records of one convention: what the desk must be warned of."""

from .models import ConventionPage


def find_duplicates(convention):
    """Return the conventions signed on the same day by the same parties, drafts included.

    A warning and not an error: two texts may well be signed together.
    """
    parties = {party.organisation_id for party in convention.parties.all()}
    if not parties or convention.signed_on is None:
        return []
    same_day = (
        ConventionPage.objects.filter(signed_on=convention.signed_on)
        .exclude(pk=convention.pk)
        .prefetch_related("parties")
    )
    return [
        other
        for other in same_day
        if {party.organisation_id for party in other.parties.all()} == parties
    ]


def warning_about(duplicates):
    """Return the sentence that tells an editor about ``duplicates``."""
    titles = ", ".join(f"«\u00a0{each.title}\u00a0»" for each in duplicates)
    return (
        "Une autre convention a été signée le même jour par les mêmes parties\u00a0: "
        f"{titles}. Vérifiez qu’il ne s’agit pas d’un doublon."
    )
