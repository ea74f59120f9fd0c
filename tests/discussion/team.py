"""Contacts of a pilot that are members."""

from members.actions import profile_of
from pilots.models import PilotContact
from tests.directory.factories import ContactFactory


def make_contact(pilot, user):
    contact = ContactFactory()
    PilotContact.objects.create(page=pilot, contact=contact)
    profile = profile_of(user=user)
    profile.contact = contact
    profile.save(update_fields=["contact"])
