"""Rules of the admin's forms that reach across several rows or pages."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from core.forms.pages import RowsForm
from pilots import keys
from pilots.choices import Between

NOT_STATED = lazy("Not stated")


class PilotForm(RowsForm):
    """A pilot has a place, is not related to itself, and names each place, contact and organisation once."""

    once = {  # noqa: RUF012
        "pilot_places": ("place",),
        "pilot_contacts": ("contact",),
        "pilot_organisations": ("organisation", "role"),
        "related_pilots": ("pilot",),
    }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "pilot_places" in self.formsets and not self.live_forms("pilot_places") and not self.is_deferred_validation:
            self.add_error(None, _("A pilot has at least one place."))
        for form in self.live_forms("related_pilots"):
            other = form.cleaned_data.get("pilot")
            if other and other.pk == self.instance.pk:
                form.add_error("pilot", _("A pilot cannot be related to itself."))
        return cleaned


class StrandForm(RowsForm):
    """Keeps keys: new rows get the next one, none is used twice or changed, what is pointed at is not removed."""

    once = {"partners": ("organisation",)}  # noqa: RUF012
    letters = {"lines": "L", "tests": "T"}  # noqa: RUF012

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        super().__init__(_with_keys(data, instance, self.letters) if data else data, *args, **kwargs)
        if "theme" in self.fields:
            self.fields["theme"].empty_label = NOT_STATED

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for relation in self.letters:
            self.refuse_twice(relation, ("key",))
            self._refuse_changed_keys(relation)
        self._refuse_unknown_lines()
        self._refuse_removed_tests()
        return cleaned

    def _known(self, relation: str) -> list[str]:
        return sorted(filter(None, (form.cleaned_data.get("key") for form in self.live_forms(relation))))

    def _refuse_changed_keys(self, relation: str) -> None:
        for form in self.live_forms(relation):
            if form.instance.pk and "key" in form.changed_data:
                form.add_error("key", _("A key stays with its row: it was %(key)s.") % {"key": form.initial["key"]})

    def _refuse_unknown_lines(self) -> None:
        known = self._known("lines")
        for form in self.live_forms("tests"):
            strange = [key for key in keys.split_keys(form.cleaned_data.get("answers") or "") if key not in known]
            if strange:
                form.add_error(
                    "answers",
                    _("No line of enquiry has the key %(keys)s. There are: %(known)s.")
                    % {"keys": ", ".join(strange), "known": ", ".join(known) or _("none")},
                )

    def _refuse_removed_tests(self) -> None:
        if not self.instance.pk:
            return
        known = set(self._known("tests"))
        for finding in self.instance.findings.exclude(test_keys=""):
            if gone := [key for key in finding.test_key_list if key not in known]:
                self.add_error(
                    None,
                    _("Test %(keys)s cannot be removed: the finding “%(finding)s” answers it.")
                    % {"keys": ", ".join(gone), "finding": finding},
                )


def _with_keys(data: Any, strand: Any, letters: dict[str, str]) -> Any:
    """The posted form with keys where a row has text but none: its own if it had one, else the next."""
    data = data.copy()
    for relation, letter in letters.items():
        stored = {str(row.pk): row.key for row in getattr(strand, relation).all()} if strand and strand.pk else {}
        total = data.get(f"{relation}-TOTAL_FORMS", "0")
        rows = [f"{relation}-{number}" for number in range(int(total) if total.isdecimal() else 0)][:1000]
        taken = {*stored.values(), *(data.get(f"{row}-key", "").strip() for row in rows)}
        for row in rows:
            if data.get(f"{row}-text", "").strip() and not data.get(f"{row}-key", "").strip():
                key = stored.get(data.get(f"{row}-id", "")) or keys.next_key(letter, taken)
                data[f"{row}-key"] = key
                taken.add(key)
    return data


class UpdateForm(WagtailAdminPageForm):
    """Offers the strands of the update's own pilot."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "strands" in self.fields and self.parent_page:
            strands = self.fields["strands"].queryset
            self.fields["strands"].queryset = strands.descendant_of(self.parent_page.get_parent())


class FindingForm(WagtailAdminModelForm):
    """A finding's strand belongs to its pilot, its tests to the strand; a sum has a source."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "between" in self.fields:
            self.fields["between"].choices = [("", NOT_STATED), *Between.choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        pilot, strand = cleaned.get("pilot"), cleaned.get("strand")
        if pilot and strand and not strand.is_descendant_of(pilot):
            self.add_error("strand", _("This strand belongs to another pilot."))
        self._check_tests(strand, keys.split_keys(cleaned.get("test_keys") or ""))
        if cleaned.get("money") and not cleaned.get("money_source"):
            self.add_error("money_source", _("Say where the sum comes from."))
        return cleaned

    def _check_tests(self, strand: Any, wanted: list[str]) -> None:
        known = [test.key for test in strand.specific.tests.all()] if strand else []
        strange = [key for key in wanted if key not in known]
        if strange and not strand:
            self.add_error("test_keys", _("Choose the strand these tests belong to."))
        elif strange:
            self.add_error(
                "test_keys",
                _("The strand has no test %(keys)s. There are: %(known)s.")
                % {"keys": ", ".join(strange), "known": ", ".join(known) or _("none")},
            )
