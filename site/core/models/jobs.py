"""The last run of every periodic job, and the lock that lets one process run it."""

from django.db import models


class JobRun(models.Model):
    """One row a job; see `core.jobs`. `due_at` is when it may next be claimed, so a claim pushes it forward."""

    name = models.CharField(max_length=100, primary_key=True)
    due_at = models.DateTimeField(db_index=True)
    holder = models.CharField(max_length=32, blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)
    failed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
