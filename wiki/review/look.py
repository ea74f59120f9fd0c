"""What a reviewer sees: the suggestion against the page as it is now, and the text that accepting would make."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import Place, Theme
from wiki.data import as_words
from wiki.differences import Difference, difference
from wiki.editing.spoken import titles_of
from wiki.models import Suggestion, WikiPage
from wiki.rights import Right, right_to_edit
from wiki.saving import merging
from wiki.saving.actions import version
from wiki.saving.faults import UnknownVersion
from wiki.saving.merging import Merge, merge3
from wiki.saving.said import Fields


@dataclass(frozen=True)
class Look:
    """One suggestion beside the live text."""

    suggestion: Suggestion
    user: Any = None  # who looks

    @property
    def live(self) -> str:
        """What the page says now; nothing for a page that would be started."""
        return self.suggestion.page.source if self.suggestion.page else ""

    @property
    def base(self) -> int:
        """The number of the version that is live."""
        return self.suggestion.page.version if self.suggestion.page else 0

    @property
    def goes_on_at(self) -> str:
        """The form with the suggestion in it, for its author, once it came back; nothing where it can go on nowhere."""
        one, page = self.suggestion, self.suggestion.page
        if not one.is_back or one.author != self.user or (page is not None and not page.live):
            return ""
        if right_to_edit(self.user, page) is Right.NONE:
            return ""
        asked = {"suggestion": one.pk} if page else {"title": one.title, "suggestion": one.pk}
        address = reverse("wiki_edit", args=[page.slug]) if page else reverse("wiki_new")
        return f"{address}?{urlencode(asked)}"

    @property
    def moved_on(self) -> bool:
        """Whether somebody changed the page since the suggestion was begun."""
        return self.base != self.suggestion.base

    @cached_property
    def merge(self) -> Merge:
        """The suggestion joined with what the page says now."""
        return merge3(self._began, self.suggestion.source, self.live)

    @property
    def _began(self) -> str:
        page: Any = self.suggestion.page
        if page is None:
            return ""
        if not self.moved_on:
            return self.live
        try:
            return version(page, self.suggestion.base).source
        except UnknownVersion:
            return ""

    @property
    def clashes(self) -> tuple[merging.Conflict, ...]:
        """Stretches of lines that both changed."""
        return self.merge.conflicts

    @property
    def joins(self) -> bool:
        """Whether it can be accepted as it is."""
        return not self.clashes

    @cached_property
    def difference(self) -> Difference:
        """What accepting would change in the page as it is now."""
        return difference(self.live, self.outcome)

    @cached_property
    def fields(self) -> Difference:
        """The same for the typed fields, in words."""
        page: Any = self.suggestion.page
        now = Fields.of_page(page) if page else Fields()
        mine = Fields.from_json(self.suggestion.fields)
        return difference(as_words(now.kind, now.data), as_words(mine.kind, mine.data))

    @cached_property
    def filed(self) -> list[tuple[str, list[str]]]:
        """Where the page would be filed from now on, where that changes: themes, places, pilots, topic."""
        page: Any = self.suggestion.page
        now = Fields.of_page(page) if page else Fields()
        mine = Fields.from_json(self.suggestion.fields)
        found = []
        for label, model, keys, before in (
            (_("Themes"), Theme, mine.themes, now.themes),
            (_("Places"), Place, mine.places, now.places),
        ):
            if keys != before:
                found.append((label, [str(row) for row in model._default_manager.filter(pk__in=keys)]))
        if mine.speaks_of != now.speaks_of:
            found.append((_("Pilots it speaks of"), titles_of(mine.speaks_of, self.user)))
        if mine.parent_topic != now.parent_topic:
            topics = WikiPage.objects.visible_to(self.user).filter(pk=mine.parent_topic) if mine.parent_topic else []
            found.append((_("Parent topic"), [topic.title for topic in topics]))
        return found

    @cached_property
    def outcome(self) -> str:
        """The text that would stand: joined, with the suggestion's own words where the two clash."""
        return _mine(self.merge)

    def joined(self, text: str, base: int) -> str:
        """A reviewer's text, made of version `base`, joined with the page as it is now in the same way."""
        page: Any = self.suggestion.page
        return _mine(merge3(version(page, base).source, text, self.live))


def _mine(merge: Merge) -> str:
    return "".join(piece if isinstance(piece, str) else piece.mine for piece in merge.pieces)
