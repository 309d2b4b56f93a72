from django.apps import AppConfig


class WithdrawalsConfig(AppConfig):
    name = "withdrawals"
    verbose_name = "Retraits"

    def ready(self):
        """Have feeds follow withdrawals; begin those that were planned, end them all in time."""
        from wagtail.signals import page_published, page_unpublished

        from feeds import freshness

        from .models import begin_planned_withdrawal, end_withdrawal

        page_published.connect(end_withdrawal, dispatch_uid="withdrawal-ended")
        page_unpublished.connect(begin_planned_withdrawal, dispatch_uid="withdrawal-planned")
        freshness.watch(self.label)
