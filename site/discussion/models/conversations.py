"""What is said under one thing: who may say more, and how much there is."""

from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import LazyObject, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from core.subjects import subjects


class Openness(models.TextChoices):
    """Who may comment."""

    ON = "on", _("Everyone may comment")
    MEMBERS = "members", _("Members only may comment")
    CLOSED = "closed", _("Closed: nobody may comment")


def on_visible(user: Any, prefix: str = "") -> Q:
    """Rows about things that `user` may see; `prefix` reaches the conversation from another model."""
    found, reader = Q(pk__in=[]), _asked_once(user)
    # Without it the database would look at every thing there is to find the few that are talked of.
    talked_of = Conversation.objects.order_by().values("object_id")
    for label, subject in subjects:
        if subject.discussed:
            app, _dot, model = label.partition(".")
            keys = subject.visible_to(reader).filter(pk__in=talked_of).order_by().values("pk")
            kind = {f"{prefix}content_type__app_label": app, f"{prefix}content_type__model": model}
            found |= Q(**kind, **{f"{prefix}object_id__in": keys})
    return found


def _asked_once(user: Any) -> Any:
    """`user` as a request has it: what they may see is then asked once for all kinds of things."""
    if isinstance(user, LazyObject):
        return user
    return SimpleLazyObject(lambda: AnonymousUser() if user is None else user)


class ConversationQuerySet(models.QuerySet[Any]):
    """Asks for conversations."""

    def of(self, thing: models.Model) -> Self:
        """The one under `thing`; none before somebody comments or an editor sets it."""
        named = {"content_type__app_label": thing._meta.app_label, "content_type__model": thing._meta.model_name}
        return self.filter(**named, object_id=thing.pk)

    def visible_to(self, user: Any) -> Self:
        """Those under things that `user` may see."""
        return self.filter(on_visible(user))


class Conversation(models.Model):
    """One a thing, made with its first comment. Its row is the lock under which comments are put in their order."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    thing = GenericForeignKey("content_type", "object_id", for_concrete_model=False)
    state = models.CharField(_("comments"), max_length=10, choices=Openness, default=Openness.ON)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who hears of comments"), on_delete=models.SET_NULL, null=True,
        blank=True, related_name="+", help_text=_("Left empty, it is who made the page."),
    )  # fmt: skip
    published = models.PositiveIntegerField(_("published comments"), default=0, editable=False)
    last_at = models.DateTimeField(_("last comment"), null=True, blank=True, editable=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation")
        ordering = ("-last_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("content_type", "object_id"), name="discussion_conversation_once"),
        )

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id}"
