"""Pins of the map never touch, and none moves further than it must."""

from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory import maps, pins, sheet

KEYS = tuple(maps.shapes()["pilots"])
NARROW = 286  # px: the map in a window 320 px wide
TARGET = 24  # px, WCAG 2.2, 2.5.8


def spots(keys):
    return pins.apart(tuple(sheet.middle(key) for key in keys))


def nearest(points):
    return min((dist(one, other) for one, other in combinations(points, 2)), default=float("inf"))


@given(st.lists(st.sampled_from(KEYS), max_size=24))
def test_any_choice_of_pilots_has_pins_a_finger_can_tell_apart(keys):
    width = float(sheet.VIEW_BOX.split()[2])
    assert nearest(spots(keys)) * NARROW / width >= TARGET


@given(st.lists(st.sampled_from(KEYS), max_size=24))
def test_every_pin_stays_inside_the_picture(keys):
    left, top, width, height = map(float, sheet.VIEW_BOX.split())
    for x, y in spots(keys):
        assert left < x < left + width
        assert top < y < top + height


def test_a_pin_with_room_around_it_stands_in_its_place():
    assert spots(["kent"]) == (sheet.middle("kent"),)


@pytest.mark.parametrize("key", KEYS)
def test_with_all_thirteen_no_pin_goes_far(key):
    place = dict(zip(KEYS, spots(KEYS), strict=True))
    assert dist(place[key], sheet.middle(key)) <= 10


def test_the_same_pilots_always_have_the_same_pins():
    assert spots(KEYS) == spots(KEYS)
