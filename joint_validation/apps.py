from django.apps import AppConfig


class JointValidationConfig(AppConfig):
    name = "joint_validation"
    verbose_name = "Validation par les partenaires"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Follow what is published."""
        from wagtail.signals import page_published

        from .gate import note_publication

        page_published.connect(note_publication)
