from django.apps import AppConfig


class WithdrawalsConfig(AppConfig):
    name = "withdrawals"
    verbose_name = "Retraits"

    def ready(self):
        """Have feeds follow what is withdrawn, and forget it when the page comes back."""
        from wagtail.signals import page_published

        from feeds import freshness

        from .models import end_withdrawal

        page_published.connect(end_withdrawal, dispatch_uid="withdrawal-ended")
        freshness.watch(self.label)
