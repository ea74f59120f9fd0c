"""A member as somebody may see them: each part shows itself, or nothing."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.queries.rows import together
from directory.models import Organisation, Place, Theme
from members.models import Profile, Visibility
from members.profiles.seen import ONESELF, Audience

PARTS = {
    "photo": _("Photo"),
    "work": _("Role and organisation"),
    "places": _("Places"),
    "themes": _("Themes"),
    "text": _("About me"),
    "contributions": _("Contributions"),
}


def initials(name: str) -> str:
    """Two letters for a tile: the first of the first word and of the last."""
    words = [word for word in name.split() if word[0].isalnum()]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper() or "?"


@dataclass(frozen=True)
class Face:
    """The parts of `profile` that `audience` sees. Asking for one that is hidden reads nothing."""

    profile: Profile
    audience: Audience

    def shows(self, part: str) -> bool:
        """Whether this part is for these eyes."""
        return getattr(self.profile, f"show_{part}") in self.audience

    @property
    def own(self) -> bool:
        """Whether the member looks at it themselves."""
        return self.audience == ONESELF

    @property
    def name(self) -> str:
        return str(self.profile.user)

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def url(self) -> str:
        return reverse("member", args=[self.profile.user.username])

    @property
    def photo(self) -> Any:
        return self.profile.photo if self.shows("photo") else None

    @property
    def job_title(self) -> str:
        return self.profile.job_title if self.shows("work") else ""

    @property
    def organisation(self) -> Organisation | None:
        return self.profile.organisation if self.shows("work") else None

    @property
    def organisation_name(self) -> str:
        """From the list of organisations, else as the member wrote it."""
        if not self.shows("work"):
            return ""
        return self.profile.organisation.name if self.profile.organisation else self.profile.organisation_proposed

    @property
    def work(self) -> str:
        """Role and organisation on one line."""
        return ", ".join(filter(None, (self.job_title, self.organisation_name)))

    @property
    def text(self) -> str:
        return self.profile.text if self.shows("text") else ""

    @property
    def places(self) -> list[Place]:
        return self._related["places"]

    @property
    def knows(self) -> list[Theme]:
        return self._related["knows"]

    @property
    def wants(self) -> list[Theme]:
        return self._related["wants"]

    @property
    def is_public(self) -> bool:
        """Whether strangers can open the page at all."""
        return self.profile.listed == Visibility.EVERYONE

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the name is shown."""
        return not any((self.work, self.text, self.places, self.knows, self.wants))

    @property
    def whose_eyes(self) -> list[tuple[str, str]]:
        """Part and who sees it, in words, for the member's own page."""
        chosen = ((label, getattr(self.profile, f"show_{part}")) for part, label in PARTS.items())
        return [(str(label), str(Visibility(value).label)) for label, value in chosen]

    @cached_property
    def _related(self) -> dict[str, list[Any]]:
        """Places with the names of their regions, and themes: in one query, or in none."""
        found: dict[str, list[Any]] = {"places": [], "knows": [], "wants": []}
        lists: dict[str, QuerySet[Any, Any]] = {}
        if self.shows("places"):
            lists["places"] = Place.objects.filter(members=self.profile).annotate(region_name=F("region__name"))
        if self.shows("themes"):
            lists["knows"] = Theme.objects.filter(members_who_know=self.profile)
            lists["wants"] = Theme.objects.filter(members_who_learn=self.profile)
        return found | (together(lists) if lists else {})
