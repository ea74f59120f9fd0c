"""What a finding said each time it was published, so that a citation goes on showing what was cited."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilots.models.findings import Finding


class FindingVersion(models.Model):
    """One published state of a finding. A row of its own: revisions hold drafts too, and may be purged."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"))  # as `Finding.said` gives it
    published_at = models.DateTimeField(_("published at"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a finding")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("finding", "number"),
                name="pilots_finding_version_once",
                violation_error_message=_("This version is there already."),
            ),
        )

    def __str__(self) -> str:
        return _("%(finding)s, version %(number)d") % {"finding": self.finding, "number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("finding_version", args=[self.finding_id, self.number])

    def as_finding(self) -> Finding:
        """The finding as it stood then, not to be saved."""
        return Finding.from_serializable_data({"pk": self.finding_id, **self.content}, check_fks=False)
