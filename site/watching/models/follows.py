"""Who follows what."""

from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watching.choices import Level


class FollowQuerySet(models.QuerySet[Any]):
    """Asks who follows."""

    def of(self, thing: models.Model) -> Self:
        """Those of one thing, whatever their level."""
        kind = ContentType.objects.get_for_model(thing, for_concrete_model=False)
        return self.filter(content_type=kind, object_id=thing.pk)

    def heard(self) -> Self:
        """Those of open accounts that want to hear something."""
        return self.filter(user__is_active=True).exclude(level=Level.NONE)


class Follow(models.Model):
    """One member follows one thing. “Nothing” is kept too: it mutes what would be told without being asked for."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    level = models.CharField(_("what you hear"), max_length=5, choices=Level, default=Level.ALL)
    made_at = models.DateTimeField(_("since"), default=timezone.now)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow")
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("user", "content_type", "object_id"), name="watching_follow_once"),
        )
        # A batch of those who hear of something is read by what they follow, in the order of their accounts.
        indexes = (models.Index(fields=("content_type", "object_id", "user"), name="watching_follow_of"),)

    def __str__(self) -> str:
        return f"{self.user}, {self.mark}"

    @property
    def mark(self) -> str:
        """Names the thing as `core.subjects.mark_of` does."""
        return f"{self.content_type.app_label}.{self.content_type.model}:{self.object_id}"
