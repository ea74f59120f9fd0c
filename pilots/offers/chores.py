"""What editors are told of pilots: those without a finding or a contact, without news, with milestones gone by."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.registry import Chore, ToDo, chores
from pilots.choices import MilestoneState, Stage
from pilots.managers import PilotQuerySet
from pilots.models import Finding, Milestone, PilotContact, PilotPage, PilotUpdatePage

QUIET_FOR = timedelta(days=183)  # half a year without an update is worth a question


def _public(user: Any) -> PilotQuerySet:
    """Published pilots that `user` may edit, by name. One query for the pages one may edit."""
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return PilotPage.objects.live().filter(pk__in=editable.values("pk")).order_by("title", "pk")


def _to_do(pilots: Iterable[PilotPage], note: str = "") -> list[ToDo]:
    return [ToDo(pilot.title, edit_url(pilot.pk), note) for pilot in pilots]


def edit_url(pk: int) -> str:
    """Where a page is mended."""
    return reverse("wagtailadmin_pages:edit", args=[pk])


def without_finding(user: Any) -> list[ToDo]:
    """Pilots that no finding which stands belongs to."""
    standing = Finding.objects.standing().filter(pilot=OuterRef("pk"))
    return _to_do(_public(user).filter(~Exists(standing)))


def without_contact(user: Any) -> list[ToDo]:
    """Pilots nobody can be written to about."""
    return _to_do(_public(user).filter(~Exists(PilotContact.objects.filter(page=OuterRef("pk")))))


def without_news(user: Any) -> list[ToDo]:
    """Pilots public for half a year and not closed, with no update published in that time, longest first."""
    since = timezone.now() - QUIET_FOR
    recent = PilotUpdatePage.objects.live().filter(first_published_at__gt=since)
    paths = {page.path[: -2 * Page.steplen] for page in recent.only("path")}
    quiet = _public(user).filter(first_published_at__lte=since).exclude(stage=Stage.CLOSED)
    return _to_do(pilot for pilot in quiet.order_by("first_published_at", "pk") if pilot.path not in paths)


def with_past_milestones(user: Any) -> list[ToDo]:
    """Milestones still planned or due though the last day their date can mean has gone by, oldest first."""
    today = timezone.localdate()
    open_ones = Milestone.objects.filter(
        Q(state=MilestoneState.PLANNED) | Q(state=MilestoneState.DUE), page__in=_public(user)
    )
    rows = open_ones.select_related("page").order_by("date", "pk")
    return [
        ToDo(row.page.title, edit_url(row.page_id), f"{row.title}, {row.date}")
        for row in rows
        if row.date.last_day and row.date.last_day < today
    ]


chores.register(
    "pilots.milestones",
    Chore(
        gettext_lazy("Milestones gone by"),
        gettext_lazy("The date has passed: was it reached, or missed?"),
        with_past_milestones,
    ),
)
chores.register(
    "pilots.finding",
    Chore(
        gettext_lazy("Pilots without a finding"),
        gettext_lazy("Readers come for what was learnt. A lesson is a finding too."),
        without_finding,
    ),
)
chores.register(
    "pilots.contact",
    Chore(
        gettext_lazy("Pilots without a contact"),
        gettext_lazy("Nobody can be asked about them. A post is enough; no name is needed."),
        without_contact,
    ),
)
chores.register(
    "pilots.news",
    Chore(
        gettext_lazy("Pilots without an update for six months"),
        gettext_lazy("Ask whoever owns the page how it goes, or close the pilot."),
        without_news,
    ),
)
