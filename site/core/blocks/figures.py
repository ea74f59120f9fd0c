"""Figures the server draws; their numbers stand in the text too."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


def written(number: Decimal) -> str:
    """A number as people read it: thousands apart, no zeros that say nothing."""
    digits = f"{number:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


class BarFigureValue(blocks.StructValue):
    """Bars with the length each is drawn at."""

    def drawn(self) -> list[dict[str, Any]]:
        """Rows with `label`, `value`, `unit` and `width`, the last in whole steps of a hundredth of the longest."""
        longest = max((row["value"] for row in self["bars"]), default=0) or 1
        return [
            {
                "label": row["label"],
                "value": written(row["value"]),
                "unit": self["unit"],
                "width": round(row["value"] / longest * 100) or int(row["value"] > 0),
            }
            for row in self["bars"]
        ]


class BarBlock(blocks.StructBlock):
    """One bar."""

    label = blocks.CharBlock(label=_("Label"), max_length=120)
    value = blocks.DecimalBlock(label=_("Value"), min_value=0, max_digits=15)


class BarFigureBlock(blocks.StructBlock):
    """A small bar figure, drawn by the server; its numbers stand in the text too."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.CharBlock(label=_("What is shown"), max_length=250, required=False)
    unit = blocks.CharBlock(label=_("Unit"), max_length=30, required=False, help_text=_("For example: to 1"))
    bars = blocks.ListBlock(BarBlock(), label=_("Bars"), min_num=1, max_num=12)
    note = blocks.CharBlock(label=_("Note"), max_length=250, required=False)
    source = blocks.CharBlock(label=_("Source"), max_length=200, help_text=_("Document, and page or slide."))

    class Meta:
        icon = "order"
        label = _("Bar figure")
        template = "blocks/bar_figure.html"
        value_class = BarFigureValue
