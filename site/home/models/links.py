"""Addresses on other sites that published content leads to, and whether they still answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 2_000


class LinkState(models.TextChoices):
    """What became of an address."""

    UNKNOWN = "unknown", _("Not checked yet")
    LIVE = "live", _("Answers")
    MOVED = "moved", _("Has moved")
    GONE = "gone", _("Gone")


class OutsideLink(models.Model):
    """One address elsewhere. `misses` counts the checks in a row in which it no longer answered as itself."""

    url = models.URLField(_("address"), max_length=LONGEST_ADDRESS, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=LinkState, default=LinkState.UNKNOWN)
    moved_to = models.URLField(_("now at"), max_length=LONGEST_ADDRESS, blank=True)
    misses = models.PositiveSmallIntegerField(_("misses in a row"), default=0)
    last_seen = models.CharField(_("what the last check met"), max_length=200, blank=True)
    checked_at = models.DateTimeField(_("last checked"), null=True, blank=True, db_index=True)
    answered_at = models.DateTimeField(_("last answered"), null=True, blank=True)
    changed_at = models.DateTimeField(_("in this state since"), null=True, blank=True)

    class Meta:
        verbose_name = _("outside link")
        ordering = ("url",)

    def __str__(self) -> str:
        return self.url


class LinkUse(models.Model):
    """Something published that leads to the address: its title, and where it can be mended."""

    link = models.ForeignKey(OutsideLink, on_delete=models.CASCADE, related_name="uses")
    title = models.CharField(_("where it stands"), max_length=255)
    edit_url = models.CharField(_("where to mend it"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("use of an outside link")
        ordering = ("title", "pk")
        constraints = (models.UniqueConstraint(fields=("link", "title", "edit_url"), name="home_link_use_once"),)

    def __str__(self) -> str:
        return self.title
