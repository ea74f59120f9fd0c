"""Puts a page or a finding into the state that a row names."""

from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from directory.actions import keep_old_address
from pilots.models import PilotContact
from tests.pilots.factories import PilotFactory

PASSWORD = "open sesame"


def _draft(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(live=False, first_published_at=None)


def _unpublished(page: Page) -> None:
    page.unpublish()


def restrict(page: Page, kind: str) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password=PASSWORD)
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.get(name="Editors"))


def put_page(page: Page, state: str) -> None:
    """Change `page`, or the one above it."""
    above = page.get_parent()
    {
        "published": lambda: None,
        "draft": lambda: _draft(page),
        "below a draft": lambda: _draft(above),
        "unpublished again": lambda: _unpublished(page),
        "asks to sign in": lambda: restrict(page, PageViewRestriction.LOGIN),
        "below one that asks": lambda: restrict(above, PageViewRestriction.LOGIN),
        "for editors": lambda: restrict(page, PageViewRestriction.GROUPS),
        "below one for editors": lambda: restrict(above, PageViewRestriction.GROUPS),
        "behind a password": lambda: restrict(page, PageViewRestriction.PASSWORD),
    }[state]()


def put_finding(finding: Any, state: str) -> None:
    """Change `finding` and its pilot; states are told apart by the comma."""
    for part in state.split(", "):
        {
            "published": lambda: None,
            "draft": lambda: _change(finding, live=False),
            "withdrawn": lambda: _change(finding, withdrawn_on=timezone.localdate(), withdrawn_reason="Counted twice."),
            "its pilot a draft": lambda: _draft(finding.pilot),
            "its pilot asks to sign in": lambda: restrict(finding.pilot, PageViewRestriction.LOGIN),
            "its pilot for editors": lambda: restrict(finding.pilot, PageViewRestriction.GROUPS),
            "its pilot behind a password": lambda: restrict(finding.pilot, PageViewRestriction.PASSWORD),
            "no such version": lambda: finding.versions.all().delete(),
            "no such finding": lambda: _raw_delete(finding),
        }[part]()


def _raw_delete(finding: Any) -> None:
    finding.versions.all().delete()
    type(finding).objects.filter(pk=finding.pk)._raw_delete("default")


def put_contact(contact: Any, state: str) -> None:
    """Change `contact`, or the first pilot that names it."""
    named = contact.pilot_contacts.order_by("pk")
    pilot = named.first().page
    {
        "published": lambda: None,
        "its pilot a draft": lambda: _draft(pilot),
        "its pilot asks to sign in": lambda: restrict(pilot, PageViewRestriction.LOGIN),
        "its pilot for editors": lambda: restrict(pilot, PageViewRestriction.GROUPS),
        "its pilot behind a password": lambda: restrict(pilot, PageViewRestriction.PASSWORD),
        "of one draft and one public pilot": lambda: (_draft(pilot), _named_by_another(contact, pilot)),
        "named by nothing": named.delete,
        "no such contact": lambda: (named.delete(), contact.delete()),
    }[state]()


def _named_by_another(contact: Any, pilot: Page) -> None:
    another = PilotFactory(parent=pilot.get_parent(), title="A public pilot")
    PilotContact.objects.create(page=another, contact=contact)


def put_subject(row: Any, pilot: Page, state: str) -> None:
    """Change a theme, an organisation or a place, or the pilot that names it."""
    address = row.get_absolute_url()
    {
        "there": lambda: None,
        "its pilot a draft": lambda: _draft(pilot),
        "its pilot asks to sign in": lambda: restrict(pilot, PageViewRestriction.LOGIN),
        "its pilot for editors": lambda: restrict(pilot, PageViewRestriction.GROUPS),
        "its pilot behind a password": lambda: restrict(pilot, PageViewRestriction.PASSWORD),
        "known by an older address": lambda: (_change(row, slug="new"), keep_old_address(old=address, new="/new/")),
        "no such row": lambda: _change(row, slug="another"),
    }[state]()


def _change(row: Any, **values: object) -> None:
    type(row).objects.filter(pk=row.pk).update(**values)
