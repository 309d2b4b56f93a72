"""Who may change the images and the documents of the site."""

from copy import copy

from django.db.models import Q
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy


class FilePolicy(CollectionOwnershipPermissionPolicy):
    """Rights on files, by collection: whoever may add files changes their own until they show.

    Once visitors may open it, a file is part of what is published: replacing it, renaming it or
    deleting it takes the right to change files of its collection, as publishing takes a right.
    Nobody chooses, changes nor opens what is in the bin: ``media.bin`` says who takes it out.
    """

    def user_has_any_permission_for_instance(self, user, actions, instance):
        """Count the owner of a public file as anybody else."""
        if instance.binned_at:
            return False
        return super().user_has_any_permission_for_instance(user, actions, self._judged(instance))

    def users_with_any_permission_for_instance(self, actions, instance):
        """Count the owner of a public file as anybody else."""
        return super().users_with_any_permission_for_instance(actions, self._judged(instance))

    def instances_user_has_any_permission_for(self, user, actions):
        """Leave out the public files on which the user had the rights of an owner alone."""
        found = super().instances_user_has_any_permission_for(user, actions)
        found = found.filter(binned_at=None)
        if user.is_superuser or not user.is_authenticated:
            return found
        rights = {"change" if action == "delete" else action for action in actions} - {"add"}
        by_right = Q(collection__in=self._collections_with_perm(user, rights))
        return found.filter(Q(is_public=False) | by_right)

    def without_owner(self, instance):
        """Return the file as if nobody owned it, for the rights on its collection alone."""
        unowned = copy(instance)
        setattr(unowned, self.owner_field_name, None)
        return unowned

    def _judged(self, instance):
        return self.without_owner(instance) if instance.is_public else instance


def register_file_policies():
    """Use these rights for the files of the site, instead of Wagtail's."""
    from wagtail.documents.models import Document
    from wagtail.images.models import Image

    from .models import SiteDocument, SiteImage

    # Wagtail names its own models in the rights on collections, whatever models a site uses.
    for model, named in ((SiteDocument, Document), (SiteImage, Image)):
        policy = FilePolicy(model, auth_model=named, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)
