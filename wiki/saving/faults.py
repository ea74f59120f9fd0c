"""Why a save is not taken; whoever catches one shows the text that was typed again."""

from dataclasses import dataclass

from wiki.models import WikiChange, WikiPage
from wiki.saving.joining import Joined
from wiki.saving.said import Said


@dataclass(eq=False)
class Conflict(Exception):  # noqa: N818  the project calls these faults
    """Somebody else changed the same lines: what both started from, what each wrote, where it clashes."""

    base: WikiChange
    theirs: WikiChange
    mine: Said
    joined: Joined


@dataclass(eq=False)
class TitleTaken(Exception):  # noqa: N818
    """Another page has or had this title."""

    page: WikiPage


class Gone(Exception):  # noqa: N818
    """The page is in the recycle bin, unpublished, or no longer there."""


class Refused(Exception):  # noqa: N818
    """The text or a field cannot be kept; the words say why."""


class UnknownVersion(Exception):  # noqa: N818
    """There is no such version of the page."""
