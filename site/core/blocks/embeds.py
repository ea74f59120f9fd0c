"""Something another room shows, which an editor places in a body by its name."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.registry import Words, embeddables


def offered() -> list[tuple[str, Words]]:
    """All that rooms offer, by name."""
    return [(name, entry.label) for name, entry in embeddables]


class FiltersBlock(blocks.CharBlock):
    """The filters of a list, as they stand in its address."""

    def clean(self, value: Any) -> str:
        given = super().clean(value).strip()
        query = urlsplit(given).query or given.lstrip("?").partition("#")[0]
        if query and not any(QueryDict(query).values()):
            raise ValidationError(_("Filter the list first, then paste its whole address here; or leave this empty."))
        return query


class EmbedBlock(blocks.StructBlock):
    """One of the things rooms offer: always as it is now, and to each reader what they may see."""

    name = blocks.ChoiceBlock(label=_("What to show"), choices=offered)
    title = blocks.CharBlock(
        label=_("Heading"), max_length=120, required=False, help_text=_("Empty: the name chosen above.")
    )
    filters = FiltersBlock(
        label=_("Only these"),
        max_length=500,
        required=False,
        help_text=_("Empty: all. For some, filter the list on the site and paste the address of what you then see."),
    )

    class Meta:
        icon = "view"
        label = _("Live list, matrix or map")
        template = "blocks/embed.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        entry = embeddables.get(value["name"])
        if entry is None:  # its room is gone
            return context | {"embedded": None}
        user = getattr(context.get("request"), "user", None) or AnonymousUser()
        shown = entry.context({"filters": value["filters"]}, user)
        return context | shown | {"embedded": entry, "heading": value["title"] or entry.label}
