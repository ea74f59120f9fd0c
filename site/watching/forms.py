"""How somebody wants to hear of news."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.registry import Words
from watching.actions.choosing import Way, ways_of
from watching.choices import Kind, Pace
from watching.models import Reader

PUBLISHED = (Kind.PILOT, Kind.UPDATE, Kind.STRAND, Kind.FINDING, Kind.ROUND_UP, Kind.ENTRY, Kind.BRIEFING)
FAMILIES: tuple[tuple[Words, tuple[Kind, ...]], ...] = (
    (_("What is published"), PUBLISHED),
    (_("What changes"), (Kind.CHANGE, Kind.WIKI_NEW, Kind.WIKI_EDIT)),
    (_("What people say"), (Kind.COMMENT, Kind.REPLY)),
    (_("What concerns you"), (Kind.DECISION, Kind.SEARCH)),
)
ONESELF = ("follow_answers", "follow_comments", "follow_edits", "shows_follows")


class HearingForm(forms.Form):
    """For each kind of news: on the site or not, and when by e-mail; then what one follows by itself."""

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        reader = Reader.objects.filter(user=user).first() or Reader(user=user)
        for kind, way in ways_of(user).items():
            self.fields[f"{kind}-on_site"] = forms.BooleanField(
                label=_("On the site"), required=False, initial=way.on_site
            )
            self.fields[f"{kind}-pace"] = forms.ChoiceField(
                label=_("By e-mail"), choices=Pace.choices, initial=way.pace
            )
        for name in ONESELF:
            column: Any = Reader._meta.get_field(name)
            self.fields[name] = forms.BooleanField(
                label=capfirst(column.verbose_name),
                help_text=column.help_text,
                required=False,
                initial=getattr(reader, name),
            )

    @property
    def families(self) -> Iterator[tuple[Words, list[tuple[Kind, BoundField, BoundField]]]]:
        """The kinds as the page groups them, each with its two fields."""
        for heading, kinds in FAMILIES:
            yield heading, [(kind, self[f"{kind}-on_site"], self[f"{kind}-pace"]) for kind in kinds]

    @property
    def oneself(self) -> list[BoundField]:
        """The fields that are about no kind of news."""
        return [self[name] for name in ONESELF]

    @property
    def ways(self) -> dict[Kind, Way]:
        """How every kind is to reach the member."""
        said = self.cleaned_data
        return {kind: Way(said[f"{kind}-on_site"], Pace(said[f"{kind}-pace"])) for kind in Kind}

    @property
    def choices(self) -> dict[str, bool]:
        """What else was chosen, by column of `Reader`."""
        return {name: self.cleaned_data[name] for name in ONESELF}
