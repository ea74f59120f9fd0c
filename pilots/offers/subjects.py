"""What of this section people talk about and follow. An answer by a contact of the pilot is marked as the team's."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.queries.prepared import Prepared, Slot
from core.subjects import Subject, subjects
from directory.models import Place, Theme
from members.models import Profile
from pilots.models import Finding, PilotContact, PilotPage, PilotPlace, PilotUpdatePage, StrandPage, ThemeClaim

HOLDER_AND_PAGE = 2 * Page.steplen  # of a path: what lies between a pilot and its updates and strands


def url(page: Any) -> str:
    """Where a page is read."""
    return page.get_url() or ""


def team_of(**pilot: Any) -> Collection[int]:
    """The accounts of a pilot's contacts, the pilot by any of its columns. One query."""
    return set(_team(*pilot).rows(**pilot))


@cache
def _team(*columns: str) -> Prepared[int]:
    contacts = PilotContact.objects.filter(**{f"page__{name}": Slot(name) for name in columns}).values("contact")
    return Prepared(lambda: Profile.objects.filter(contact__in=contacts).values_list("user", flat=True))


def places_of(pilot: Any) -> Iterable[Model]:
    """The places that belong to a pilot."""
    return Place.objects.filter(pk__in=PilotPlace.objects.filter(page=pilot.pk).values("place"))


def themes_of(pilot: Any) -> Iterable[Model]:
    """The themes any source claims for a pilot."""
    return Theme.objects.filter(pk__in=ThemeClaim.objects.filter(page=pilot.pk).values("theme"))


def _around_pilot(pilot: Any) -> Iterable[Model]:
    return [*themes_of(pilot), *places_of(pilot)]


def _team_above(page: Any) -> Collection[int]:
    return team_of(path=page.path[:-HOLDER_AND_PAGE])


def _around_update(page: Any) -> Iterable[Model]:
    return [page.pilot, *page.themes.all(), *places_of(page.pilot)]


def _around_strand(page: Any) -> Iterable[Model]:
    return [page.pilot, *([page.theme] if page.theme else []), *places_of(page.pilot)]


def _around_finding(finding: Any) -> Iterable[Model]:
    return [finding.pilot, *finding.themes.all(), *places_of(finding.pilot)]


subjects.register(
    "pilots.pilotpage",
    Subject(
        _("Pilot"),
        PilotPage.objects.visible_to,
        url=url,
        discussed=True,
        followed=True,
        owner=lambda pilot: pilot.owner,
        team=lambda pilot: team_of(pk=pilot.pk),
        around=_around_pilot,
        on_theme=lambda theme: PilotPage.objects.filter(pk__in=ThemeClaim.objects.filter(theme=theme).values("page")),
    ),
)
subjects.register(
    "pilots.pilotupdatepage",
    Subject(
        _("Update"),
        PilotUpdatePage.objects.visible_to,
        url=url,
        discussed=True,
        owner=lambda update: update.owner,
        team=_team_above,
        around=_around_update,
        on_theme=lambda theme: PilotUpdatePage.objects.filter(themes=theme),
    ),
)
subjects.register(
    "pilots.strandpage",
    Subject(
        _("Strand"),
        StrandPage.objects.visible_to,
        url=url,
        discussed=True,
        owner=lambda strand: strand.owner,
        team=_team_above,
        around=_around_strand,
        on_theme=lambda theme: StrandPage.objects.filter(theme=theme),
    ),
)
subjects.register(
    "pilots.finding",
    Subject(
        _("Finding"),
        Finding.objects.visible_to,
        discussed=True,
        owner=lambda finding: finding.pilot.owner,
        team=lambda finding: team_of(pk=finding.pilot_id),
        around=_around_finding,
        on_theme=lambda theme: Finding.objects.filter(themes=theme),
    ),
)
