"""Words that stayed, went or came, and how they are marked for eyes and for screen readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext


class What(Enum):
    """What became of something."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Some words of a line."""

    text: str
    what: What = What.SAME

    def __html__(self) -> str:
        """Marked by an element, and by words for those who do not see it."""
        if self.what is What.SAME or not self.text:
            return format_html("{}", self.text)
        return format_html('<{0}><span class="vh">{1} </span>{2}<span class="vh"> {3}</span></{0}>', *self._around())

    def _around(self) -> tuple[str, str, str, str]:
        if self.what is What.GONE:
            return "del", gettext("[removed:"), self.text, gettext("end of removed]")
        return "ins", gettext("[added:"), self.text, gettext("end of added]")


def marked(pieces: Iterable[Piece]) -> str:
    """Pieces one after the other as HTML."""
    return format_html_join("", "{}", ((piece,) for piece in pieces))
