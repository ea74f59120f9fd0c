"""What the spam check knows: lists kept by moderators, words learnt from their decisions, hosts that come again."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from discussion.models.decisions import Decision

MOST_POINTS = 20


class SpamTermKind(models.TextChoices):
    """What a line of the lists names."""

    WORD = "word", _("Word or phrase")
    DOMAIN = "domain", _("Domain, with all below it")


class SpamTerm(models.Model):
    """A word or a domain that moderators know; points below zero speak for a text."""

    kind = models.CharField(_("kind"), max_length=10, choices=SpamTermKind, default=SpamTermKind.WORD)
    text = models.CharField(
        _("word or domain"), max_length=100, help_text=_("A phrase as it is written, or a domain such as example.org.")
    )
    points = models.SmallIntegerField(
        _("points"), default=10, validators=[MinValueValidator(-MOST_POINTS), MaxValueValidator(MOST_POINTS)],
        help_text=_("A text with 10 points is held. Points below zero speak for a text, as a trusted domain does."),
    )  # fmt: skip
    note = models.CharField(_("why"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("word or domain of the spam check")
        verbose_name_plural = _("words and domains of the spam check")
        ordering = ("kind", "text")
        constraints = (
            models.UniqueConstraint(
                "kind", Lower("text"), name="discussion_spamterm_once",
                violation_error_message=_("This word or domain is on the list already."),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.text


class SpamWord(models.Model):
    """In how many texts a word stood that moderators called spam or accepted. The empty word counts the texts."""

    word = models.CharField(max_length=40, unique=True)
    spam = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    learnt_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("word the spam check learnt")
        ordering = ("word",)
        indexes = (models.Index(fields=("learnt_at",), name="discussion_spamword_age"),)

    def __str__(self) -> str:
        return self.word


class Lesson(models.Model):
    """The words that one decision taught, so that taking it back unlearns just these."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="lesson")
    spam = models.BooleanField()
    words = models.JSONField(default=list)

    class Meta:
        verbose_name = _("what a decision taught the spam check")

    def __str__(self) -> str:
        return str(self.decision_id)


class PostedHost(models.Model):
    """A host that a text named, once a text; kept for a month. Nothing here leads to a person."""

    host = models.CharField(max_length=253)
    digest = models.CharField(max_length=40)  # of the text
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("host that a text named")
        constraints = (models.UniqueConstraint(fields=("host", "digest"), name="discussion_host_once_a_text"),)

    def __str__(self) -> str:
        return self.host
