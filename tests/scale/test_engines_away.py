"""An engine that goes away, falls behind or comes back: no reader gets a fault that the site could spare them."""

import pytest

from tests.scale.daemons import until
from tests.scale.ground import Ground
from tests.scale.visitor import Visitor

pytestmark = pytest.mark.scale
WIKI, PILOT = "/wiki/reeds/", "/pilots/heronshire/"
KINDS = (
    "/", "/programme/", "/pilots/", PILOT, "/themes/", "/findings/", "/organisations/", "/places/", "/contacts/",
    "/parallel-places/", "/publications/", "/about/", "/wiki/", WIKI, f"{WIKI}history/", f"{WIKI}links-here/",
    "/wiki/recent/", "/search/?q=reeds", "/members/", "/groups/", "/me/", "/admin/", "/admin/pages/",
)  # fmt: skip
# The last question of an app process that is connected to the replica was one to a table of ours.
READ = """
    SELECT count(*) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND query LIKE '%FROM "%'
"""


def test_every_kind_of_page_is_read_from_the_replica(ground: Ground, heron: Visitor) -> None:
    until(lambda: heron.has_long_written_nothing().get("/pilots/").ok and ground.replica.ask(READ) != "0", "a read")
    answers = {path: heron.get(path) for path in KINDS}
    assert not {path: answer.status_code for path, answer in answers.items() if answer.status_code >= 400}
    again = {path: heron.get(path) for path in (PILOT, WIKI, "/search/?q=reeds")}
    assert not {path for path, answer in again.items() if "wrote" in answer.cookies}, "reading is no writing"


def test_whoever_wrote_reads_it_though_the_replica_is_behind(ground: Ground, heron: Visitor) -> None:
    other = ground.visitor(1).sign_in()
    with ground.replica_behind():
        heron.at(0).send(f"{WIKI}edit/", source="Reeds in flood.", summary="It rained")
        for app in (0, 1):
            assert "Reeds in flood" in heron.at(app).get(WIKI).text
            assert "Reeds in flood" in ground.visitor(app).get(WIKI).text, "what is kept for all is of the primary"
        until(
            lambda: "Reeds in flood" in other.has_long_written_nothing().get(WIKI).text,
            "a replica that is too far behind to be left alone",
            look_every=1,
        )


def test_a_replica_that_is_down_is_done_without(ground: Ground, heron: Visitor) -> None:
    people = [heron.at(0).has_long_written_nothing(), heron.at(1)]
    assert all(person.get("/pilots/").ok for person in people)
    with ground.without(ground.replica):
        assert [person.get("/pilots/").status_code for person in people for _ in range(3)] == [200] * 6


def test_a_cache_that_goes_away_costs_nobody_a_page_an_edit_or_their_session(ground: Ground, heron: Visitor) -> None:
    assert ground.visitor(1).get(WIKI).ok
    with ground.without(ground.redis):
        assert heron.at(0).is_signed_in()
        heron.at(0).send(f"{WIKI}edit/", source="Reeds in the dark.", summary="No light")
        assert "Reeds in the dark" in heron.at(1).get(WIKI).text
        assert all(ground.visitor(app).get(WIKI).ok for app in (0, 1))
    assert all(heron.at(app).is_signed_in() for app in (0, 1))
    assert all("Reeds in the dark" in ground.visitor(app).get(WIKI).text for app in (0, 1) for _ in range(3))


def test_a_store_that_goes_away_is_said_and_pages_are_read_on(ground: Ground) -> None:
    with ground.without(ground.store):
        answer = ground.visitor(1).get("/media/images/reeds.png")
        assert (answer.status_code, "Retry-After" in answer.headers) == (503, True)
        assert ground.visitor(1).get(PILOT).ok
    ground.make_bucket()


def test_a_primary_that_was_restarted_leaves_no_error_behind(ground: Ground, heron: Visitor) -> None:
    people = [heron.at(0), heron.at(1)]
    assert all(person.is_signed_in() for person in people)
    with ground.without(ground.primary):
        pass
    assert all(person.is_signed_in() for person in people for _ in range(6))
    heron.at(1).send(f"{WIKI}edit/", source="Reeds after the storm.", summary="Still here")
    assert "after the storm" in ground.visitor(0).get(WIKI).text
