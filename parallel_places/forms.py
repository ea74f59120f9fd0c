"""Rules of the admin's forms that reach across several fields."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from parallel_places.choices import Naming
from parallel_places.keys import free_key


class EntryForm(WagtailAdminModelForm):
    """An entry is named as its source names it, or not at all, and gets an address part of its own."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        named = bool(cleaned.get("place") or cleaned.get("name"))
        if cleaned.get("naming") == Naming.NONE and named:
            self.add_error("naming", _("The source does not name the place: leave the place and its name empty."))
        if cleaned.get("naming") != Naming.NONE and not named:
            self.add_error("name", _("Choose the place, or write its name as the source has it."))
        self._give_key(cleaned)
        return cleaned

    def _give_key(self, cleaned: dict[str, Any]) -> None:
        """A key where none was written; refuses one that another entry of the round-up has."""
        round_up, key = cleaned.get("round_up"), cleaned.get("key") or ""
        others = round_up.entries.exclude(pk=self.instance.pk).values_list("key", flat=True) if round_up else ()
        taken = set(others)
        if not key:
            cleaned["key"] = free_key(str(cleaned.get("name") or cleaned.get("place") or ""), taken)
        elif key in taken:
            self.add_error("key", _("Another entry of this round-up has this address part."))
