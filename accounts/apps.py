from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Comptes et mots de passe"

    def ready(self):
        """Have the passwords that officers give to pages and collections obey the rules too."""
        from . import signals  # noqa: F401
        from .shared_passwords import refuse_weak_passwords

        refuse_weak_passwords()
