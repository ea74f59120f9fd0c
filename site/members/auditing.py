"""Writes the list of changes to members: who changed whom, what, when."""

import re
from typing import Any

from members.models import AuditEntry, AuditVerb, User

LONGEST_NOTE = 500
# Entries outlive the account, so no address of a person may get into one, whichever way.
ADDRESS = re.compile(r"[^\s<>()\"“”,;:]+@[^\s<>()\"“”,;:]+")


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
