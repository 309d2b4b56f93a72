from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = "Images et documents"

    def ready(self):
        """Keep files in step with what shows them, and say who may change them."""
        from .permissions import register_file_policies
        from .visibility import changes

        register_file_policies()
        changes.connect()
