"""How somebody becomes a member."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from members.joining import domains


class JoinMode(models.TextChoices):
    """Who may join without being asked why."""

    OPEN = "open", _("Anybody: an account works as soon as its address is confirmed")
    REQUEST = "request", _("By request: moderators read the reason; approved domains join at once")


@register_setting(icon="group")
class JoiningSetting(BaseSiteSetting):
    """Who may join, edited in the admin."""

    mode = models.CharField(_("joining"), max_length=10, choices=JoinMode, default=JoinMode.REQUEST)
    approved_domains = models.TextField(
        _("approved e-mail domains"), blank=True,
        help_text=_("One a line, as in “example.gov.uk”; a leading dot takes everything below: “.gov.uk”."),
    )  # fmt: skip
    invitations = models.PositiveSmallIntegerField(
        _("invitations a member may send in 30 days"), default=5, help_text=_("0: members cannot invite.")
    )
    contributions_for_trust = models.PositiveSmallIntegerField(
        _("accepted contributions that make a member trusted"), default=5
    )

    panels = (
        FieldPanel("mode"),
        FieldPanel("approved_domains"),
        FieldPanel("invitations"),
        FieldPanel("contributions_for_trust"),
    )

    class Meta:
        verbose_name = _("joining and trust")

    def clean(self) -> None:
        """Keep each domain once, as it is compared; say which line is none."""
        super().clean()
        try:
            self.approved_domains = "\n".join(domains.rules(self.approved_domains))
        except ValidationError as fault:
            raise ValidationError({"approved_domains": fault.messages}) from fault


class JoinState(models.TextChoices):
    """Where a request to join stands."""

    WAITING = "waiting", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class JoinRequest(models.Model):
    """Somebody's reason for joining; until it is accepted the account can sign in to nothing but its own data."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_request")
    reason = models.TextField(_("why you want to join"), max_length=1_000)
    state = models.CharField(_("state"), max_length=10, choices=JoinState, default=JoinState.WAITING)
    made_at = models.DateTimeField(_("asked at"), default=timezone.now)

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return str(self.user)


class Invitation(models.Model):
    """A member's word for a colleague: whoever follows its link joins at once. Only a hash of the link is kept."""

    email = models.EmailField(_("e-mail address"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations_sent")
    made_at = models.DateTimeField(_("sent at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))
    used_by = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitation"
    )

    class Meta:
        verbose_name = _("invitation")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.email
