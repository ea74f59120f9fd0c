"""Forms of the directory's admin."""

import datetime as dt
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm

from core.forms.typed import plain_address
from core.models.named import fold
from directory import actions
from directory.consent import is_old


class NamedForm(WagtailAdminModelForm):
    """Makes the address part from the name when it is left empty, and keeps each other name once.

    Where a row has a page, an address that changes goes on leading to it.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.old_address = self._address() if self.instance.pk else ""
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("As it stands in addresses. Leave empty to make it from the name.")

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""))

    def clean_other_names(self) -> str:
        lines = (line.strip() for line in self.cleaned_data["other_names"].splitlines())
        return "\n".join(dict.fromkeys(filter(None, lines)))

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        row, address = super().save(commit), self._address()
        if commit and self.old_address and address != self.old_address:
            actions.keep_old_address(old=self.old_address, new=address)
        return row

    def _address(self) -> str:
        """Where the row has a page of its own; regions and council types have none."""
        return self.instance.get_absolute_url() if hasattr(self.instance, "get_absolute_url") else ""


class ContactForm(WagtailAdminModelForm):
    """Holds consent to its meaning: it is one person's, and it grows old."""

    agreed_again = forms.BooleanField(
        label=_("Agreed again today"),
        required=False,
        help_text=_("One step to renew a consent: ask the person, tick this, save."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_old(self.initial.get("consented_on")):
            self.fields["consented_on"].help_text = _(
                "This consent is more than two years old. Ask the person again, or remove the personal details."
            )

    def clean_consented_on(self) -> dt.date | None:
        day = self.cleaned_data["consented_on"]
        if day and day > timezone.localdate():
            raise ValidationError(gettext("Consent is given before details are shown: this day has not come yet."))
        return day

    def clean_email(self) -> str:
        """An address that messages can be sent to."""
        return plain_address(email) if (email := self.cleaned_data["email"]) else ""

    def clean(self) -> dict[str, Any]:
        """Date a renewal, and refuse to give one person's consent to the next."""
        cleaned = super().clean()
        if cleaned.get("agreed_again"):
            cleaned["consented_on"] = timezone.localdate()
        elif self._is_of_another(cleaned):
            said = gettext("The consent of this day is %(name)s's. Enter the day %(other)s agreed, or empty the date.")
            names = {"name": self.initial["name"], "other": cleaned["name"]}
            self.add_error("consented_on", ValidationError(said % names, code="another"))
        return cleaned

    def _is_of_another(self, cleaned: dict[str, Any]) -> bool:
        """Whether the name has become another's while the consent stayed."""
        before, now = self.initial.get("name"), cleaned.get("name")
        day = cleaned.get("consented_on")
        if not (before and now and day):
            return False
        return fold(before) != fold(now) and day == self.initial.get("consented_on")


class NamesFilterForm(BaseFilterForm):
    """Finds a row by any of its names in the admin's choosers."""

    q = forms.CharField(label=_("Search"), required=False)
    looks_in: tuple[str, ...] = ("name", "other_names")

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        if words := self.cleaned_data.get("q"):
            wanted = (Q(**{f"{field}__icontains": words}) for field in self.looks_in)
            objects = objects.filter(reduce(or_, wanted))
            self.is_searching, self.search_query = True, words
        return objects


class ContactFilterForm(NamesFilterForm):
    """The same for contacts, which have no name of their own but a post."""

    looks_in = ("job_title", "organisation__name")
