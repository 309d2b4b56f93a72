"""What the history of a page tells of its validation."""

from wagtail.log_actions import LogFormatter, log

# The name of each action in Wagtail's log, and its sentence; ``{who}`` is the person concerned.
SENTENCES = {
    "sent": "Version n° {number} envoyée à la validation de {who}",
    "approved": "Version n° {number} approuvée par {who}",
    "changes": "Changements demandés par {who} sur la version n° {number}",
    "late": "Réponse de {who} reçue après la publication de la version n° {number} : {answer}",
    "reminded": "{who} : relance pour la version n° {number}",
    "renewed": "{who} : nouveau lien demandé pour la version n° {number}",
    "revoked": "{who} : demande de validation retirée (version n° {number})",
    "overridden": "Validation de la version n° {number} passée outre. Motif : {reason}",
    "shared": "Aperçu à partager ouvert jusqu’au {until}",
    "unshared": "Aperçu à partager fermé",
    "stopped": "Validation de la version n° {number} arrêtée",
}

# What the history of the site is filtered by.
LABELS = {
    "sent": "Validation : envoi aux partenaires",
    "approved": "Validation : accord",
    "changes": "Validation : changements demandés",
    "late": "Validation : réponse après la publication",
    "reminded": "Validation : relance",
    "renewed": "Validation : nouveau lien",
    "revoked": "Validation : demande retirée",
    "overridden": "Validation passée outre",
    "shared": "Aperçu partagé",
    "unshared": "Aperçu fermé",
    "stopped": "Validation arrêtée",
}


class ValidationFormatter(LogFormatter):
    """How the history tells what happened."""

    def format_message(self, log_entry):
        """Say it with the names of that day."""
        sentence = SENTENCES[log_entry.action.partition(".")[2]]
        return sentence.format_map(_Known(log_entry.data))


class _Known(dict):
    def __missing__(self, key):
        return "?"


def note(action, a_round, user=None, **words):
    """Write in the history of the page of a round, if the page is still there."""
    if a_round.page is not None:
        log(
            instance=a_round.page.specific_deferred,
            action=f"joint_validation.{action}",
            user=user,
            revision=a_round.revision,
            data={"number": a_round.number, "digest": a_round.digest, **words},
        )


def register(registry):
    """Give each action its words."""
    for name in SENTENCES:
        registry.register_action(f"joint_validation.{name}")(
            type(f"{name.title()}Formatter", (ValidationFormatter,), {"label": LABELS[name]})
        )
