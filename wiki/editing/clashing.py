"""Two people changed the same lines: what each wrote, in words and side by side, and one text to go on from."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from wiki.data import schema_of
from wiki.differences import Difference, difference
from wiki.models import WikiChange
from wiki.saving import merging
from wiki.saving.faults import Conflict
from wiki.saving.joining import join
from wiki.saving.said import Said

FIELDS = {
    "title": _("Title"),
    "kind": _("Kind of page"),
    "parent_topic": _("Parent topic"),
}


def kept_together(fault: Conflict) -> Said:
    """Everything that could be joined; where it could not, what whoever saves now wrote."""
    pieces = fault.joined.merge.pieces
    source = "".join(piece if isinstance(piece, str) else piece.mine for piece in pieces)
    began, theirs = (Said.of_change(change).written("") for change in (fault.base, fault.theirs))
    fields = join(began, fault.mine.written(""), theirs).said
    return fault.mine.written(source, fields.fields if fields else fault.mine.fields)


@dataclass(frozen=True)
class Clash:
    """What the page of a conflict shows; `sent` is the text as it came."""

    fault: Conflict
    sent: str

    @property
    def theirs(self) -> WikiChange:
        """The other's version."""
        return self.fault.theirs

    @cached_property
    def places(self) -> tuple[merging.Conflict, ...]:
        """The stretches of lines that both changed."""
        return self.fault.joined.merge.conflicts

    @cached_property
    def difference(self) -> Difference:
        """From their text to the one the form goes on with."""
        return difference(self.theirs.source, kept_together(self.fault).source)

    @property
    def fields(self) -> list[str]:
        """The fields that both changed, in words."""
        labels = FIELDS | {field.name: field.label for field in schema_of(self.fault.mine.fields.kind)}
        return [str(labels.get(name, name)) for name in self.fault.joined.fields]
