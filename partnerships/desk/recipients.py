"""Who follows the conventions: their referents, and the partnership desk."""

from django.contrib.auth import get_user_model

from ..roles import DESK_GROUP


def reachable(users):
    """Keep the users who can be written to: active, with an e-mail address."""
    return users.filter(is_active=True).exclude(email="")


def desk_members():
    """Return the members of the desk who can be written to."""
    return reachable(get_user_model().objects.filter(groups__name=DESK_GROUP)).order_by("pk")


def follows_everything(user):
    """Whether ``user`` follows all the conventions: the desk, and administrators."""
    return user.is_superuser or user.groups.filter(name=DESK_GROUP).exists()
