"""What a member types into the form of their profile, and members for the directory."""

from typing import Any

from tests.members.factories import ProfileFactory

EYES = {
    "listed": "nobody",
    "show_photo": "members",
    "show_work": "members",
    "show_places": "members",
    "show_themes": "members",
    "show_text": "members",
    "show_contributions": "members",
}
ALL = dict.fromkeys(EYES, "everyone")


def typed(**changed: Any) -> dict[str, Any]:
    """A form in order: nothing but the name, everything as it is at first, no messages."""
    return (
        {"name": "New Member", "handle": "new-member", "job_title": "", "organisation": "", "text": ""} | EYES | changed
    )


def person(name: str = "Ada Lovelace", *, places: Any = (), knows: Any = (), wants: Any = (), **fields: Any) -> Any:
    """A member of that name, listed for everyone with all parts unless `fields` say otherwise."""
    first, _space, last = name.partition(" ")
    profile = ProfileFactory(user__first_name=first, user__last_name=last, **(ALL | fields))
    profile.places.set(places)
    profile.themes_known.set(knows)
    profile.themes_wanted.set(wants)
    return profile
