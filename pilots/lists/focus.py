"""The focus matrix: strands by setting and issue, with their gaps and overlaps; what has no position stands beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.facets import Facet, Faceted
from core.models.named import fold
from core.paging import page_of
from core.queries.rows import together
from directory.models import Theme
from pilots import shown
from pilots.choices import GapOrOverlap, Issue, Setting

if TYPE_CHECKING:
    from pilots.models import PilotIndexPage
    from pilots.profiles.strand_rows import StrandView

SETTINGS = (Setting.ORGANISATION, Setting.SERVICE)
ISSUES = (Issue.PERFORMANCE, Issue.SOCIAL)
TOLD = (GapOrOverlap.GAP, GapOrOverlap.OVERLAP)
STRANDS = 100  # on a page of the matrix over all pilots
COLUMNS = ("page_ptr_id", "path", "title", "url_path", "theme_id", "setting", "issue", "focus_note")


@dataclass(frozen=True)
class Placed:
    """A strand as the matrix shows it; `pilot` and its address are empty on the pilot's own page."""

    title: str
    url: str
    setting: Setting
    issue: Issue
    note: str = ""
    pilot: str = ""
    pilot_url: str = ""
    findings: list[Any] = field(default_factory=list)  # gaps and overlaps alone

    @property
    def position(self) -> tuple[Setting, Issue] | None:
        """Its row and column, where both are known."""
        return (self.setting, self.issue) if self.setting in SETTINGS and self.issue in ISSUES else None


@dataclass(frozen=True)
class FocusCell:
    """The strands of one setting and issue: those shown here, and how many there are on all pages."""

    strands: list[Placed]
    total: int


@dataclass(frozen=True)
class Focus:
    """The table, what stands beside it, and the gaps and overlaps that name no strand shown."""

    columns: list[Any]
    rows: list[tuple[Any, list[FocusCell]]]
    beside: list[Placed]
    beside_total: int
    loose: list[Any]

    def __bool__(self) -> bool:
        return bool(self.beside or self.loose or any(cell.strands for _label, cells in self.rows for cell in cells))


def of_pilot(strands: Iterable["StrandView"], findings: Iterable[Any]) -> Focus:
    """The matrix of one pilot, from the strands and findings its page has read already. No query."""
    views = list(strands)
    placed = [
        Placed(
            view.page.title,
            view.url,
            Setting(view.page.setting),
            Issue(view.page.issue),
            view.page.focus_note,
            findings=[row for row in view.findings if row.gap_or_overlap in TOLD],
        )
        for view in views
    ]
    named = {view.page.pk for view in views}
    loose = [row for row in findings if row.gap_or_overlap in TOLD and row.strand_id not in named]
    return _focus(placed, [strand.position for strand in placed], loose)


def context(index_page: "PilotIndexPage", request: HttpRequest) -> dict[str, Any]:
    """What the page over all pilots shows. Two queries, however many strands there are."""
    return of_all(index_page, request.user, request.GET, index_page.get_url(request) or "")


def of_all(index_page: "PilotIndexPage", user: Any, asked: QueryDict, list_url: str) -> dict[str, Any]:
    """One page of the strands that pass the filter in `asked`, as far as `user` may see them. Two queries."""
    labels = ("pilots.pilotpage", "pilots.strandpage", "pilots.finding", "directory.theme")
    shown.depend(lists=[*labels, *shown.HOLDERS])
    rows = together({"themes": Theme.objects.all(), "strands": _strands(index_page, user)})
    strands = {
        row["page_ptr_id"]: row for row in sorted(rows["strands"], key=lambda row: (fold(row["pilot"]), row["path"]))
    }
    faceted = Faceted([_facet(rows["themes"], strands)], asked, strands)
    matching = [row for pk, row in strands.items() if pk in faceted.matching]
    page = page_of(matching, asked.get("page"), STRANDS)
    faceted.say_what_is_answered(page.number)
    told = _told([row["page_ptr_id"] for row in page], user)
    placed = [_placed(row, list_url, told) for row in page]
    positions = [Placed("", "", Setting(row["setting"]), Issue(row["issue"])).position for row in matching]
    return {
        "focus": _focus(placed, positions, []),
        "faceted": faceted,
        "page_obj": page,
        "found_heading": _heading(len(matching), len(strands)),
        "list_url": list_url,
    }


def _heading(found: int, total: int) -> str:
    if found == total:
        return ngettext("%(total)d strand", "%(total)d strands", total) % {"total": total}
    words = ngettext("%(found)d of %(total)d strand", "%(found)d of %(total)d strands", total)
    return words % {"found": found, "total": total}


def _focus(placed: Sequence[Placed], positions: Sequence[Any], loose: list[Any]) -> Focus:
    """The table of these strands; `positions` are those of all that match, on other pages too."""
    rows = [
        (
            setting.label,
            [
                FocusCell(
                    [strand for strand in placed if strand.position == (setting, issue)],
                    positions.count((setting, issue)),
                )
                for issue in ISSUES
            ],
        )
        for setting in SETTINGS
    ]
    beside = [strand for strand in placed if strand.position is None]
    return Focus([issue.label for issue in ISSUES], rows, beside, positions.count(None), loose)


def _strands(index_page: "PilotIndexPage", user: Any) -> QuerySet[Any, Any]:
    """Strands below the list, each with the title of its pilot, which stands two levels above it."""
    above = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - 2 * Page.steplen)
    pilot = Subquery(Page.objects.filter(path=above).order_by().values("title")[:1])
    strands = apps.get_model("pilots", "StrandPage").objects.descendant_of(index_page).visible_to(user)
    return strands.order_by("path").values(*COLUMNS, pilot=pilot)


def _facet(themes: Sequence[Theme], strands: dict[int, dict[str, Any]]) -> Facet:
    slugs = {theme.pk: theme.slug for theme in themes}
    held = {pk: [slugs[row["theme_id"]]] if row["theme_id"] in slugs else [] for pk, row in strands.items()}
    return Facet("theme", _("Theme"), {theme.slug: theme.name for theme in themes}, held, unstated=_("Not stated"))


def _told(strands: list[int], user: Any) -> dict[int, list[Any]]:
    """Gaps and overlaps by strand, as far as `user` may see them."""
    found: dict[int, list[Any]] = {}
    findings = apps.get_model("pilots", "Finding").objects.visible_to(user)
    for row in findings.filter(strand__in=strands, gap_or_overlap__in=TOLD):
        found.setdefault(row.strand_id, []).append(row)
    return found


def _placed(row: dict[str, Any], list_url: str, told: dict[int, list[Any]]) -> Placed:
    slug, holder, own = row["url_path"].rstrip("/").split("/")[-3:]
    pilot_url = f"{list_url}{slug}/"
    return Placed(
        row["title"],
        f"{pilot_url}{holder}/{own}/",
        Setting(row["setting"]),
        Issue(row["issue"]),
        row["focus_note"],
        row["pilot"],
        pilot_url,
        told.get(row["page_ptr_id"], []),
    )
