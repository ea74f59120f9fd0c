"""Among twenty thousand things every count is the one that a look at each of them gives, for whoever asks."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from core.registry import Document, documents
from directory.models import Organisation, Region, Theme
from search import building, engine
from search.results import Results, results

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
THINGS, KIND = 20_000, "directory.organisation"
WORDS = {"apple": 1, "pear": 3, "quince": 7, "medlar": 1999}  # a word and every how manieth thing has it
THEMES, REGIONS, YEARS, HIDDEN = 4, 5, 6, 11


def content(thing: Organisation) -> dict[str, object]:
    number = thing.pk
    return {
        "title": "Tree",
        "text": " ".join(word for word, each in WORDS.items() if number % each == 0),
        "theme": [f"Theme {number % THEMES}", *(["Theme 3"] if number % 2 else [])],
        "region": [f"Region {number % REGIONS}"] if number % 2 else [],
        "date": date(2000 + number % YEARS, 1, 1),
        "url": "/",
    }


def visible_to(user):
    things = Organisation.objects.all()
    return things if user.is_authenticated else things.extra(where=[f"id % {HIDDEN} <> 0"])


@pytest.fixture
def things(whoosh, monkeypatch) -> list[int]:
    kind = Document("organisation", "Organisations", visible_to, content)
    monkeypatch.setattr(documents, "_entries", {KIND: kind})
    Theme.objects.all().delete()
    Theme.objects.bulk_create(Theme(name=f"Theme {number}", slug=f"t{number}") for number in range(THEMES))
    Region.objects.bulk_create(Region(name=f"Region {number}", slug=f"r{number}") for number in range(REGIONS))
    Organisation.objects.bulk_create(Organisation(name=f"T{number}", slug=f"o{number}") for number in range(THINGS))
    building.build([engine.content()])
    return list(Organisation.objects.values_list("pk", flat=True))


@cache
def held(facet: str, number: int) -> frozenset[str]:
    said = content(Organisation(pk=number))
    values = {"year": [str(said["date"])[:4]], "type": ["organisation"]}.get(facet) or said[facet]
    return frozenset(name.replace(f"{facet.capitalize()} ", facet[0]) for name in values)


def counted(looked: Results) -> dict[str, dict[str, int]]:
    groups = {group.name: group for group in looked.faceted.groups}
    return {
        facet: {option.value: option.count for option in groups[facet].options if option.count}
        for facet in ("theme", "region", "year", "type")
    }


def test_counts_are_those_of_a_look_at_each_thing(things, new_member):
    for address, word, passes in QUESTIONS:
        for user in (AnonymousUser(), new_member):
            there = [n for n in things if n % WORDS[word] == 0 and (user.is_authenticated or n % HIDDEN)]
            looked = results(QueryDict(f"q={address}"), user)
            assert len(looked.numbers) == sum(all(passed(n) for passed in passes.values()) for n in there), address
            for facet, counts in counted(looked).items():
                others = [passed for name, passed in passes.items() if name != facet]  # a facet counts what it adds
                left = [n for n in there if all(passed(n) for passed in others)]
                assert counts == Counter(value for n in left for value in held(facet, n)), (address, facet)


def has(facet: str, *values: str) -> Callable[[int], bool]:
    return lambda number: not held(facet, number).isdisjoint(values)


QUESTIONS = [
    ("apple", "apple", {}),
    ("medlar", "medlar", {}),
    ("apple+pear&theme=t1", "pear", {"theme": has("theme", "t1")}),
    ("quince&theme=t3&theme=t0&year=2003", "quince", {"theme": has("theme", "t3", "t0"), "year": has("year", "2003")}),
]
