"""What no request waits for is done by a worker on a third machine, and found through OpenSearch from every other."""

import pytest

from tests.scale.daemons import until
from tests.scale.ground import Ground
from tests.scale.visitor import Visitor

pytestmark = pytest.mark.scale
WIKI = "/wiki/reeds/"


def finds(visitor: Visitor, word: str) -> bool:
    return f"<mark>{word}</mark>" in visitor.get(f"/search/?q={word}").text


def test_what_was_saved_through_one_is_soon_found_through_both(ground: Ground, heron: Visitor) -> None:
    heron.at(0).send(f"{WIKI}edit/", source="Kingfishers nest by the reeds.", summary="Seen today")
    for app in (0, 1):
        until(lambda app=app: finds(ground.visitor(app), "Kingfishers"), "the word to be found")
    assert ground.search.request("GET", "/_cat/indices?format=json"), "it is there that they look"


def test_what_a_dead_worker_left_the_next_one_does(ground: Ground, heron: Visitor) -> None:
    with ground.without(ground.worker):
        heron.at(1).send(f"{WIKI}edit/", source="Bitterns boom in the reeds.", summary="Heard at night")
        assert "Bitterns" in ground.visitor(0).get(WIKI).text, "reading waits for nobody"
        assert not finds(ground.visitor(0), "Bitterns")
        assert ground.primary.ask("SELECT count(*) FROM search_searchoutbox") != "0"
    until(lambda: finds(ground.visitor(0), "Bitterns"), "the word to be found")
    until(lambda: ground.primary.ask("SELECT count(*) FROM search_searchoutbox") == "0", "all to be told")


def test_every_machine_is_ready_while_a_worker_is_there(ground: Ground) -> None:
    for app in (0, 1):
        until(lambda app=app: ground.visitor(app).get("/readyz").status_code == 200, "readiness")
