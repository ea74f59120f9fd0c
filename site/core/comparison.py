"""How the admin shows what changed between two revisions, for the value objects."""

from django.utils.html import escape
from wagtail.admin.compare import FieldComparison, TextDiff, register_comparison_class

from core.fields import PartialDateField, ValueField


class ValueComparison(FieldComparison):
    """Compares two values as they are shown in words."""

    def htmldiff(self) -> str:
        before, after = ("" if value is None else str(value) for value in (self.val_a, self.val_b))
        if self.has_changed():
            return TextDiff([("deletion", before), ("addition", after)]).to_html()
        return escape(after)


for field in (PartialDateField, ValueField):
    register_comparison_class(field, comparison_class=ValueComparison)
