"""Writes the list of changes to members: who changed whom, what, when.

Actions that change accounts and groups say by whom and why with `acting`; the entries themselves are then written by
`members.admin.auditing_hooks`, as they are for Wagtail's own forms.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from wagtail.log_actions import get_active_log_context

from members.models import AuditEntry, AuditVerb, User

LONGEST_NOTE = 500
# Entries outlive the account, so no address of a person may get into one, whichever way.
ADDRESS = re.compile(r"[^\s<>()\"“”,;:]+@[^\s<>()\"“”,;:]+")


@dataclass(frozen=True)
class Acting:
    """Who changes members at the moment, and why; `silent` where one entry of its own stands for all changes."""

    by: Any = None
    note: str = ""
    silent: bool = False


_acting: ContextVar[Acting | None] = ContextVar("members.acting", default=None)


@contextmanager
def acting(*, by: Any = None, note: str = "", silent: bool = False) -> Iterator[None]:
    """Within this, changes of accounts and groups are noted as made by `by`, because of `note`, or not at all."""
    token = _acting.set(Acting(by, note, silent))
    try:
        yield
    finally:
        _acting.reset(token)


def present() -> Acting:
    """Who acts now: as an action says it, else whoever uses the admin, else the site itself."""
    return _acting.get() or Acting(by=get_active_log_context().user)


def audit(*, verb: AuditVerb | str, subject: User, by: Any = None, note: str = "") -> AuditEntry:
    """Record one change to `subject`, made by `by` or, without one, by the site itself.

    Call it in the transaction of the change. E-mail addresses in a name or note are left out.
    """
    doer = by if getattr(by, "is_authenticated", False) else None
    return AuditEntry.objects.create(
        subject=subject if subject.pk else None,
        subject_name=_clean(subject.username, 150),
        by=doer,
        by_name=_clean(doer.username, 150) if doer else "",
        verb=AuditVerb(verb),
        note=_clean(note, LONGEST_NOTE),
    )


def _clean(words: str, longest: int) -> str:
    return ADDRESS.sub("…", " ".join(str(words).split()))[:longest]
