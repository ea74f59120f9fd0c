"""How the admin shows what changed between two revisions: value objects as words, bodies block by block in words."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import escape, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.compare import (
    BlockComparison,
    FieldComparison,
    StreamBlockComparison,
    StreamFieldComparison,
    TextDiff,
    register_comparison_class,
)

from core.fields import BodyField, PartialDateField, ValueField


class ValueComparison(FieldComparison):
    """Compares two values as they are shown in words."""

    def htmldiff(self) -> str:
        before, after = ("" if value is None else str(value) for value in (self.val_a, self.val_b))
        if self.has_changed():
            return TextDiff([("deletion", before), ("addition", after)]).to_html()
        return escape(after)


class BlocksInWords(StreamBlockComparison):
    """Says of each block whether it was added, removed, changed or moved; those that stayed are only counted."""

    def htmldiff(self) -> str:
        return format_html_join(
            "\n", '<div class="comparison__child-object {}"><p><strong>{}</strong></p>{}</div>', self._rows()
        )

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        moved = _moved(list(self.val_a), list(self.val_b))
        stay = iter([block.id in moved for block in self.val_b])
        same = 0
        for found in self.get_block_comparisons():
            has_moved = not found.is_deleted() and next(stay)
            if not (found.is_new() or found.is_deleted() or found.has_changed() or has_moved):
                same += 1
                continue
            if same:
                yield _unchanged(same)
            same = 0
            yield _row(found, has_moved)
        if same:
            yield _unchanged(same)


class BodyComparison(StreamFieldComparison):
    """A body, block by block; without the blocks' ids, which very old revisions lack, as plain text."""

    def htmldiff(self) -> str:
        if self.has_block_ids(self.val_a) and self.has_block_ids(self.val_b):
            return BlocksInWords(self.field.stream_block, True, True, self.val_a, self.val_b).htmldiff()
        return super().htmldiff()


def _moved(before: list[Any], after: list[Any]) -> set[str]:
    """Ids of the blocks in both that no longer stand in the order of the others."""
    common = {block.id for block in before} & {block.id for block in after}
    first = [block.id for block in before if block.id in common]
    then = [block.id for block in after if block.id in common]
    runs = SequenceMatcher(None, first, then, autojunk=False).get_matching_blocks()
    return common - {then[place] for run in runs for place in range(run.b, run.b + run.size)}


def _row(found: BlockComparison, has_moved: bool) -> tuple[str, str, str]:
    """Class, words and content of one block that is not as it was."""
    label = {"block": found.block.label}
    if found.is_new():
        return "addition", _("%(block)s: added") % label, found.htmlvalue(found.val_b)
    if found.is_deleted():
        return "deletion", _("%(block)s: removed") % label, found.htmlvalue(found.val_a)
    if not found.has_changed():
        return "", _("%(block)s: moved, its content is the same") % label, found.htmlvalue(found.val_b)
    words = _("%(block)s: changed and moved") if has_moved else _("%(block)s: changed")
    return "", words % label, found.htmldiff()


def _unchanged(count: int) -> tuple[str, str, str]:
    words = ngettext("%(count)d block is as it was", "%(count)d blocks are as they were", count)
    return "", words % {"count": count}, ""


for field in (PartialDateField, ValueField):
    register_comparison_class(field, comparison_class=ValueComparison)
register_comparison_class(BodyField, comparison_class=BodyComparison)
