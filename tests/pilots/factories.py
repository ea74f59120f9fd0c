"""Pilots for tests: `PilotFactory(parent=tree.pilots)` comes with its holders."""

from typing import Any

import factory
import wagtail_factories

from core.values import PartialDate, Source
from pilots.actions import ensure_holders
from pilots.models import (
    Finding,
    PilotIndexPage,
    PilotPage,
    PilotPlace,
    PilotUpdatePage,
    StrandHolderPage,
    StrandPage,
    ThemeClaim,
    UpdateHolderPage,
)
from tests.directory.factories import PlaceFactory, ThemeFactory

SOURCE = Source("A report", "page 1", "as it says")


class PilotIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PilotIndexPage

    title = "Pilots"


class PilotFactory(wagtail_factories.PageFactory):
    """`place=…` and `theme=…` (rows of the directory) hang one of each on it."""

    class Meta:
        model = PilotPage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Pilot {number}")
    summary = "What is tried here."
    posted_on = PartialDate.parse("2009-08-18/exact")

    @factory.post_generation
    def holders(self: Any, create: bool, _extracted: Any, **_kwargs: Any) -> None:
        if create:
            ensure_holders(pilot=self)

    @factory.post_generation
    def place(self: Any, create: bool, place: Any, **kwargs: Any) -> None:
        if create:
            PilotPlace.objects.create(page=self, place=place or PlaceFactory(**kwargs))

    @factory.post_generation
    def theme(self: Any, create: bool, theme: Any, **kwargs: Any) -> None:
        if create and theme is not False:
            ThemeClaim.objects.create(page=self, theme=theme or ThemeFactory(**kwargs), emphasis="main", source=SOURCE)


class UpdateHolderFactory(wagtail_factories.PageFactory):
    class Meta:
        model = UpdateHolderPage


class StrandHolderFactory(wagtail_factories.PageFactory):
    class Meta:
        model = StrandHolderPage


class UpdateFactory(wagtail_factories.PageFactory):
    """Give `parent=pilot.updates_holder`."""

    class Meta:
        model = PilotUpdatePage

    title = factory.Sequence(lambda number: f"Update {number}")
    summary = "What is new."
    date = PartialDate.parse("2009-09-01/month")


class StrandFactory(wagtail_factories.PageFactory):
    """Give `parent=pilot.strands_holder`."""

    class Meta:
        model = StrandPage

    title = factory.Sequence(lambda number: f"Strand {number}")
    introduction = "What it asks."
    theme = factory.SubFactory(ThemeFactory)


class FindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Finding

    title = factory.Sequence(lambda number: f"Finding {number}")
    statement = "What was learnt."
    live = True
