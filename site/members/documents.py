"""How members of the directory and theme groups are found.

One index answers everybody, so it holds of a member only what everyone may see who finds the member at all: a part
shown to members alone does not lead strangers to a member who is listed for everyone.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.registry import Document, documents
from members.models import Profile, ThemeGroup, Visibility
from members.profiles.seen import EVERYONE, MEMBERS, listed_for

ABOUT = {"directory.place": "places", "directory.organisation": "organisation", "members.user": "user"}


def _member(profile: Profile) -> dict[str, Any] | None:
    """Nothing of who is not in the directory."""
    if profile.listed == Visibility.NOBODY or not profile.user.is_active:
        return None
    eyes = EVERYONE if profile.listed == Visibility.EVERYONE else MEMBERS
    places = list(profile.places.all()) if profile.show_places in eyes else []
    themes = [*profile.themes_known.all(), *profile.themes_wanted.all()] if profile.show_themes in eyes else []
    organisation = profile.organisation.name if profile.organisation else profile.organisation_proposed
    work = [profile.job_title, organisation] if profile.show_work in eyes else []
    return {
        "title": str(profile.user.get_full_name() or profile.user.username),
        "text": " ".join(filter(None, [*work, profile.text if profile.show_text in eyes else ""])),
        "theme": [theme.name for theme in themes],
        "place": [place.name for place in places],
        "region": [place.region.name for place in places if place.region],
        "url": reverse("member", args=[profile.user.username]),
    }


def _group(group: ThemeGroup) -> dict[str, Any]:
    return {"title": group.name, "text": group.description, "theme": [group.theme.name] if group.theme else []}


documents.register(
    "members.profile",
    Document(
        "member",
        _("Members"),
        listed_for,
        _member,
        ("user", "organisation", "places__region", "themes_known", "themes_wanted"),
        ABOUT,
        one=_("Member"),
    ),
)
documents.register(
    "members.themegroup",
    Document("group", _("Groups"), ThemeGroup.objects.visible_to, _group, ("theme",), {"directory.theme": "theme"}),
)
