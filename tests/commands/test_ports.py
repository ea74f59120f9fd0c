"""Which port is taken, and what the site is then called."""

import socket

import pytest

from config.launch import ports
from config.launch.console import Fault


@pytest.fixture
def taken(monkeypatch):
    """A port that somebody listens on; the search for a free one begins there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(ports, "FIRST", server.getsockname()[1])
        yield server.getsockname()[1]


def test_the_next_free_port_is_taken_and_said(taken, capsys):
    assert ports.choose("127.0.0.1", None) > taken
    assert f"Port {taken} is in use; taking " in capsys.readouterr().out


def test_a_port_that_was_asked_for_is_not_swapped(taken):
    with pytest.raises(Fault, match=f"port {taken} is in use"):
        ports.choose("127.0.0.1", taken)


def test_no_free_port_is_said(taken, monkeypatch):
    monkeypatch.setattr(ports, "TRIES", 1)
    with pytest.raises(Fault, match="name one with --port"):
        ports.choose("127.0.0.1", None)


def test_on_loopback_the_site_is_localhost():
    assert ports.address("127.0.0.1", 8000) == "http://localhost:8000"
    assert ports.names("127.0.0.1") == "localhost,127.0.0.1,[::1]"


def test_elsewhere_it_goes_by_its_address_too():
    assert ports.address("192.0.2.7", 80) == "http://192.0.2.7:80"
    assert "192.0.2.7" in ports.names("192.0.2.7").split(",")
    assert ports.reached_at("0.0.0.0") == "127.0.0.1"
