"""How somebody wants to hear."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from watching.choices import Kind, Pace


class Wish(models.Model):
    """How one member wants to hear of one kind of news; without a row the default of the kind holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    on_site = models.BooleanField(_("on the site"), default=True)
    pace = models.CharField(_("by e-mail"), max_length=8, choices=Pace, default=Pace.WEEKLY)

    class Meta:
        verbose_name = _("way to hear of news")
        verbose_name_plural = _("ways to hear of news")
        constraints = (models.UniqueConstraint(fields=("user", "kind"), name="watching_wish_once"),)

    def __str__(self) -> str:
        return f"{self.user}, {self.kind}"


class Reader(models.Model):
    """What else one member chose, and what their digests have shown. Its row is the lock on their mail."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reader")
    follow_answers = models.BooleanField(
        _("tell me of answers to what I write"), default=True, help_text=_("Without following the whole discussion.")
    )
    follow_comments = models.BooleanField(_("follow a page when I comment on it"), default=False)
    follow_edits = models.BooleanField(_("follow a wiki page when I edit it"), default=False)
    shows_follows = models.BooleanField(
        _("members see my name among those who follow a thing"),
        default=False,
        help_text=_("Only members, and only on pages they may read. Everybody else sees a number."),
    )
    last_flash = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("reader of news")
        verbose_name_plural = _("readers of news")

    def __str__(self) -> str:
        return str(self.user)
