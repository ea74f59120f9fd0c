"""The rows of a strand: lines of enquiry, the tests that answer them, what has been done."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from core.fields import PartialDateField, SourceField
from pilots.choices import ProgressKind, WorkState
from pilots.keys import key_shape, keys_shape, split_keys

STRAND = "pilots.StrandPage"
KEY_HELP = _("Stays with this row for good: findings and links point at it. Leave empty to get the next one free.")
KEY_TWICE = _("This key is taken in this strand.")
KEY_MISSING = _("Every row needs a key.")


class StrandPartner(Orderable):
    """A body that works on the strand."""

    page = ParentalKey(STRAND, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="strand_roles")
    wording = models.CharField(
        _("as the source names it"), max_length=120, blank=True, help_text=_("When the source is less exact.")
    )

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("page", "organisation"),
                name="pilots_strand_partner_once",
                violation_error_message=_("This organisation is there already."),
            ),
        )

    def __str__(self) -> str:
        return self.wording or str(self.organisation)


class LineOfEnquiry(Orderable):
    """One question the strand asks."""

    page = ParentalKey(STRAND, on_delete=models.CASCADE, related_name="lines")
    key = models.CharField(_("key"), max_length=4, blank=True, validators=(key_shape,), help_text=KEY_HELP)
    text = models.TextField(_("question"))

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("page", "key"), name="pilots_line_key_once", violation_error_message=KEY_TWICE
            ),
            models.CheckConstraint(
                condition=~models.Q(key=""), name="pilots_line_key_given", violation_error_message=KEY_MISSING
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.text}"


class StrandTest(Orderable):
    """One thing the strand tests, and which lines of enquiry it answers."""

    page = ParentalKey(STRAND, on_delete=models.CASCADE, related_name="tests")
    key = models.CharField(_("key"), max_length=4, blank=True, validators=(key_shape,), help_text=KEY_HELP)
    text = models.TextField(_("what is tested"))
    answers = models.CharField(
        _("answers lines"),
        max_length=60,
        blank=True,
        validators=(keys_shape,),
        help_text=_("Keys of lines of enquiry with spaces between: L1 L3. Empty: not stated."),
    )

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("page", "key"), name="pilots_test_key_once", violation_error_message=KEY_TWICE
            ),
            models.CheckConstraint(
                condition=~models.Q(key=""), name="pilots_test_key_given", violation_error_message=KEY_MISSING
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.text}"

    @property
    def answered_keys(self) -> list[str]:
        """The keys of the lines this test answers."""
        return split_keys(self.answers)


class ProgressEntry(Orderable):
    """A step that was taken, is under way or is planned."""

    page = ParentalKey(STRAND, on_delete=models.CASCADE, related_name="progress")
    kind = models.CharField(_("kind"), max_length=12, choices=ProgressKind)
    date = PartialDateField(_("when"))
    state = models.CharField(_("state"), max_length=10, choices=WorkState, default=WorkState.UNKNOWN)
    text = models.CharField(_("what"), max_length=300)
    source = SourceField(_("source"))

    class Meta(Orderable.Meta):
        verbose_name_plural = _("progress entries")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"
