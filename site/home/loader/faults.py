"""What reading the demo files finds: faults, which stop the load, and texts it cleaned or left out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Remark:
    """Something to say of one field of one record of one file."""

    file: str
    record: str
    field: str
    text: str

    def __str__(self) -> str:
        return f"{', '.join(filter(None, (self.file, self.record, self.field)))}: {self.text}"


class DemoFaults(Exception):  # noqa: N818  the project calls these faults
    """The demo files cannot be loaded; `faults` says all that is wrong with them."""

    def __init__(self, faults: Iterable[Remark]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass
class Log:
    """What is known while reading: titles of sources, keys by kind; and what was found."""

    sources: dict[str, str] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)
    faults: list[Remark] = field(default_factory=list)
    cleaned: list[Remark] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class At:
    """A spot in the files, with the log to speak into."""

    log: Log
    file: str
    record: str = ""
    field: str = ""

    def below(self, part: object) -> "At":
        """The spot of a field or row inside this one."""
        return replace(self, field=f"{self.field} {part}".strip())

    def fault(self, text: str) -> Any:
        """Note a fault; gives None, so that a reading can end with it."""
        self.log.faults.append(Remark(self.file, self.record, self.field, text))
        return None

    def tell_cleaned(self, text: str) -> None:
        self.log.cleaned.append(Remark(self.file, self.record, self.field, text))

    def tell_left_out(self, text: str) -> None:
        self.log.left_out.append(Remark(self.file, self.record, self.field, text))

    def refuse_repeats(self, keys: Iterable[str]) -> None:
        """Find fault with every key that comes more than once."""
        for key, times in Counter(keys).items():
            if times > 1:
                self.fault(_("“%(key)s” is there %(times)s times") % {"key": key, "times": times})
