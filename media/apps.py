from django.apps import AppConfig
from django.db.models.signals import post_delete


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = "Images et documents"

    def ready(self):
        """Keep files in step with what shows them, and say who may change them."""
        from wagtail.documents.signal_handlers import post_delete_file_cleanup

        from .permissions import register_file_policies
        from .visibility import changes

        register_file_policies()
        changes.connect()
        post_delete.connect(post_delete_file_cleanup, sender=self.get_model("DocumentVersion"))
