"""The accounts to try the demonstration with."""

from django.contrib.auth.models import Group

OFFICERS = "Chargés de communication"
# Known to all on purpose: the command says so, and ``--no-user`` makes no account.
DEMO_PASSWORD = "demo-partenariats"  # noqa: S105 (printed for whoever tries the demonstration)
ADMINISTRATOR = "demo"
OFFICER = "redaction"


def create_accounts(user_model):
    """Create the administrator and the officer, unless a name is taken; return the new names.

    An existing account keeps its password and its rights.
    """
    created = []
    if not user_model.objects.filter(username=ADMINISTRATOR).exists():
        user_model.objects.create_superuser(
            ADMINISTRATOR,
            email="demo@example.org",
            password=DEMO_PASSWORD,
            first_name="Compte",
            last_name="de démonstration",
        )
        created.append(ADMINISTRATOR)
    if not user_model.objects.filter(username=OFFICER).exists():
        officer = user_model.objects.create_user(
            OFFICER,
            email="redaction@example.org",
            password=DEMO_PASSWORD,
            first_name="Compte",
            last_name="de rédaction",
        )
        officer.groups.set(Group.objects.filter(name=OFFICERS))
        created.append(OFFICER)
    return created
