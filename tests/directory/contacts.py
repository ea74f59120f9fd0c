"""What the tests of contacts share: a pilot that names one, and forms as a person fills them in."""

from typing import Any

from core import guard
from directory.models import Contact
from pilots.models import PilotContact, PilotPage
from tests.directory.factories import ContactFactory
from tests.pilots.factories import PilotFactory

ADDRESS = "desk@bodies.example"


def named(tree: Any, pilot: str = "Kent", role: str = "", **fields: Any) -> Contact:
    """A contact that a published pilot names."""
    contact = ContactFactory(**fields)
    name(PilotFactory(parent=tree.pilots, title=pilot, theme=False), contact, role)
    return contact


def name(pilot: PilotPage, contact: Contact, role: str = "") -> None:
    """Have a pilot name a contact."""
    PilotContact.objects.create(page=pilot, contact=contact, role=role)


def typed(**fields: str) -> dict[str, str]:
    """A form that was read and filled in by a person; `monkeypatch` the guard's shortest time to 0."""
    return {
        "name": "Sam Reader",
        "email": "sam@example.org",
        "text": "How did you count it?",
        "website": "",
        "stamp": guard.new_stamp(),
    } | fields
