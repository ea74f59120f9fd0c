"""What the watch on published text remembers of every text, and what it found."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Fingerprint(models.Model):
    """The text of one published thing as it was last seen in order, under the stamp of its version.

    `texts` are kept where the thing has no versions of its own to go back to.
    """

    kind = models.CharField(max_length=60)  # key of `core.registry.watched_texts`
    object_id = models.BigIntegerField()
    stamp = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=40)
    texts = models.JSONField(null=True, blank=True)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("fingerprint of a published text")
        constraints = (models.UniqueConstraint(fields=("kind", "object_id"), name="discussion_fingerprint_once"),)

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"


class AlarmKind(models.TextChoices):
    """What is wrong with a text."""

    SPAM = "spam", _("Looks slipped in")
    CHANGED = "changed", _("Changed without a version")


class AlarmState(models.TextChoices):
    """What a moderator made of it."""

    OPEN = "open", _("Open")
    STANDS = "stands", _("Is in order")
    RESTORED = "restored", _("Taken out")


class Alarm(models.Model):
    """One suspicious stretch of a published text, with the exact words and where they stand."""

    kind = models.CharField(max_length=60)  # key of `core.registry.watched_texts`
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    thing = GenericForeignKey("content_type", "object_id", for_concrete_model=False)
    title = models.CharField(_("where"), max_length=250)
    url = models.CharField(_("address"), max_length=500, blank=True)
    nature = models.CharField(_("what is wrong"), max_length=10, choices=AlarmKind)
    field = models.CharField(_("part of the text"), max_length=100)
    words = models.TextField(_("words"))
    before = models.CharField(_("text before them"), max_length=200, blank=True)
    after = models.CharField(_("text after them"), max_length=200, blank=True)
    start = models.PositiveIntegerField(_("first letter"), default=0)
    reason = models.CharField(_("reason"), max_length=200)
    points = models.PositiveSmallIntegerField(_("points"), default=0)
    digest = models.CharField(max_length=40)  # of nature, part and words: the same is reported once
    state = models.CharField(_("state"), max_length=10, choices=AlarmState, default=AlarmState.OPEN)
    undoing = models.JSONField(default=dict, blank=True)  # what brings the text back that was taken out
    made_at = models.DateTimeField(_("found"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("suspicious text")
        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "object_id", "digest"), condition=~Q(state=AlarmState.RESTORED),
                name="discussion_alarm_once",
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=("state", "made_at"), name="discussion_alarm_open"),)

    def __str__(self) -> str:
        return f"{self.title}: {self.words[:50]}"
