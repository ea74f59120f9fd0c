"""Who may do what in the wiki: the roles table of product.md in one place."""

from enum import Enum, IntEnum
from typing import Any

from core.visibility import group_names, read_once
from members.rights import takes_part
from members.roles import REVIEW, TRUSTED
from wiki.choices import Protection


class NotAllowed(Exception):  # noqa: N818  the project calls these faults
    """The account may not do this to the page as it stands now."""


class Level(IntEnum):
    """How far somebody is trusted; editors and administrators may what moderators may."""

    READER = 0
    MEMBER = 1
    TRUSTED = 2
    MODERATOR = 3


class Right(Enum):
    """What becomes of a change."""

    NONE = "none"
    SUGGEST = "suggest"
    EDIT = "edit"


# By protection: from which level on a change is a suggestion, and from which it stands at once.
EDITING = {
    Protection.OPEN: (Level.READER, Level.TRUSTED),
    Protection.PROTECTED: (Level.TRUSTED, Level.MODERATOR),
    Protection.LOCKED: (Level.MODERATOR, Level.MODERATOR),
}


def level_of(user: Any) -> Level:
    """The level of an account, asked once a request. At most four queries, none for a stranger."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Level.READER
    return read_once(user, "_wiki_level", _level_of)


def _level_of(user: Any) -> Level:
    if user.has_perm(REVIEW):
        return Level.MODERATOR
    if not takes_part(user):
        return Level.READER
    return Level.TRUSTED if TRUSTED.name in group_names(user) else Level.MEMBER


def protection_of(page: Any) -> Protection:
    """How the page is protected; one that is locked in the admin is locked here."""
    return Protection.LOCKED if page.locked else Protection(page.protection)


def right_to_edit(user: Any, page: Any) -> Right:
    """What becomes of a change of this page by `user`; of a page to be started where `page` is None."""
    suggests, edits = EDITING[protection_of(page) if page is not None else Protection.OPEN]
    level = level_of(user)
    if level >= edits:
        return Right.EDIT
    return Right.SUGGEST if level >= suggests else Right.NONE


def may_edit(user: Any, page: Any) -> bool:
    """Whether a change by `user` stands at once; so do moving, renaming, going back and “still right”."""
    return right_to_edit(user, page) is Right.EDIT


def may_moderate(user: Any) -> bool:
    """Whether `user` may protect, delete, restore, hide a text and take back all changes of an account."""
    return level_of(user) is Level.MODERATOR


def demand(allowed: bool) -> None:
    """Raise `NotAllowed` unless `allowed`."""
    if not allowed:
        raise NotAllowed
