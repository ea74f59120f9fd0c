"""What changed and is not in the search index yet."""

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SearchOutboxQuerySet(QuerySet["SearchOutbox"]):
    """Changes, by what is still to be done."""

    def waiting(self) -> "SearchOutboxQuerySet":
        """Those that are not in the index, oldest first."""
        return self.filter(indexed=False).order_by("pk")


class SearchOutbox(models.Model):
    """A thing was saved or deleted: a row in that transaction, removed once the index has it.

    It names the thing, not the change: whoever indexes it looks what has become of it. A row that was `indexed` while
    a rebuild went on stays until the rebuild has it, too.
    """

    model = models.CharField(_("model"), max_length=100)  # “pilots.pilotpage”
    key = models.CharField(_("primary key"), max_length=64)
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    indexed = models.BooleanField(_("indexed, kept for a rebuild"), default=False)

    objects = SearchOutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("change to be indexed")
        verbose_name_plural = _("changes to be indexed")

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
