"""What a member says of themselves, as a form."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms.typed import MessageField, NameField
from core.texts import names, textcheck
from directory.models import Organisation, Place, Theme
from members.models import Profile, User, Visibility
from members.profiles import photo as photos
from members.profiles.face import PARTS

LONGEST_TEXT = 1_000  # as the column of the model
LONGEST_LINE = 120  # likewise
HANDLE = RegexValidator(
    r"\A[A-Za-z0-9](?:[A-Za-z0-9._-]{1,38})[A-Za-z0-9]\Z",
    _("Write 3 to 40 letters, figures, dots, hyphens or underscores; begin and end with a letter or figure."),
)


class LineField(forms.CharField):
    """A few words on one line; advertisements are refused."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_LINE, required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return names.cleaned(super().to_python(value) or "")

    def clean(self, value: Any) -> str:
        line = super().clean(value)
        if textcheck.check(line):
            raise ValidationError(gettext("This reads like an advertisement. Put it in other words."), code="unwanted")
        return line


class PhotoField(forms.FileField):
    """Gives the photo as the site keeps it, in bytes, or None."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"})

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        upload = super().clean(data, initial)
        return photos.read(upload) if upload else None


def several(rows: Any, label: Any) -> forms.ModelMultipleChoiceField:
    """Some of these rows, known by their address part."""
    return forms.ModelMultipleChoiceField(
        rows, label=label, required=False, to_field_name="slug", widget=forms.CheckboxSelectMultiple
    )


class ProfileForm(forms.Form):
    """One's own profile. Names of fields are those of `members.actions.update_profile`."""

    name = NameField(help_text=_("Shown beside all you write here."))
    handle = forms.CharField(
        label=_("Public name in addresses"),
        max_length=150,
        help_text=_("Your page is at /members/ followed by this name. Links to an earlier name stop working."),
    )
    job_title = LineField(label=_("Role"), help_text=_("What you do, as on your door."))
    organisation = LineField(
        label=_("Organisation"),
        help_text=_("Begin to write and choose from the list. One that is not in it is proposed to the editors."),
    )
    places = several(Place.objects.select_related("region").order_by("region__position", "name"), _("Places"))
    themes_known = several(Theme.objects.all(), _("Themes I know"))
    themes_wanted = several(Theme.objects.all(), _("Themes I want to learn about"))
    text = MessageField(max_length=LONGEST_TEXT, label=_("About me"), required=False)
    photo = PhotoField(label=_("Photo"), required=False, help_text=_("JPEG, PNG, WebP or GIF, at most 10 MB."))
    no_photo = forms.BooleanField(label=_("Remove the photo"), required=False)
    listed = forms.ChoiceField(
        label=_("Who finds me in the directory"),
        choices=Visibility.choices,
        help_text=_("“Everyone” makes your name public, and each part below that you show to everyone."),
    )
    takes_messages = forms.BooleanField(label=_("Members may write to me through the site"), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, profile: Profile) -> None:
        super().__init__(data, files, initial=_said(profile))
        self.profile = profile
        self.fields["text"].widget.attrs["rows"] = 5
        self.fields["organisation"].widget.attrs |= {"list": "organisations", "autocomplete": "organization"}
        self.fields["handle"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
        known: Any = self.fields["themes_known"]
        wanted: Any = self.fields["themes_wanted"]
        # Both offer the same, read once; `iter`, since a list would ask how many there are first.
        wanted.choices = known.choices = list(iter(known.choices))
        for part, label in PARTS.items():
            self.fields[f"show_{part}"] = forms.ChoiceField(label=label, choices=Visibility.choices)

    def clean_handle(self) -> str:
        handle: str = self.cleaned_data["handle"]
        if handle == self.profile.user.username:
            return handle
        HANDLE(handle)
        if User.objects.filter(username__iexact=handle).exclude(pk=self.profile.user_id).exists():
            raise ValidationError(gettext("This name is taken."), code="taken")
        return handle

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes, the photo apart."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"photo", "no_photo"}}

    def organisations(self) -> Iterator[str]:
        """Names to choose from while one writes."""
        return Organisation.objects.values_list("name", flat=True).iterator()

    def places_by_region(self) -> list[dict[str, Any]]:
        """The boxes of the places, folded by region, those with a choice open."""
        regions: dict[str, list[Any]] = {}
        for box in self["places"]:
            place = box.data["value"].instance
            region = place.region.name if place.region else gettext("Region not stated")
            regions.setdefault(region, []).append(box)
        return [
            {"region": region, "boxes": boxes, "chosen": sum(box.data["selected"] for box in boxes)}
            for region, boxes in regions.items()
        ]

    def who_sees(self) -> list[forms.BoundField]:
        """The choices of who sees which part."""
        return [self[f"show_{part}"] for part in PARTS]


def _said(profile: Profile) -> dict[str, Any]:
    """What a profile says now, by the names of the fields."""
    shows = {f"show_{part}": getattr(profile, f"show_{part}") for part in PARTS}
    return shows | {
        "name": profile.user.get_full_name(),
        "handle": profile.user.username,
        "job_title": profile.job_title,
        "organisation": profile.organisation.name if profile.organisation else profile.organisation_proposed,
        "places": list(profile.places.values_list("slug", flat=True)),
        "themes_known": list(profile.themes_known.values_list("slug", flat=True)),
        "themes_wanted": list(profile.themes_wanted.values_list("slug", flat=True)),
        "text": profile.text,
        "listed": profile.listed,
        "takes_messages": profile.takes_messages,
    }
