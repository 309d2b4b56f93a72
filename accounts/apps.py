from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Comptes et mots de passe"

    def ready(self):
        """Have shared passwords obey the rules too; listen to second factors."""
        from . import signals
        from .shared_passwords import refuse_weak_passwords

        refuse_weak_passwords()
        signals.connect()
