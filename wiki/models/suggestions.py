"""Changes that wait for somebody who may decide them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki import limits
from wiki.choices import SuggestionState
from wiki.models.changes import WikiChange
from wiki.models.page import WikiPage


class Suggestion(models.Model):
    """A change that a new member, or a reader with a confirmed address, would make: of a page or of one to start."""

    page = models.ForeignKey(WikiPage, on_delete=models.CASCADE, null=True, blank=True, related_name="suggestions")
    title = models.CharField(_("title"), max_length=limits.TITLE)
    base = models.PositiveIntegerField(_("version it changes"), default=0)
    source = models.TextField(_("text"), max_length=limits.SOURCE, blank=True)
    fields = models.JSONField(_("fields"), default=dict, blank=True)
    summary = models.CharField(_("what and why"), max_length=limits.SUMMARY, blank=True)
    minor = models.BooleanField(_("minor"), default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="wiki_suggestions"
    )
    name = models.CharField(_("name"), max_length=limits.NAME, blank=True)  # of somebody without an account
    email = models.EmailField(_("e-mail address"), blank=True)  # empty once it is no longer needed
    token = models.CharField(_("token, hashed"), max_length=64, unique=True, null=True, blank=True)  # used once
    token_until = models.DateTimeField(_("token good until"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("address confirmed at"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=SuggestionState, default=SuggestionState.WAITING)
    spam_score = models.SmallIntegerField(_("how much it looks like spam"), default=0)
    spam_reasons = models.JSONField(_("why it looks like spam"), default=list, blank=True)
    note = models.TextField(_("message to its author"), max_length=limits.NOTE, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    change = models.OneToOneField(
        WikiChange, on_delete=models.SET_NULL, null=True, blank=True, related_name="suggestion"
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("suggested change")
        ordering = ("made_at", "pk")
        indexes = (models.Index(fields=("state", "made_at"), name="wiki_suggestion_waiting"),)
        constraints = (
            models.CheckConstraint(
                name="wiki_suggestion_unconfirmed_with_token",
                condition=~Q(state=SuggestionState.UNCONFIRMED) | Q(token__isnull=False),
                violation_error_message=_("A suggestion that waits for its address needs a token."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_back(self) -> bool:
        """Whether its author may go on with it: it came back, or they took it back."""
        return self.state in {SuggestionState.RETURNED, SuggestionState.WITHDRAWN}

    @property
    def by(self) -> str:
        """Who suggests it, in words."""
        return str(self.author or self.name or _("A reader"))
