"""Every count of the list, and what it finds, equal a plain answer worked out pilot by pilot, among 1,300 pilots."""

from collections import Counter
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from core.facets import Faceted
from pilots.generating import generate
from pilots.lists import catalogue
from pilots.models import (
    Figure,
    Finding,
    PilotContact,
    PilotOrganisation,
    PilotPage,
    PilotPlace,
    StrandPage,
    ThemeClaim,
)
from tests.directory.factories import CouncilTypeFactory, RegionFactory, ThemeFactory

MANY = 1_300
FACETS = ("region", "theme", "council_type", "stage", "known", "changed", "checked")
EXAMPLES = 60


@pytest.fixture
def large(tree):
    """The list with 1,300 made-up pilots among nine regions, ten themes and five kinds of council."""
    RegionFactory.create_batch(9)
    ThemeFactory.create_batch(10)
    CouncilTypeFactory.create_batch(5)
    generate(index=tree.pilots, number=MANY, told=lambda _number: None)
    return tree.pilots


def held_by_each(today):
    """Pilot -> facet -> the values it holds, said one pilot at a time from the rows alone."""
    rows = {
        "regions": PilotPlace.objects.values_list("page", "place__region__slug"),
        "kinds": PilotPlace.objects.values_list("page", "place__council_types__slug"),
        "themes": ThemeClaim.objects.values_list("page", "theme__slug"),
        "figures": Figure.objects.values_list("page", "pk"),
        "organisations": PilotOrganisation.objects.values_list("page", "pk"),
        "contacts": PilotContact.objects.values_list("page", "pk"),
        "findings": Finding.objects.filter(live=True, withdrawn_on=None).values_list("pilot", "pk"),
    }
    by_pilot = {name: {} for name in rows}
    for name, pairs in rows.items():
        for pilot, value in pairs:
            by_pilot[name].setdefault(pilot, set()).add(value)
    below = list(StrandPage.objects.filter(live=True).values_list("path", "first_published_at", "last_published_at"))
    published = {pilot: [] for pilot in by_pilot["findings"]}
    for pilot, *moments in Finding.objects.values_list("pilot", "first_published_at", "last_published_at"):
        published[pilot].append(moments)
    answer = {}
    for pilot in PilotPage.objects.filter(live=True):
        of = {name: by_pilot[name].get(pilot.pk, set()) - {None} for name in rows}
        strands = [row[1:] for row in below if row[0].startswith(pilot.path)]
        moments = [(pilot.first_published_at, pilot.last_published_at), *strands]
        moments += published.get(pilot.pk, [])
        parts = [*of.values(), pilot.stage not in ("unknown", "lost"), strands, []]  # no pilot here has an update
        answer[pilot.pk] = {
            "region": of["regions"] or {"not-stated"},
            "theme": of["themes"] or {"not-stated"},
            "council_type": of["kinds"] or {"not-stated"},
            "stage": {pilot.stage},
            "known": {in_words(sum(map(bool, parts)))},
            "changed": spans([last for first, last in moments if last > first], today),
            "checked": {checked(pilot.checked_on, today)},
        }
    return answer


def in_words(parts):
    return "whole" if parts == 10 else "most" if parts >= 7 else "half" if parts >= 4 else "outline"


def spans(changes, today):
    if not changes:
        return {"never"}
    days = (today - timezone.localdate(max(changes))).days
    return {name for name, most in (("30-days", 30), ("6-months", 183)) if days <= most} or {"older"}


def checked(day, today):
    return "never" if day is None else "within-a-year" if (today - day).days <= 365 else "longer-ago"


def plain_answer(held, chosen):
    """What is found, and the count of every value, by asking every pilot in turn."""
    found, counts = set(), {name: Counter() for name in FACETS}
    for pilot, values in held.items():
        failed = [name for name in FACETS if chosen.get(name) and not values[name] & chosen[name]]
        if not failed:
            found.add(pilot)
        for name in FACETS:
            if not failed or failed == [name]:
                counts[name].update(values[name])
    return found, counts


def test_every_count_equals_a_plain_answer(large):
    today = timezone.localdate()
    held = held_by_each(today)
    read = catalogue.read(PilotPage.objects.visible_to(None))
    catalogue.judge(read, None)
    facets = [*read.facets(), *read.freshness_facets(today)]
    assert len(read.entries) == len(held) == MANY
    assert [facet.key for facet in facets] == list(FACETS)
    values = [(facet.key, value) for facet in facets for value in facet.shown]

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(some.sets(some.sampled_from(values), max_size=12))
    def compare(asked):
        faceted = Faceted(facets, QueryDict(urlencode(sorted(asked))), read.entries)
        chosen = {name: {value for key, value in asked if key == name} for name in FACETS}
        found, counts = plain_answer(held, chosen)
        assert faceted.matching == found
        for group in faceted.groups:
            assert {option.value: option.count for option in group.options} == {
                option.value: counts[group.name][option.value] for option in group.options
            }

    compare()
