"""Template tags and filters every template has without loading them."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, Select, Textarea
from django.template import Context
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.texts import glossary
from core.values import PartialDate

register = template.Library()


@register.filter
def time_element(date: PartialDate | None) -> str:
    """A date as well as it is known, as `<time>`; what is not known says so."""
    if not date:
        return unknown("" if date is None else str(date))
    return format_html('<time datetime="{}">{}</time>', date.iso, date)


@register.filter
def dated(date: PartialDate | None) -> str:
    """As `time_element`, where nothing else says that a date is meant: “Date not stated”."""
    if date:
        return time_element(date)
    return unknown(_("Date %(said)s") % {"said": _("not stated") if date is None else date})


@register.filter
def known(value: Any) -> Any:
    """The value, or words that say that no source gives it; dates come as `<time>`."""
    if isinstance(value, PartialDate):
        return time_element(value)
    return unknown() if value is None or value == "" else value


def unknown(words: str = "") -> str:
    """What stands where nothing is known."""
    return format_html('<span class="unknown">{}</span>', words or _("not stated"))


@register.simple_tag
def control(field: BoundField) -> str:
    """A form field's input in the look of the site; label, hint and error are the template's."""
    kinds = ((Textarea, "govuk-textarea"), (Select, "govuk-select"), (CheckboxInput, ""))
    style = next((name for kind, name in kinds if isinstance(field.field.widget, kind)), "govuk-input")
    wrong = " govuk-input--error" if field.errors else ""
    return field.as_widget(attrs={"class": style + wrong, "placeholder": False})


@register.simple_tag(takes_context=True)
def explained(context: Context, text: Any) -> str:
    """`text` (plain, or HTML such as `value|richtext` gives) with the first mention of each glossary term explained."""
    return glossary.explained(context.get("request"), text)


@register.simple_tag
def elided(page: Page) -> Iterator[int | str]:
    """Numbers of the pages worth linking to, with an ellipsis for each gap."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
