"""Rooms that do not know each other meet in the registry."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.registry import Register, Shelf, Shelves
from tests.core.shelf_contract import keeps_the_contract

COMPONENT = "core/widgets/group.html"


def shelf(*things: object) -> Shelf:
    return Shelf("Pilots", "They work on this theme.", things, COMPONENT)


def test_a_subject_shows_the_shelves_of_its_kind_in_the_order_they_came() -> None:
    shelves = Shelves()
    shelves.register("theme", lambda subject, user: shelf(subject, 1))
    shelves.register("theme", lambda subject, user: shelf(subject, 2))
    shelves.register("place", lambda subject, user: shelf(subject, 3))

    found = shelves.for_subject("theme", "housing", None)

    assert [list(one.things) for one in found] == [["housing", 1], ["housing", 2]]


def test_a_shelf_with_nothing_on_it_is_not_shown() -> None:
    shelves = Shelves()
    shelves.register("theme", lambda subject, user: None)
    shelves.register("theme", lambda subject, user: shelf())

    assert shelves.for_subject("theme", "housing", None) == []


def test_an_empty_shelf_that_readers_expect_says_that_nothing_is_there_yet() -> None:
    shelves = Shelves()
    shelves.register("theme", lambda subject, user: Shelf("Findings", "Why.", [], COMPONENT, none="None yet."))

    assert [str(one.none) for one in shelves.for_subject("theme", "housing", None)] == ["None yet."]


def test_a_provider_registered_twice_is_asked_once() -> None:
    shelves = Shelves()

    def provider(subject: object, user: object) -> Shelf:
        return shelf(subject)

    shelves.register("theme", provider)
    shelves.register("theme", provider)

    assert len(shelves.for_subject("theme", "housing", None)) == 1


def test_an_unknown_kind_of_subject_is_refused_with_the_list_of_kinds() -> None:
    with pytest.raises(ImproperlyConfigured, match="contact, group, member, organisation, page, place, theme"):
        Shelves().register("county", lambda subject, user: None)


def test_two_rooms_cannot_take_one_key() -> None:
    register: Register[str] = Register("link kind")
    register.register("pilot", "first")
    register.register("pilot", "first")

    with pytest.raises(ImproperlyConfigured, match="link kind “pilot”"):
        register.register("pilot", "second")
    assert (register.get("pilot"), register.get("theme"), len(register)) == ("first", None, 1)


def test_the_shelf_contract_allows_two_queries_and_no_third(tree) -> None:  # type: ignore[no-untyped-def]
    def asks(times: int):  # type: ignore[no-untyped-def]
        def provider(subject: object, user: object) -> Shelf:
            for _time in range(times):
                list(type(tree.home).objects.all())
            return shelf(subject)

        return provider

    keeps_the_contract(asks(2), "housing", None)
    with pytest.raises(AssertionError):
        keeps_the_contract(asks(3), "housing", None)
