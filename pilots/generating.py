"""Many made-up pilots, to see how the site behaves when it is large; every name says that it is made up.

Pages are written in bulk: paths counted on from the list's last child are all that the tree needs. Nothing is put into
the search index or the reference index; `update_index` and `rebuild_references_index` do that where a trial needs it.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core import freshness
from core.queries.planner import measure_tables
from core.values import PartialDate, Source
from directory.models import CouncilType, Place, Region, Theme
from pilots.choices import Emphasis, Stage
from pilots.models import (
    Figure,
    Finding,
    PilotIndexPage,
    PilotPage,
    PilotPlace,
    StrandHolderPage,
    StrandPage,
    ThemeClaim,
    UpdateHolderPage,
)

SEED = 2009
BATCH = 200
HALF = 0.5
PUBLISHED = timedelta(days=400)  # ago
SOURCE = Source("Generated for trials", "no page")
SLUG = "generated-pilot-"
HOLDERS: tuple[tuple[Any, str], ...] = ((UpdateHolderPage, "Updates"), (StrandHolderPage, "Strands"))


@dataclass(frozen=True)
class Stock:
    """The reference rows made-up pilots choose from, and the chance by which they choose."""

    regions: Sequence[Region]
    themes: Sequence[Theme]
    council_types: Sequence[CouncilType]
    chance: random.Random

    def changed(self, first: datetime) -> datetime:
        """When something published at `first` was last published: as often as not, then."""
        return first + timedelta(days=self.chance.choice((0, 0, 0, 100, 300, 395)))

    def some(self, rows: Sequence[Any], most: int) -> list[Any]:
        """Up to `most` of the rows, perhaps none: what is not stated occurs too."""
        return self.chance.sample(list(rows), min(len(rows), self.chance.randint(0, most)))


def generate(*, index: PilotIndexPage, number: int, told: Callable[[int], object]) -> None:
    """Add `number` made-up pilots below the list, the same ones every time; `told` hears the size of every batch."""
    chance = random.Random(SEED)  # noqa: S311 - for variety, not for secrets
    stock = Stock(list(Region.objects.all()), list(Theme.objects.all()), list(CouncilType.objects.all()), chance)
    first = PilotPage.objects.filter(slug__startswith=SLUG).count() + 1
    for start in range(first, first + number, BATCH):
        ordinals = range(start, min(start + BATCH, first + number))
        _add(index, ordinals, stock)
        told(len(ordinals))
    measure_tables()


@transaction.atomic
def _add(index: PilotIndexPage, ordinals: range, stock: Stock) -> None:
    index = PilotIndexPage.objects.select_for_update().get(pk=index.pk)
    last = index.get_last_child()
    taken = Page._str2int(last.path[-Page.steplen :]) if last else 0
    rows = [
        _row(index, PilotPage, taken + place, f"Generated pilot {number:04d}", f"{SLUG}{number:04d}", len(HOLDERS))
        for place, number in enumerate(ordinals, start=1)
    ]
    for row in rows:
        row.last_published_at = stock.changed(row.first_published_at)
    pages = Page.objects.bulk_create(rows)
    pilots = [_pilot(page, number, stock) for page, number in zip(pages, ordinals, strict=True)]
    _insert(pilots)
    for model, title in HOLDERS:
        step = [holder for holder, _title in HOLDERS].index(model) + 1
        below = Page.objects.bulk_create([_row(page, model, step, title, model.own_slug, 0) for page in pages])
        _insert([model(page_ptr_id=page.pk) for page in below])
        if model is StrandHolderPage:
            _add_strands(below, pilots, stock)
    index.numchild += len(pages)
    index.save(update_fields=["numchild"])
    _place(pilots, ordinals, stock)
    _claim(pilots, stock)
    freshness.bump(freshness.list_tag("pilots.pilotpage"))


def _row(parent: Page, model: Any, step: int, title: str, slug: str, children: int) -> Page:
    """A published page as its row stands in the table all pages share."""
    first = timezone.now() - PUBLISHED
    return Page(
        path=Page._get_path(parent.path, parent.depth + 1, step),
        depth=parent.depth + 1,
        numchild=children,
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(model),
        locale_id=parent.locale_id,
        live=True,
        first_published_at=first,
        last_published_at=first,
    )


def _pilot(page: Page, number: int, stock: Stock) -> PilotPage:
    month = stock.chance.randint(1, 12)
    return PilotPage(
        page_ptr_id=page.pk,
        summary=f"Made up for a trial of the site; nobody tries this anywhere (number {number}).",
        stage=stock.chance.choice(Stage.values),
        posted_on=PartialDate.parse(f"2009-{month:02d}/month"),
        checked_on=stock.chance.choice((None, date(2009, month, 1), timezone.localdate())),
    )


def _insert(pages: list[Any]) -> None:
    """Into their own table alone: the shared part is there already. One query, and no note for the index."""
    if pages:
        manager: Any = type(pages[0])._base_manager
        manager._insert(pages, fields=pages[0]._meta.local_concrete_fields, using=manager.db)


def _add_strands(holders: list[Page], pilots: list[PilotPage], stock: Stock) -> None:
    """A strand for about half of the pilots, with a finding where chance will have it."""
    chosen = [pair for pair in zip(holders, pilots, strict=True) if stock.chance.random() < HALF]
    rows = [_row(holder, StrandPage, 1, "Generated strand", "generated-strand", 0) for holder, _pilot in chosen]
    for row in rows:
        row.last_published_at = stock.changed(row.first_published_at)
    pages = Page.objects.bulk_create(rows)
    _insert([StrandPage(page_ptr_id=page.pk, introduction="Made up for a trial of the site.") for page in pages])
    Page.objects.filter(pk__in=[holder.pk for holder, _pilot in chosen]).update(numchild=1)
    Finding.objects.bulk_create(
        Finding(
            pilot_id=pilot.pk,
            title="Generated finding",
            statement="Made up for a trial of the site; nobody found this.",
            live=True,
            first_published_at=row.first_published_at,
            last_published_at=stock.changed(row.first_published_at),
        )
        for row, (_holder, pilot) in zip(rows, chosen, strict=True)
        if stock.chance.random() < HALF
    )
    Figure.objects.bulk_create(
        Figure(page_id=pilot.pk, label="made up", value="1", source=SOURCE, sort_order=0)
        for _holder, pilot in chosen[::2]
    )


def _place(pilots: list[PilotPage], ordinals: range, stock: Stock) -> None:
    places = Place.objects.bulk_create(
        Place(
            name=f"Generated place {number:04d}",
            slug=f"generated-place-{number:04d}",
            region=next(iter(stock.some(stock.regions, 1)), None),
        )
        for number in ordinals
    )
    PilotPlace.objects.bulk_create(
        PilotPlace(page_id=pilot.pk, place=place, sort_order=0) for pilot, place in zip(pilots, places, strict=True)
    )
    through = Place.council_types.through
    through.objects.bulk_create(
        through(place_id=place.pk, counciltype_id=kind.pk)
        for place in places
        for kind in stock.some(stock.council_types, 2)
    )


def _claim(pilots: list[PilotPage], stock: Stock) -> None:
    ThemeClaim.objects.bulk_create(
        ThemeClaim(
            page_id=pilot.pk,
            theme=theme,
            emphasis=stock.chance.choice(Emphasis.values),
            source=SOURCE,
            sort_order=order,
        )
        for pilot in pilots
        for order, theme in enumerate(stock.some(stock.themes, 4))
    )
