"""What is asked of other sites, and what is never asked: a real server, real names, every hop judged anew."""

import socket
import time
from ipaddress import ip_address

import pytest

from home.links import networks
from home.links.asking import HOPS, Answer, Found, ask
from tests.home import elsewhere
from tests.home.elsewhere import HERE
from tests.ports import kept_port

PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::10.0.0.1",
    "64:ff9b::7f00:1",
]
PUBLIC = ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]


@pytest.fixture(scope="module")
def other():  # type: ignore[no-untyped-def]
    with elsewhere.running() as server:
        yield server


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/report", Found.ANSWERS),
        ("/status/204", Found.ANSWERS),
        ("/status/404", Found.MISSING),
        ("/status/410", Found.MISSING),
        ("/status/503", Found.MISSING),
        ("/status/403", Found.UNSURE),
        ("/status/429", Found.UNSURE),
        ("/to/302?/report", Found.ANSWERS),
        ("/to/301?/report", Found.MOVED),
        ("/to/308?/status/404", Found.MISSING),
        ("/to/301?/to/302?/report", Found.MOVED),
        ("/to/302?/to/301?/report", Found.ANSWERS),
        ("/tidy", Found.ANSWERS),
        ("/endless", Found.ANSWERS),
    ],
)
def test_the_answer_says_what_became_of_an_address(other, path, found):
    assert ask(f"{other.url}{path}", allowed=HERE).found is found


def test_one_that_moved_says_where_to_and_a_passing_redirect_is_no_new_address(other):
    assert ask(f"{other.url}/to/301?/report", allowed=HERE).moved_to == f"{other.url}/report"
    assert ask(f"{other.url}/to/301?/to/302?/report", allowed=HERE).moved_to == f"{other.url}/to/302?/report"


def test_a_circle_of_redirects_ends(other):
    other.asked.clear()
    assert ask(f"{other.url}/circle", allowed=HERE) == Answer(Found.MISSING, f"more than {HOPS} redirects", heard=True)
    assert len(other.asked) == HOPS + 1


def test_a_server_that_drips_is_left_in_time(other):
    begun = time.monotonic()
    answer = ask(f"{other.url}/drip", allowed=HERE, whole=0.5)
    assert time.monotonic() - begun < elsewhere.DRIPS_FOR / 100
    assert (answer.found, answer.words) == (Found.MISSING, "no answer in time")


def test_nothing_is_told_but_who_asks(other):
    other.headers.clear()
    ask(f"{other.url}/report#part", allowed=HERE)
    (headers,) = other.headers
    assert set(headers) == {"Host", "Accept-Encoding", "User-Agent", "Accept", "Connection"}
    assert "link check" in headers["User-Agent"]
    assert other.asked[-1] == "/report"


def test_this_machine_is_never_asked_unless_a_test_allows_it(other):
    other.asked.clear()
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0x7f000001"):
        answer = ask(f"http://{host}:{other.server_port}/")
        assert answer.found is Found.UNSURE, host
        assert answer.words == "leads into a network that is not public", host
    assert other.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(other):
    other.asked.clear()
    for target in ("http://169.254.169.254/latest/", "http://10.0.0.1/", f"http://[::1]:{other.server_port}/"):
        answer = ask(f"{other.url}/to/302?{target}", allowed=HERE)
        assert (answer.found, answer.words) == (Found.UNSURE, "leads into a network that is not public")
    assert all(path.startswith("/to/302") for path in other.asked)


def test_a_name_with_one_private_address_is_refused_whole(monkeypatch, other):
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: rows)
    with pytest.raises(networks.Refused):
        networks.resolve("two-faced.example", 80)


def test_a_name_is_looked_up_once_for_each_hop(monkeypatch, other):
    """What was judged is what is connected to: a name that answers otherwise the second time gains nothing."""
    asked = []
    real = socket.getaddrinfo

    def first_here_then_private(host, *args, **options):  # type: ignore[no-untyped-def]
        if host != "rebinding.example":
            return real(host, *args, **options)
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, other.server_port))]

    monkeypatch.setattr(socket, "getaddrinfo", first_here_then_private)
    answer = ask(f"http://rebinding.example:{other.server_port}/report", allowed=HERE)
    assert answer.found is Found.ANSWERS
    assert asked == ["rebinding.example"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_of_the_open_net_is_known(address):
    assert not networks.is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_open_net_is_known(address):
    assert networks.is_public(ip_address(address))


def test_only_ports_of_web_pages_are_asked():
    with pytest.raises(networks.Refused, match="port"):
        networks.check(["93.184.216.34"], 25)
    networks.check(["93.184.216.34"], 443)


@pytest.mark.parametrize(
    "address",
    ["ftp://bodies.example/", "file:///etc/passwd", "http://", "http://me:secret@bodies.example/", "gopher://x/"],
)
def test_what_is_no_public_web_address_is_not_asked(address):
    assert ask(address).found is Found.UNSURE


@pytest.mark.parametrize("address", ["http://bodies.example:99999/", f"http://{'a' * 70}.example/", "http://[::1/"])
def test_an_address_that_cannot_be_is_missing(address):
    assert ask(address).found is Found.MISSING


@pytest.mark.parametrize(
    ("fault", "found"),
    [(socket.EAI_NONAME, Found.MISSING), (socket.EAI_AGAIN, Found.UNSURE)],
    ids=["no such name", "names cannot be looked up"],
)
def test_our_own_net_being_away_is_nobody_elses_miss(monkeypatch, fault, found):
    def fail(*_args, **_options):  # type: ignore[no-untyped-def]
        raise socket.gaierror(fault, "no")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert ask("http://bodies.example/").found is found


def test_a_closed_door_is_a_miss():
    assert ask(f"http://127.0.0.1:{kept_port()}/", allowed=HERE).words == "no connection"


def test_a_server_without_encryption_is_no_safe_connection(other):
    answer = ask(other.url.replace("http:", "https:"), allowed=HERE)
    assert (answer.found, answer.words) == (Found.MISSING, "no safe connection")
