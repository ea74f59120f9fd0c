"""Parallel places for tests: `EntryFactory(round_up=…)`, with `theme=…` to hang one on it."""

from typing import Any

import factory
import wagtail_factories

from core.values import PartialDate, Source
from parallel_places.models import EntryTheme, ParallelPlacesIndexPage, PlaceEntry, RoundUpPage, Submission
from tests.directory.factories import PlaceFactory, RegionFactory

SOURCE = Source("A web page", "entry 1", "as it says")


class ParallelPlacesIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ParallelPlacesIndexPage

    title = "Parallel places"


class RoundUpFactory(wagtail_factories.PageFactory):
    class Meta:
        model = RoundUpPage

    title = factory.Sequence(lambda number: f"Round-up {number}")
    summary = "What other places do."
    region = factory.SubFactory(RegionFactory)
    posted_on = PartialDate.parse("2009-11-13/exact")


class EntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlaceEntry
        skip_postgeneration_save = True

    position = factory.Sequence(lambda number: number)
    key = factory.Sequence(lambda number: f"entry-{number}")
    place = factory.SubFactory(PlaceFactory)
    what = "They think about it."
    live = True

    @factory.post_generation
    def theme(self: Any, create: bool, theme: Any, **_kwargs: Any) -> None:
        if create and theme:
            EntryTheme.objects.create(entry=self, theme=theme, source=SOURCE)


class SubmissionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Submission

    place = factory.Sequence(lambda number: f"Borough {number}")
    what = "We count what is spent."
    email = "teller@example.org"
