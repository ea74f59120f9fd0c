"""The list of theme groups: found by name, filtered by theme and kind; and the groups of one member."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from core import freshness
from core.facets import Facet
from core.pictures import PLACES
from directory import listing
from members.groups import cards
from members.models import Membership, MembershipState, ThemeGroup

FEW = 6  # groups one sees at a glance, without filters
OPEN, RESTRICTED = "open", "restricted"
SHOWN_STATES = (MembershipState.MEMBER, MembershipState.ASKED)


def with_faces(groups: QuerySet[ThemeGroup]) -> QuerySet[ThemeGroup]:
    """Groups with what their face shows: theme, picture in its sizes, facilitator."""
    pictures = get_image_model().objects.prefetch_renditions(*PLACES["group"].specs)
    related = ("theme", "facilitator__profile__organisation")
    return groups.select_related(*related).prefetch_related(Prefetch("picture", queryset=pictures))


def context(request: HttpRequest) -> dict[str, Any]:
    """For the template of the list. Four queries, however many groups and members there are."""
    for label in ("members.themegroup", "members.membership", "directory.theme"):
        freshness.depends(freshness.list_tag(label))
    rows = list(with_faces(ThemeGroup.objects.visible_to(request.user).counted()))
    shown = listing.context(request, "group", rows, _facets(rows), order=lambda row: "")
    lede = _("Members who work on the same theme meet in a group: they ask each other and compare notes.")
    return shown | {
        "lede": lede,
        "few": len(rows) <= FEW,
        "trail": [(_("Groups"), "")],
        "card": cards.listing([row.row for row in shown["page_obj"]], lede),
    }


def _facets(rows: list[ThemeGroup]) -> list[Facet]:
    """Only themes that a group has are offered."""
    themes = {row.theme.slug: row.theme for row in rows if row.theme}
    ordered = sorted(themes.values(), key=lambda theme: (theme.position, theme.name))
    kinds = {OPEN: _("Open"), RESTRICTED: _("Restricted")}
    return [
        Facet(
            "theme",
            _("Theme"),
            {theme.slug: theme.name for theme in ordered},
            {row.pk: [row.theme.slug] if row.theme else [] for row in rows},
            unstated=_("No theme"),
        ),
        Facet("kind", _("Kind"), kinds, {row.pk: [RESTRICTED if row.restricted else OPEN] for row in rows}),
    ]


def of_member(user: Any) -> QuerySet[Membership]:
    """Where a member is in, and where a request of theirs waits, by the group's name."""
    rows = Membership.objects.filter(user=user.pk, state__in=SHOWN_STATES)
    return rows.select_related("group__theme").order_by("group__name")
