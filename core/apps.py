from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_save

from .sites import use_base_url


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Éléments communs"

    def ready(self):
        """Clean what is stored, read, sort and export in French, check what the installer gave."""
        from runtime.characters import clean_instance
        from runtime.integer_lookups import leave_out_what_no_column_holds

        from .admin.choosers import choose_by_keys
        from .admin.exports import export_in_french
        from .admin.listings import sort_in_french
        from .admin.typed_dates import read_dates_as_typed
        from .alphabet import use_french_letters
        from .checks import check_live_pages, check_mail, check_urls
        from .slugs import use_french_slugs

        register(check_urls, Tags.security, deploy=True)
        register(check_mail, deploy=True)
        register(check_live_pages, Tags.database)
        use_french_letters()
        use_french_slugs()
        leave_out_what_no_column_holds()
        export_in_french()
        sort_in_french()
        choose_by_keys()
        read_dates_as_typed()
        post_migrate.connect(use_base_url, sender=self)
        pre_save.connect(clean_instance, dispatch_uid="clean_instance")
