"""What became of each job of the clock."""

from django.db import models
from django.utils import timezone


class JobState(models.Model):
    """The last run of a job, how it ended, and since when the site knows the job.

    A run that neither succeeded nor failed since it started is at work, or was killed.
    """

    name = models.CharField("travail", max_length=100, unique=True)
    known_since = models.DateTimeField("connu depuis", default=timezone.now)
    started_at = models.DateTimeField("dernier passage", null=True)
    succeeded_at = models.DateTimeField("dernière réussite", null=True)
    failed_at = models.DateTimeField("dernier échec", null=True)
    error = models.TextField("erreur du dernier échec", blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "état d’un travail"
        verbose_name_plural = "états des travaux"

    def __str__(self):
        return self.name

    @property
    def is_failing(self):
        """Whether the last run that ended failed."""
        return bool(self.failed_at) and self.failed_at >= (self.succeeded_at or self.failed_at)
