"""The form of a page: its text, where it is filed, words on the change; and who writes, if it is a stranger."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms.typed import AddressField, NameField
from core.guard import GuardMixin
from directory.models import Place, Theme
from wiki import limits
from wiki.choices import PageKind
from wiki.data import DataForm
from wiki.editing.fields import LineField, SourceField, TitleField, TopicField
from wiki.editing.spoken import SpokenOfField
from wiki.models import WikiPage
from wiki.saving.said import NOTHING, Fields, Keys

OPEN_FOR = 7 * 24 * 60 * 60  # seconds a stranger's form is good for: a long text takes its time


def several(rows: Any, label: Any) -> forms.ModelMultipleChoiceField:
    """Some of these rows, known by their address part."""
    return forms.ModelMultipleChoiceField(
        rows, label=label, required=False, to_field_name="slug", widget=forms.CheckboxSelectMultiple
    )


def _keys(chosen: Any) -> Keys:
    """The keys of what was chosen; of nothing without asking for nothing."""
    return NOTHING if chosen.query.is_empty() else frozenset(row.pk for row in chosen)


class SectionForm(forms.Form):
    """One section's text. `base` is the version it was opened at, `member` the account that opened it."""

    source = SourceField()
    summary = LineField(
        label=_("What you changed, and why"),
        required=False,
        max_length=limits.SUMMARY,
        help_text=_("Shown in the history, so that others understand the change."),
    )
    minor = forms.BooleanField(label=_("A small change: a slip of the pen, a link that was broken"), required=False)
    base = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    member = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, user: Any, page: WikiPage | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.user, self.page = user, page
        self.initial.setdefault("member", user.pk if user.is_authenticated else None)
        self.fields["source"].widget.attrs["aria-describedby"] = "ed-status"

    def clean_base(self) -> int:
        """The version the change starts from; one that cannot be read is the newest."""
        base: int | None = self.cleaned_data.get("base")
        newest = self.page.version if self.page else 0
        return newest if base is None else base

    def as_typed(self) -> "SectionForm":
        """The form with what was typed, not yet judged."""
        self._errors = ErrorDict()
        return self


class PageForm(SectionForm):
    """A page as a whole; its fields beside the text."""

    parent_topic = TopicField()
    themes = several(Theme.objects.all(), _("Themes"))
    places = several(Place.objects.select_related("region").order_by("region__position", "name"), _("Places"))
    speaks_of = SpokenOfField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._spoken.offer(self.user, self.page, self["speaks_of"].value)
        self.too_many_places = False  # to show: known once they are read
        topic: Any = self.fields["parent_topic"]
        topic.user, topic.page = self.user, self.page
        topic.widget.attrs |= {"autocomplete": "off", "list": "topics", "data-editor-topic": ""}
        self.hidden_topic: int | None = None  # one this person may not know of: it stays as it is
        self.data_form: DataForm | None = None  # the typed fields of its kind

    def clean(self) -> dict[str, Any] | None:
        """The typed fields have to be in order too; what is wrong with one is said above the form as well."""
        cleaned = super().clean() or {}
        for field in self.data_form or ():
            for words in field.errors:
                self.add_error(None, f"{field.label}: {words}")
        return cleaned

    def as_typed(self) -> "PageForm":
        super().as_typed()
        if self.data_form is not None:
            vars(self.data_form)["_errors"] = ErrorDict()
        return self

    def filed(self, before: Fields) -> Fields:
        """The fields as this form leaves them; what it does not show stays as it was."""
        topic = self.cleaned_data["parent_topic"]
        return Fields(
            kind=before.kind,
            data=self.data_form.as_data() if self.data_form else before.data,
            themes=_keys(self.cleaned_data["themes"]),
            places=_keys(self.cleaned_data["places"]),
            speaks_of=self._spoken.filed(self.cleaned_data["speaks_of"], before.speaks_of),
            parent_topic=topic.pk if topic else self.hidden_topic,
        )

    @property
    def _spoken(self) -> SpokenOfField:
        field: Any = self.fields["speaks_of"]
        return field

    def places_by_region(self) -> list[dict[str, Any]]:
        """The boxes of the places, folded by region, those with a choice open; of very many places the ticked alone."""
        offered: Any = self.fields["places"]
        self.too_many_places = offered.queryset.order_by().values("pk")[: limits.BOXES + 1].count() > limits.BOXES
        if self.too_many_places:
            offered.queryset = offered.queryset.filter(slug__in=map(str, self["places"].value() or ()))
        regions: dict[str, list[Any]] = {}
        for box in self["places"]:
            place = box.data["value"].instance
            region = place.region.name if place.region else gettext("Region not stated")
            regions.setdefault(region, []).append(box)
        return [
            {"region": region, "boxes": boxes, "chosen": sum(box.data["selected"] for box in boxes)}
            for region, boxes in regions.items()
        ]


class NewPageForm(PageForm):
    """A page to be started."""

    field_order = ("title", "source")
    title = TitleField(help_text=_("What others would look for. Links name it: [[Title]]."))
    started_as = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)
    kind = forms.ChoiceField(required=False, choices=PageKind, widget=forms.HiddenInput)


class FromStranger(GuardMixin, forms.Form):
    """Who suggests a change without an account: written to once to confirm, and again when it is decided."""

    latest = OPEN_FOR

    name = NameField(max_length=limits.NAME, help_text=_("Shown in the history, if your change is taken."))
    email = AddressField(help_text=_("We write there to confirm it, and once your change is decided. Not published."))


class StrangersSectionForm(FromStranger, SectionForm):
    """One section, by a reader."""


class StrangersPageForm(FromStranger, PageForm):
    """A page, by a reader."""


class StrangersNewPageForm(FromStranger, NewPageForm):
    """A page to be started, by a reader."""


FORMS: dict[tuple[str, bool], type[SectionForm]] = {
    ("section", False): SectionForm,
    ("page", False): PageForm,
    ("new", False): NewPageForm,
    ("section", True): StrangersSectionForm,
    ("page", True): StrangersPageForm,
    ("new", True): StrangersNewPageForm,
}
