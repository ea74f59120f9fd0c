"""The lists of values the wiki uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageKind(models.TextChoices):
    """What a page is for: each kind but the plain one starts from a template and has typed fields of its own."""

    PLAIN = "plain", _("Plain page")
    PRACTICE = "practice", _("Notable practice")
    ENQUIRY = "enquiry", _("Lines of enquiry")
    MEETING = "meeting", _("Meeting note")
    PLACE = "place", _("Place profile")


class Protection(models.TextChoices):
    """Who may change a page (product.md, Roles); who may read it is Wagtail's privacy."""

    OPEN = "open", _("Open")
    PROTECTED = "protected", _("Protected")
    LOCKED = "locked", _("Locked")


class ChangeKind(models.TextChoices):
    """How a version of a page came about."""

    START = "start", _("Started")
    EDIT = "edit", _("Edited")
    MERGE = "merge", _("Edited, joined with somebody else's change")
    REVERT = "revert", _("Went back to an earlier version")
    UNDO = "undo", _("Took a change back")
    RENAME = "rename", _("Renamed")
    MOVE = "move", _("Moved")
    ADMIN = "admin", _("Changed in the site's administration")


class SuggestionState(models.TextChoices):
    """How far a suggested change has come."""

    UNCONFIRMED = "unconfirmed", _("Waits for its e-mail address")
    WAITING = "waiting", _("Waits for review")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned with a note")
    SPAM = "spam", _("Spam")
    WITHDRAWN = "withdrawn", _("Taken back")


class LinkKind(models.TextChoices):
    """What a `[[…]]` leads to."""

    WIKI = "wiki", _("Wiki page")
    OTHER = "other", _("Another part of the site")
