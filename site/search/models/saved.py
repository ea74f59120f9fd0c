"""Searches that members follow."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watching.choices import Level
from watching.models import Follow

LONGEST_QUERY, LONGEST_TITLE = 1000, 250


class SavedSearchQuerySet(models.QuerySet[Any]):
    """Asks for saved searches."""

    def visible_to(self, user: Any) -> Self:
        """One's own: nobody else learns what somebody looks for."""
        return self.filter(user=user.pk if user is not None and user.is_authenticated else None)

    def followed(self) -> Self:
        """Those of which their member still hears."""
        return self.filter(Exists(_follows().exclude(level=Level.NONE)))

    def let_go(self) -> Self:
        """Those that their member no longer follows."""
        return self.exclude(Exists(_follows()))


def _follows() -> models.QuerySet[Follow]:
    kind = {"content_type__app_label": "search", "content_type__model": "savedsearch"}
    return Follow.objects.filter(**kind, object_id=OuterRef("pk"))


class SavedSearch(models.Model):
    """A search that one member follows. `query` is its part of the address.

    `known` marks all that it has found so far: see `search.saved.known`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    query = models.CharField(_("address"), max_length=LONGEST_QUERY)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    known = models.BinaryField(_("found so far"), default=bytes)
    made_at = models.DateTimeField(_("since"), default=timezone.now)
    looked_at = models.DateTimeField(_("last looked for"), default=timezone.now, db_index=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ("-made_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("user", "query"), name="search_saved_once"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its results, the newest first."""
        return f"/search/?{self.query}&sort=date"
