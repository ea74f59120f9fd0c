"""Forms of the directory's admin."""

import datetime as dt
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm


class NamedForm(WagtailAdminModelForm):
    """Makes the address part from the name when it is left empty, and keeps each other name once."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("As it stands in addresses. Leave empty to make it from the name.")

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""))

    def clean_other_names(self) -> str:
        lines = (line.strip() for line in self.cleaned_data["other_names"].splitlines())
        return "\n".join(dict.fromkeys(filter(None, lines)))


class ContactForm(WagtailAdminModelForm):
    """Holds consent to its meaning."""

    def clean_consented_on(self) -> dt.date | None:
        day = self.cleaned_data["consented_on"]
        if day and day > timezone.localdate():
            raise ValidationError(gettext("Consent is given before details are shown: this day has not come yet."))
        return day


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
