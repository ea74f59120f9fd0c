"""Where a statement comes from: a document, the page or slide in it, and a few of its words."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext

WORDING_LIMIT = 8  # words quoted at most (facts.md: facts and figures carry over, sentences do not)


@dataclass(frozen=True)
class Source:
    """`document` is its title, `where` a page, slide or section, `wording` at most eight of its words."""

    document: str
    where: str = ""
    wording: str = ""

    def __post_init__(self) -> None:
        if not self.document.strip():
            raise ValueError(gettext("Name the document that says this."))
        if len(self.wording.split()) > WORDING_LIMIT:
            raise ValueError(gettext("Quote at most %(limit)s words of the source.") % {"limit": WORDING_LIMIT})

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Source":
        """Read what `as_json` wrote. Raises `ValueError` for anything else."""
        try:
            return cls(data["document"], data.get("where", ""), data.get("wording", ""))
        except (AttributeError, KeyError, TypeError) as fault:
            raise ValueError(gettext("A source has a document, and may have a place in it and a wording.")) from fault

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.document}, {self.where}" if self.where else self.document
