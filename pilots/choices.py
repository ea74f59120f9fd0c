"""The lists of values pilots use. “Unknown” is a value: sources leave things out, and pages say so in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """How far a pilot has come."""

    ANNOUNCED = "announced", _("Announced")
    UNDER_WAY = "under-way", _("Under way")
    INTERIM = "interim", _("Interim findings")
    REPORTED = "reported", _("Reported")
    CLOSED = "closed", _("Closed")
    UNKNOWN = "unknown", _("Not stated")
    LOST = "lost", _("Lost in the copy")


class Emphasis(models.TextChoices):
    """How a source ranks a theme of a pilot."""

    MAIN = "main", _("main theme")
    ALSO = "also", _("also covered")
    UNRANKED = "unranked", _("named, not ranked")


class MilestoneState(models.TextChoices):
    """Whether a milestone has been reached."""

    PLANNED = "planned", _("Planned")
    DUE = "due", _("Due")
    DONE = "done", _("Done")
    MISSED = "missed", _("Missed")


class DocumentKind(models.TextChoices):
    """What a document is."""

    SLIDES = "slides", _("Slides")
    REPORT = "report", _("Report")
    PLAN = "plan", _("Plan")
    WEB_PAGE = "web-page", _("Web page")
    OTHER = "other", _("Other")


class Availability(models.TextChoices):
    """How a document can be had."""

    DOWNLOAD = "download", _("Download")
    ONLINE = "online", _("Online only")
    NOT_YET = "not-yet", _("Not available here")


class WorkState(models.TextChoices):
    """How far a plan, a count or a piece of progress is."""

    UNKNOWN = "unknown", _("Not stated")
    PLANNED = "planned", _("Planned")
    STARTED = "started", _("Under way")
    DONE = "done", _("Done")


class Side(models.TextChoices):
    """The programme's two sides."""

    COUNTING = "counting", _("Counting")
    CULTURE = "culture", _("Culture")
    NEITHER = "neither", _("Neither")
    UNKNOWN = "unknown", _("Not stated")


class Setting(models.TextChoices):
    """Rows of the focus matrix: where the chances to improve lie."""

    ORGANISATION = "organisation", _("Organisation design and overlaps")
    SERVICE = "service", _("Service design and delivery")
    UNKNOWN = "unknown", _("Not stated")
    LOST = "lost", _("Lost in the copy")


class Issue(models.TextChoices):
    """Columns of the focus matrix: what kind of issue it is."""

    PERFORMANCE = "performance", _("Service performance")
    SOCIAL = "social", _("Social problem")
    UNKNOWN = "unknown", _("Not stated")
    LOST = "lost", _("Lost in the copy")


class ProgressKind(models.TextChoices):
    """What kind of step was taken."""

    INTERVIEWS = "interviews", _("Interviews")
    WORKSHOP = "workshop", _("Workshop")
    EVIDENCE = "evidence", _("Evidence review")
    MAPPING = "mapping", _("Mapping")
    VISIT = "visit", _("Visit")
    FRAMEWORK = "framework", _("Framework")
    DATA = "data", _("Data")
    MEETING = "meeting", _("Meeting")
    GROUP = "group", _("Theme group")
    LINK = "link", _("Link with a pilot")


class Standing(models.TextChoices):
    """How firm a finding is."""

    EARLY = "early", _("Early")
    INTERIM = "interim", _("Interim")
    FINAL = "final", _("Final")
    LESSON = "lesson", _("Lesson")
    CONTRADICTED = "contradicted", _("Contradicted")


class GapOrOverlap(models.TextChoices):
    """A gap is unmet need (closing it can raise cost); an overlap is doubled effort (closing it can lower cost)."""

    GAP = "gap", _("Gap")
    OVERLAP = "overlap", _("Overlap")
    NEITHER = "neither", _("Neither")


class Between(models.TextChoices):
    """Between what a gap or overlap lies."""

    POLICIES = "policies", _("Policies")
    SERVICES = "services", _("Services")
    ACTIVITIES = "activities", _("Activities")
    USERS = "users", _("Users")
