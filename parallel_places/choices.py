"""The lists of values parallel places use. “Not stated” is a value: sources leave things out, and pages say so."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Interest(models.TextChoices):
    """How far a place has come with work of this kind; another list than a pilot's stage."""

    NONE = "none", _("None yet")
    INTERESTED = "interested", _("Interested")
    CONSIDERING = "considering", _("Considering")
    SCOPING = "scoping", _("Scoping")
    MAPPING = "mapping", _("Mapping spend")
    UNDER_WAY = "under-way", _("Under way")
    REPORTED = "reported", _("Reported")
    UNKNOWN = "unknown", _("Not stated")


class Naming(models.TextChoices):
    """How the source names the place an entry speaks of."""

    HEADING = "heading", _("Named by a heading")
    TEXT = "text", _("Heading lost, named in the text")
    NONE = "none", _("Not named in the source")
    SENT = "sent", _("Named by whoever sent it in")


class DecisionState(models.TextChoices):
    """How firm a decision is."""

    IN_PRINCIPLE = "in-principle", _("Agreed in principle")
    AGREED = "agreed", _("Agreed")
    AWAITED = "awaited", _("Awaited")


class EventState(models.TextChoices):
    """Whether an event lay behind or ahead when the source spoke of it."""

    PAST = "past", _("Past")
    PLANNED = "planned", _("Planned")


class CommitmentState(models.TextChoices):
    """What became of something a place said it would do."""

    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    PASSED = "passed", _("Date passed")


class SubmissionState(models.TextChoices):
    """How far what a reader told of has come."""

    WAITING = "waiting", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
