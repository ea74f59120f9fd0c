"""What this section shows on the page of a theme, an organisation or a place. Registered in `apps.py`."""

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.addresses import addresses
from core.models.named import fold
from core.registry import Shelf, shelves
from core.visibility import visible_pages
from directory.models import Organisation, Place, Theme
from pilots import shown
from pilots.choices import Emphasis, Stage, Standing
from pilots.models import Finding, PilotOrganisation, PilotPlace, StrandPage, StrandPartner, ThemeClaim
from pilots.offers.shelf_cards import ALL, COMPONENT, SHOWN, Card, Said, named_sources, with_pilot

RANKS = (Emphasis.MAIN, Emphasis.ALSO, Emphasis.UNRANKED)  # in the order in which pilots stand
PILOT = ("page", "page__title", "page__url_path", "page__number", "page__stage", "page__summary")
STRAND = ("title", "url_path", "introduction", "pilot_title")


def pilots_on_theme(theme: Theme, user: Any) -> Shelf:
    """Pilots that any source puts on the theme, with what each source says; main themes first."""
    found = _pilots(ThemeClaim.objects.filter(theme=theme), user, "emphasis", "source", "inferred")
    ranked = [(_claimed(claims), pilot) for pilot, claims in found]
    ranked.sort(key=lambda row: min(row[0]))
    cards = [_card(pilot, [said[rank] for rank in sorted(said)]) for said, pilot in ranked[:SHOWN]]
    return Shelf(
        _("Pilots"),
        _("A pilot stands here if any source says that it works on this theme; main themes come first."),
        cards,
        COMPONENT,
        total=len(found),
        more_url=f"{_list_of(cards[0].url)}?{urlencode({'theme': theme.slug})}" if cards else "",
        none=_("No pilot that works on this theme is published yet."),
    )


def strands_on_theme(theme: Theme, user: Any) -> Shelf:
    """Work streams on the theme, of whichever pilot."""
    rows = with_pilot(StrandPage.objects.visible_to(user).filter(theme=theme)).order_by("title", "pk")
    return _strands(rows, _("Work streams of pilots on this theme."), _("No strand on this theme is published yet."))


def findings_on_theme(theme: Theme, user: Any) -> Shelf:
    """What pilots have learnt on the theme, newest first."""
    shown.depend(lists=["pilots.finding", "pilots.pilotpage"])
    columns = ("pk", "title", "statement", "standing", "date", "pilot__title", "total")
    rows = Finding.objects.visible_to(user).filter(themes=theme).annotate(total=Window(Count("pk")))
    found = list(rows.values_list(*columns)[:SHOWN])
    return Shelf(
        _("Findings"),
        _("What pilots have learnt on this theme, newest first."),
        [_finding(*row[:-1]) for row in found],
        COMPONENT,
        total=found[0][-1] if found else 0,
        more_url=f"{reverse('finding_list')}?{urlencode({'theme': theme.slug})}",
        none=_("No finding on this theme is published yet."),
    )


def pilots_of_organisation(organisation: Organisation, user: Any) -> Shelf:
    """Pilots the organisation takes part in, and as what."""
    found = _pilots(PilotOrganisation.objects.filter(organisation=organisation), user, "role", "source")
    cards = [_card(pilot, [_role(*row) for row in roles]) for pilot, roles in found[:ALL]]
    return Shelf(
        _("Pilots"),
        _("Pilots this organisation takes part in, with its role as the source states it."),
        cards,
        COMPONENT,
        total=len(found),
        none=_("No pilot that names this organisation is published yet."),
    )


def strands_of_organisation(organisation: Organisation, user: Any) -> Shelf:
    """Work streams the organisation is a partner of."""
    partnered = StrandPartner.objects.filter(organisation=organisation).values("page")
    rows = with_pilot(StrandPage.objects.visible_to(user).filter(pk__in=partnered)).order_by("title", "pk")
    return _strands(
        rows,
        _("Work streams in which this organisation is named as a partner."),
        _("No strand that names this organisation as a partner is published yet."),
    )


def pilots_of_place(place: Place, user: Any) -> Shelf:
    """Pilots the place belongs to."""
    found = _pilots(PilotPlace.objects.filter(place=place), user)
    return Shelf(
        _("Pilots"),
        _("Pilots this place takes part in."),
        [_card(pilot, []) for pilot, _nothing in found[:ALL]],
        COMPONENT,
        total=len(found),
        none=_("No pilot of this place is published yet."),
    )


def _pilots(rows: QuerySet[Any], user: Any, *columns: str) -> list[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """The pilots that `rows` hang on, by title, each with the columns of its rows. One query."""
    shown.depend(lists=["pilots.pilotpage"])
    rows = visible_pages(rows, user, prefix="page__").order_by("sort_order", "pk")
    pilots, said = {}, defaultdict(list)
    for row in rows.values_list(*PILOT, *columns):
        pilots[row[0]] = row[1 : len(PILOT)]
        said[row[0]].append(row[len(PILOT) :])
    return [(pilots[pk], said[pk]) for pk in sorted(pilots, key=lambda pk: (fold(pilots[pk][0]), pk))]


def _card(pilot: tuple[Any, ...], said: list[Said]) -> Card:
    title, url_path, number, stage, summary = pilot
    meta = _("Stage: %(stage)s") % {"stage": Stage(stage).label.lower()}
    return Card(title, addresses()(url_path), summary, meta=meta, number=number, said=said)


def _claimed(claims: list[tuple[Any, ...]]) -> dict[int, Said]:
    """What sources say of one pilot and the theme, by rank; said to be our reading where no source names the theme."""
    said: dict[int, Said] = {}
    for rank, emphasis in enumerate(RANKS):
        mine = [(source, inferred) for found, source, inferred in claims if found == emphasis]
        if mine:
            words = str(capfirst(emphasis.label))
            if all(inferred for _source, inferred in mine):
                words = _("%(emphasis)s (our reading)") % {"emphasis": words}
            said[rank] = Said(words, named_sources(source for source, _inferred in mine))
    return said


def _role(role: str, source: Any) -> Said:
    return Said(capfirst(role) or _("Role not stated"), named_sources([source]))


def _finding(pk: int, title: str, statement: str, standing: str, date: Any, pilot: str) -> Card:
    said = _("Standing: %(standing)s") % {"standing": Standing(standing).label.lower()}
    when = [Said(str(date))] if date else []
    return Card(title, reverse("finding", args=[pk]), statement, meta=pilot, said=[Said(said), *when])


def _strands(rows: QuerySet[Any], reason: str, none: str) -> Shelf:
    """A shelf of strands, each with the pilot it belongs to. One query."""
    shown.depend(lists=["pilots.strandpage", "pilots.pilotpage", *shown.HOLDERS])
    found = list(rows.annotate(total=Window(Count("pk"))).values_list(*STRAND, "total")[:ALL])
    address = addresses()
    cards = [Card(title, address(path), text, meta=pilot) for title, path, text, pilot, _total in found]
    return Shelf(_("Strands"), reason, cards, COMPONENT, total=found[0][-1] if found else 0, none=none)


def _list_of(pilot_url: str) -> str:
    """The address of the list a pilot stands on."""
    return pilot_url.rstrip("/").rsplit("/", 1)[0] + "/"


shelves.register("theme", pilots_on_theme)
shelves.register("theme", strands_on_theme)
shelves.register("theme", findings_on_theme)
shelves.register("organisation", pilots_of_organisation)
shelves.register("organisation", strands_of_organisation)
shelves.register("place", pilots_of_place)
