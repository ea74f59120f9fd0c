"""Facets: OR within, AND across, counts that ignore their own facet's choice."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as some

from core.facets import NOT_STATED, Facet, Faceted

SIZE = Facet(
    "size", "Size", {"small": "Small", "large": "Large", "huge": "Huge"}, {1: ["small"], 2: ["large"]}, "Not stated"
)
HUE = Facet("hue", "Hue", {"red": "Red", "blue": "Blue"}, {1: ["red", "blue"], 2: ["blue"], 3: ["red"]})


def asked(query: str, **kept: str) -> Faceted:
    return Faceted([SIZE, HUE], QueryDict(query), {1, 2, 3}, kept)


def counts(faceted: Faceted, key: str) -> dict[str, int]:
    group = next(group for group in faceted.groups if group.name == key)
    return {option.value: option.count for option in group.options}


def test_nothing_chosen_finds_everything():
    assert asked("").matching == {1, 2, 3}


def test_values_of_one_facet_add_up():
    assert asked("size=small&size=large").matching == {1, 2}


def test_facets_narrow_each_other():
    assert asked("size=small&size=large&hue=red").matching == {1}


def test_a_count_ignores_its_own_facet_and_minds_the_others():
    faceted = asked("size=small&hue=red")
    assert counts(faceted, "size") == {"small": 1, "large": 0, "huge": 0, NOT_STATED: 1}
    assert counts(faceted, "hue") == {"red": 1, "blue": 1}


def test_what_holds_no_value_counts_as_not_stated():
    assert asked(f"size={NOT_STATED}").matching == {3}


def test_a_value_without_results_is_still_shown():
    assert counts(asked(""), "size")["huge"] == 0


def test_an_unknown_value_is_left_out_and_told():
    faceted = asked("size=tiny&size=small&size=tiny")
    assert faceted.matching == {1}
    assert [(unknown.facet, unknown.value) for unknown in faceted.unknown] == [("Size", "tiny")]


def test_the_state_is_written_in_one_way():
    faceted = asked("hue=red&page=7&size=large&size=small&size=small&junk=1", q="care")
    assert faceted.query() == "size=small&size=large&hue=red&q=care"


def test_taking_a_choice_back_keeps_the_rest_and_drops_the_page():
    chips = asked("size=small&hue=red&page=3", sort="region").chips
    assert [(chip.label, chip.query) for chip in chips] == [
        ("Small", "hue=red&sort=region"),
        ("Red", "size=small&sort=region"),
    ]


@pytest.mark.parametrize(
    "value", ["%00", "%F0%9F%92%A5", "'%20OR%201=1--", "x" * 5000], ids=["nul", "emoji", "sql", "long"]
)
def test_naughty_values_are_only_unknown(value):
    faceted = asked(f"size={value}")
    assert faceted.matching == {1, 2, 3}
    assert len(faceted.unknown[0].value) <= 120


THINGS = range(12)
holdings = some.dictionaries(some.sampled_from(THINGS), some.lists(some.sampled_from("abc")))
choices = some.lists(some.sampled_from("abc-"), unique=True)


@given(first=holdings, second=holdings, one=choices, two=choices)
def test_it_agrees_with_counting_one_by_one(first, second, one, two):
    held = {"f": first, "g": second}
    chosen = {"f": [NOT_STATED if value == "-" else value for value in one], "g": [v for v in two if v != "-"]}
    facets = [
        Facet("f", "F", dict(zip("abc", "ABC", strict=True)), first, "Not stated"),
        Facet("g", "G", dict.fromkeys("abc", ""), second),
    ]
    query = QueryDict(mutable=True)
    for key, values in chosen.items():
        query.setlist(key, values)
    faceted = Faceted(facets, query, THINGS)

    def has(thing: int, key: str, value: str) -> bool:
        return not held[key].get(thing) if value == NOT_STATED else value in held[key].get(thing, ())

    def passes(thing: int, key: str) -> bool:
        return not chosen[key] or any(has(thing, key, value) for value in chosen[key])

    assert faceted.matching == {thing for thing in THINGS if passes(thing, "f") and passes(thing, "g")}
    for key, other in (("f", "g"), ("g", "f")):
        for value, count in counts(faceted, key).items():
            assert count == sum(has(thing, key, value) and passes(thing, other) for thing in THINGS)


def test_of_very_many_values_those_that_most_things_hold_are_offered_and_the_chosen():
    held = {thing: [f"v{thing % 7}"] for thing in range(40)} | {99: ["rare"]}
    values = {f"v{number}": f"V{number}" for number in range(7)} | {"rare": "Rare"}
    facet = Facet("kind", "Kind", values, held, most=3)
    [group] = Faceted([facet], QueryDict("kind=rare"), held).groups
    assert [option.value for option in group.options] == ["v0", "v1", "v2", "rare"]
    assert group.left_out == 4
