"""The rows of a strand: lines of enquiry, the tests that answer them, what has been done."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from core.fields import PartialDateField, SourceField
from pilots.choices import ProgressKind, WorkState

STRAND = "pilots.StrandPage"
key_shape = RegexValidator(r"^[A-Z]\d{1,2}$", _("A key is a capital letter and a number, such as L1 or T3."))
KEY_HELP = _("Stays with this row for good: findings and links point at it. Unique in the strand.")


class StrandPartner(Orderable):
    """A body that works on the strand."""

    page = ParentalKey(STRAND, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="strand_roles")
    wording = models.CharField(
        _("as the source names it"), max_length=120, blank=True, help_text=_("When the source is less exact.")
    )


class LineOfEnquiry(Orderable):
    """One question the strand asks."""

    page = ParentalKey(STRAND, on_delete=models.CASCADE, related_name="lines")
    key = models.CharField(_("key"), max_length=4, validators=(key_shape,), help_text=KEY_HELP)
    text = models.TextField(_("question"))

    class Meta(Orderable.Meta):
        constraints = (models.UniqueConstraint(fields=("page", "key"), name="pilots_line_key_once"),)

    def __str__(self) -> str:
        return f"{self.key} {self.text}"


class StrandTest(Orderable):
    """One thing the strand tests, and which lines of enquiry it answers."""

    page = ParentalKey(STRAND, on_delete=models.CASCADE, related_name="tests")
    key = models.CharField(_("key"), max_length=4, validators=(key_shape,), help_text=KEY_HELP)
    text = models.TextField(_("what is tested"))
    answers = models.CharField(
        _("answers lines"), max_length=60, blank=True,
        help_text=_("Keys of lines of enquiry with spaces between: L1 L3. Empty: not stated."),
    )

    class Meta(Orderable.Meta):
        constraints = (models.UniqueConstraint(fields=("page", "key"), name="pilots_test_key_once"),)

    def __str__(self) -> str:
        return f"{self.key} {self.text}"

    @property
    def answered_keys(self) -> list[str]:
        """The keys of the lines this test answers."""
        return self.answers.replace(",", " ").split()


class ProgressEntry(Orderable):
    """A step that was taken, is under way or is planned."""

    page = ParentalKey(STRAND, on_delete=models.CASCADE, related_name="progress")
    kind = models.CharField(_("kind"), max_length=12, choices=ProgressKind)
    date = PartialDateField(_("when"))
    state = models.CharField(_("state"), max_length=10, choices=WorkState, default=WorkState.UNKNOWN)
    text = models.CharField(_("what"), max_length=300)
    source = SourceField(_("source"))
