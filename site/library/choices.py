"""The lists of values the library uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a publication is; the value stands in addresses of the list."""

    BRIEFING = "briefing", _("Briefing")
    PRESENTATION = "presentation", _("Presentation")
    METHOD = "method", _("Method")


class Availability(models.TextChoices):
    """How a publication can be had, apart from being read here."""

    DOWNLOAD = "download", _("Download")
    ONLINE = "online", _("Online only")
    NOT_YET = "not-yet", _("Not available yet")


class ExtractionState(models.TextChoices):
    """How far reading the text of a file has come."""

    WAITING = "waiting", _("Waiting to be read")
    DONE = "done", _("Read")
    EMPTY = "empty", _("Read, and it holds no text")
    REFUSED = "refused", _("Not read: too large, locked or not safe to open")
    FAILED = "failed", _("Could not be read")


class PartKind(models.TextChoices):
    """What the parts of a file are called."""

    PAGE = "page", _("Page")
    SLIDE = "slide", _("Slide")
    SHEET = "sheet", _("Sheet")
    SECTION = "section", _("Section")
