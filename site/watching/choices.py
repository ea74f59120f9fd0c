"""What can be told, how much of it somebody wants, and by which way."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What happened. A room names the kind when it tells of something."""

    UPDATE = "update", _("Update of a pilot")
    FINDING = "finding", _("New finding")
    PILOT = "pilot", _("New pilot")
    STRAND = "strand", _("New strand of a pilot")
    ROUND_UP = "round-up", _("New round-up")
    ENTRY = "entry", _("New place in a round-up")
    BRIEFING = "briefing", _("New publication")
    WIKI_NEW = "wiki-new", _("New wiki page")
    WIKI_EDIT = "wiki-edit", _("Wiki page edited")
    CHANGE = "change", _("Published page changed")
    COMMENT = "comment", _("Comment")
    REPLY = "reply", _("Answer to a comment")
    DECISION = "decision", _("Decision on what you sent")
    SEARCH = "search", _("New results of a saved search")


# Only those who follow at the level “all” hear of these.
CHANGES = frozenset({Kind.WIKI_EDIT, Kind.CHANGE, Kind.COMMENT, Kind.REPLY})


class Level(models.TextChoices):
    """How much somebody wants to hear of what they follow."""

    ALL = "all", _("Everything")
    NEW = "new", _("New only")
    NONE = "none", _("Nothing")


class Pace(models.TextChoices):
    """When news goes out by e-mail."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("In a daily digest")
    WEEKLY = "weekly", _("In a weekly digest")
    NEVER = "never", _("No e-mail")


# Quiet by default: nothing at once; what concerns oneself the next morning, all else once a week.
DEFAULT_PACE = {Kind.REPLY: Pace.DAILY, Kind.DECISION: Pace.DAILY}


def default_pace(kind: str) -> Pace:
    """When news of this kind goes out to somebody who chose nothing."""
    return DEFAULT_PACE.get(Kind(kind), Pace.WEEKLY)


class Standing(models.TextChoices):
    """Where the mail of one notification stands."""

    WAITING = "waiting", _("Waiting for its mail")
    MAILED = "mailed", _("Mailed")
    NOT_WANTED = "not-wanted", _("Not mailed")
    WITHDRAWN = "withdrawn", _("May no longer be seen")
