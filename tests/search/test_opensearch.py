"""An OpenSearch that is away, or lost what it was given, leaves the site answering; what it lost is made anew."""

import pytest
from osmem_server import OsmemServer

from search import building, engine, outbox
from tests.pilots.factories import PilotFactory
from tests.search import engines

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def said(client) -> str:
    answer = client.get("/search/?q=apple")
    assert answer.status_code == 200
    assert client.get("/search/suggest/?q=appl").status_code == 200
    return answer.content.decode()


def test_the_site_answers_without_its_opensearch_and_finds_again_when_it_is_back(settings, tree, client):
    with OsmemServer.start() as server:
        settings.WAGTAILSEARCH_BACKENDS = {
            "default": settings.OPENSEARCH | engines.reached(server) | {"AUTO_UPDATE": False}
        }
        PilotFactory(parent=tree.pilots, title="Apple trees")
        building.build(engine.sources())
        assert "<mark>Apple</mark> trees" in said(client)
        server.request("DELETE", "/_all")
        assert "The search is being rebuilt" in said(client)
        assert [source.store.state() for source in engine.not_ready()] == ["missing"]
        building.build_what_is_missing.call()
        assert "<mark>Apple</mark> trees" in said(client)
    assert "The search is being rebuilt" in said(client)
    PilotFactory(parent=tree.pilots, title="Pear trees")  # saving needs no engine
    with pytest.raises(Exception, match="onnection"):
        outbox.drain()
    assert outbox.waits()  # and nothing is lost
