"""Groups of members around a theme."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from core.models import Named
from core.models.named import NamedQuerySet
from directory.models import Theme


class MembershipState(models.TextChoices):
    """Where somebody stands with a group."""

    ASKED = "asked", _("Asked to join")
    MEMBER = "member", _("Member")
    DECLINED = "declined", _("Declined")
    REMOVED = "removed", _("Removed")


class ThemeGroupQuerySet(NamedQuerySet):
    """Asks for groups."""

    def visible_to(self, user: Any) -> Self:
        """All of them: the face of a group (name, theme, what it is for, how many are in it) is public."""
        return self.all()

    def counted(self) -> Self:
        """With the number of members as `member_count`."""
        return self.with_count("member_count", Membership.objects.members())

    def with_count(self, name: str, memberships: "MembershipQuerySet") -> Self:
        """With the number of these memberships as `name`; a query in the query, so that several cost one."""
        rows = memberships.filter(group=OuterRef("pk")).order_by().values("group")
        return self.annotate(**{name: Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)})


class ThemeGroup(Named):
    """Members who work on one theme together. A restricted group takes in whom its facilitator accepts."""

    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, null=True, blank=True, related_name="groups"
    )
    description = models.TextField(_("description"), max_length=1_000, help_text=_("What the group is for."))
    restricted = models.BooleanField(
        _("restricted"), default=False, help_text=_("Members ask to join, and the facilitator decides.")
    )
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("facilitator"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="groups_facilitated",
    )  # fmt: skip
    picture = models.ForeignKey(
        get_image_model_string(), verbose_name=_("picture"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    source_note = models.CharField(
        _("where the group is told of"), max_length=250, blank=True, help_text=_("If a source speaks of it.")
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = ThemeGroupQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("theme group")

    def get_absolute_url(self) -> str:
        return reverse("group", args=[self.slug])

    @property
    def initials(self) -> str:
        """Two letters for the tile that stands in for a picture; “and” and the like do not count."""
        words = [word for word in self.name.split() if len(word) > 3] or self.name.split()
        return "".join(word[0] for word in words[:2]).upper()


class MembershipQuerySet(models.QuerySet[Any]):
    """Asks for memberships."""

    def members(self) -> Self:
        """Those of people who are in."""
        return self.filter(state=MembershipState.MEMBER)

    def waiting(self) -> Self:
        """Requests that nobody has decided yet, oldest first."""
        return self.filter(state=MembershipState.ASKED, user__is_active=True).order_by("made_at", "pk")


class Membership(models.Model):
    """One member in one group, or on the way into it."""

    group = models.ForeignKey(ThemeGroup, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    state = models.CharField(_("state"), max_length=10, choices=MembershipState, default=MembershipState.MEMBER)
    reason = models.CharField(_("reason given"), max_length=500, blank=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("since"), default=timezone.now)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("group", "user"),
                name="members_group_once",
                violation_error_message=_("This member is in the group already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.group}"
