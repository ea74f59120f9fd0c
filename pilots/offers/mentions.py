"""What this section says of themes, organisations and places where many are listed. Registered in `apps.py`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.addresses import addresses
from core.registry import Mention, mentions
from core.visibility import visible_pages
from pilots import shown
from pilots.models import Finding, PilotOrganisation, PilotPlace, StrandPage, StrandPartner, ThemeClaim

Said = Mapping[int, Sequence[Mention]]


def pilots_by_theme(user: Any) -> Said:
    """Pilots that any source puts on each theme."""
    return _pilots(ThemeClaim.objects.all(), user, "theme")


def findings_by_theme(user: Any) -> Said:
    """Findings on each theme."""
    shown.depend(lists=["pilots.finding", "pilots.pilotpage"])
    found: dict[int, list[Mention]] = defaultdict(list)
    rows = Finding.objects.visible_to(user).filter(themes__isnull=False)
    for theme, pk, title in rows.values_list("themes", "pk", "title"):
        found[theme].append(Mention(title, reverse("finding", args=[pk])))
    return found


def strands_by_theme(user: Any) -> Said:
    """Strands on each theme."""
    return _strands(StrandPage.objects.filter(theme__isnull=False), user, "theme")


def pilots_by_organisation(user: Any) -> Said:
    """Pilots each organisation takes part in, with its roles there."""
    return _pilots(PilotOrganisation.objects.all(), user, "organisation", "role")


def strands_by_organisation(user: Any) -> Said:
    """Strands in which each organisation is a partner."""
    return _strands(StrandPartner.objects.all(), user, "organisation", prefix="page__")


def pilots_by_place(user: Any) -> Said:
    """Pilots each place belongs to."""
    return _pilots(PilotPlace.objects.all(), user, "place")


def _pilots(rows: QuerySet[Any], user: Any, subject: str, note: str = "") -> Said:
    """Each pilot once under each of its subjects, by title; what `note` says of it is put together. One query."""
    shown.depend(lists=["pilots.pilotpage"])
    columns = (subject, "page__title", "page__url_path", *([note] if note else []))
    address = addresses()
    found: dict[int, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    listed = visible_pages(rows, user, prefix="page__").order_by("page__title", "page", "sort_order", "pk")
    for key, title, path, *notes in listed.values_list(*columns):
        found[key][title, path] += filter(None, notes)
    return {
        key: [Mention(title, address(path), ", ".join(notes)) for (title, path), notes in pilots.items()]
        for key, pilots in found.items()
    }


def _strands(rows: QuerySet[Any], user: Any, subject: str, prefix: str = "") -> Said:
    """Strands under their subjects, by title. One query."""
    shown.depend(lists=["pilots.strandpage", "pilots.pilotpage", *shown.HOLDERS])
    address = addresses()
    found: dict[int, list[Mention]] = defaultdict(list)
    listed = visible_pages(rows, user, prefix=prefix).order_by(f"{prefix}title", f"{prefix}pk")
    for key, title, path in listed.values_list(subject, f"{prefix}title", f"{prefix}url_path"):
        found[key].append(Mention(title, address(path)))
    return found


PILOTS, STRANDS, FINDINGS = _("Pilots"), _("Strands"), _("Findings")
mentions.register("theme", PILOTS, pilots_by_theme)
mentions.register("theme", STRANDS, strands_by_theme)
mentions.register("theme", FINDINGS, findings_by_theme)
mentions.register("organisation", PILOTS, pilots_by_organisation)
mentions.register("organisation", STRANDS, strands_by_organisation)
mentions.register("place", PILOTS, pilots_by_place)
