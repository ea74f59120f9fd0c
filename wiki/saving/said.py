"""What one version of a page says: its title, its text and its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wiki.choices import PageKind
from wiki.models import WikiChange, WikiPage

Keys = frozenset[int]
NOTHING: Keys = frozenset()


@dataclass(frozen=True)
class Fields:
    """What a page says beside its text. Rows of other models are named by their keys."""

    kind: str = PageKind.PLAIN.value
    data: Mapping[str, Any] = field(default_factory=dict)
    themes: Keys = NOTHING
    places: Keys = NOTHING
    speaks_of: Keys = NOTHING
    parent_topic: int | None = None

    def as_json(self) -> dict[str, Any]:
        """As the columns `fields` of changes, drafts and suggestions hold it."""
        return {
            "kind": self.kind,
            "data": dict(self.data),
            "themes": sorted(self.themes),
            "places": sorted(self.places),
            "speaks_of": sorted(self.speaks_of),
            "parent_topic": self.parent_topic,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Fields":
        """Read what `as_json` wrote; what is missing is empty."""
        return cls(
            kind=kept.get("kind") or PageKind.PLAIN.value,
            data=dict(kept.get("data") or {}),
            themes=frozenset(kept.get("themes") or ()),
            places=frozenset(kept.get("places") or ()),
            speaks_of=frozenset(kept.get("speaks_of") or ()),
            parent_topic=kept.get("parent_topic"),
        )

    @classmethod
    def of_page(cls, page: WikiPage) -> "Fields":
        """What the page says now. Three queries."""
        return cls(
            kind=page.kind,
            data=dict(page.data),
            themes=frozenset(theme.pk for theme in page.themes.all()),
            places=frozenset(place.pk for place in page.places.all()),
            speaks_of=frozenset(row.subject_id for row in page.speaks_of.all()),
            parent_topic=page.parent_topic_id,
        )


@dataclass(frozen=True)
class Said:
    """The whole of one version."""

    title: str
    source: str
    fields: Fields

    @classmethod
    def of_change(cls, change: WikiChange) -> "Said":
        """What a version said."""
        return cls(change.title, change.source, Fields.from_json(change.fields))

    @classmethod
    def of_page(cls, page: WikiPage) -> "Said":
        """What the page says now. Three queries."""
        return cls(page.title, page.source, Fields.of_page(page))

    def written(self, source: str, fields: Fields | None = None) -> "Said":
        """The same page with another text, and other fields where they are given."""
        return replace(self, source=source, fields=fields or self.fields)
