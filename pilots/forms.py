"""Rules of the admin's forms that reach across several rows."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class StrandForm(WagtailAdminPageForm):
    """Refuses a test that names a line of enquiry which is not there."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        known = {row.get("key") for row in self._rows("lines")}
        for form in self._live_forms("tests"):
            keys = (form.cleaned_data.get("answers") or "").replace(",", " ").split()
            strange = [key for key in keys if key not in known]
            if strange:
                form.add_error(
                    "answers",
                    _("No line of enquiry has the key %(keys)s. There are: %(known)s.")
                    % {"keys": ", ".join(strange), "known": ", ".join(sorted(filter(None, known))) or _("none")},
                )
        return cleaned

    def _live_forms(self, name: str) -> list[Any]:
        formset = self.formsets.get(name)
        if formset is None or not formset.is_valid():
            return []
        return [form for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]

    def _rows(self, name: str) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self._live_forms(name)]
