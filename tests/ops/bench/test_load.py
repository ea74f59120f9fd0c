"""Load is counted alike by wrk and by our own client; other sites are named by address."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ops.bench import comparing, load
from ops.bench.client import Ask, Span, Tally
from ops.bench.visit import Links, Visit, first_visit

WRK = """\
Running 2s test @ http://127.0.0.1:8000/
  1 threads and 16 connections
  3210 requests in 2.01s, 1.23MB read
  Socket errors: connect 0, read 2, write 0, timeout 1
  Non-2xx or 3xx responses: 4
Requests/sec:   1597.01
"""
PAGES = {
    "/": b"<link rel='stylesheet' href='/a.css'><link rel='preload' href='/f.woff2'><script src='b.js'></script>"
    b"<img src='now.png'><img src='later.png' loading='lazy'><a href='/c'>",
    "/a.css": b"@font-face{font-family:F;src:url('f.woff2') format('woff2')}b{background:url(sea.svg) center}"
    b"@font-face{font-family:F;src:url(s.woff2);font-style:italic}i{mask:url('data:image/svg+xml,')}",
    "/sea.svg": b"12345",
    "/f.woff2": b"1234",
    "/b.js": b"12",
    "/now.png": b"1",
}


class Server(BaseHTTPRequestHandler):
    """Answers what `PAGES` holds."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/slow":
            time.sleep(1)
        body = PAGES.get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_words):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as serving:
        serving.daemon_threads = True
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_what_wrk_says_is_read():
    assert load.read_wrk(WRK) == Tally(3210, 7, 2.01)
    assert load.read_wrk("unable to connect").failed == 1


def test_our_own_client_counts_answers_and_those_that_are_wrong(server, monkeypatch):
    monkeypatch.setattr(load.shutil, "which", lambda _name: None)
    asks = [Ask("/"), Ask("/missing")]
    found = load.sample(server, lambda _connection, done: asks[done % 2], pid=None, connections=2, span=Span(0.05))
    assert found.rate > 0
    assert found.cpu is None
    assert found.failed >= 1


@pytest.mark.parametrize(
    ("span", "since", "answers", "goes_on"),
    [
        (Span(2, 16, 10), 1, 99, True),
        (Span(2, 16, 10), 2, 16, False),
        (Span(2, 16, 10), 9, 15, True),
        (Span(2, 16, 10), 10, 0, False),
    ],
    ids=["time-left", "enough", "too-few", "over-budget"],
)
def test_a_stretch_goes_on_for_its_time_then_for_answers_but_never_past_its_budget(span, since, answers, goes_on):
    assert span.goes_on(since, answers) is goes_on


def test_a_page_that_does_not_answer_in_its_time_is_given_up_and_said_to_be_short(server, monkeypatch):
    monkeypatch.setattr(load.shutil, "which", lambda _name: None)
    found = load.sample(server, lambda *_asked: Ask("/slow"), pid=None, connections=2, span=Span(0.1, 16, 0.2))
    assert (found.answered, found.failed, found.cpu) == (0, 2, None)
    assert found.is_short


def test_a_first_visit_fetches_what_is_linked_once_and_nothing_lazy(server):
    assert first_visit(server, "/") == Visit(sum(map(len, PAGES.values())), len(PAGES))


@pytest.mark.parametrize(
    ("page", "slanted"),
    [
        ("<p>Plain<i></i> words", False),
        ("<p>A <em>slanted</em> word", True),
        ("<i> </i>x", False),
        ("<div class=said><div><em>Said</em></div></div>", False),
        ("<div class=said><div></div></div><em>Not said</em>", True),
    ],
)
def test_a_slanted_font_is_fetched_for_slanted_words(page, slanted):
    links = Links()
    links.feed(page)
    assert links.slanted is slanted


def test_a_style_sheet_for_paper_is_fetched_but_not_its_fonts():
    links = Links()
    links.feed("<link rel=stylesheet media=print href=p.css><link rel=icon href=i.svg><link rel=canonical href=/>")
    assert (links.styles, links.others) == ([], ["p.css", "i.svg"])


def test_another_site_is_an_address_a_name_and_perhaps_its_process():
    found = comparing.target("http://localhost:8080/wiki/?a=b=Other@12")
    assert (found.who, found.url, found.pid) == ("Other", "http://localhost:8080", 12)
    assert found.asks(0, 0).path == "/wiki/?a=b"


@pytest.mark.parametrize(
    "said", ["localhost=Other", "http://localhost/", "http://localhost/=Other@x", "http:///=Other"]
)
def test_what_names_no_site_is_refused_with_an_example(said):
    with pytest.raises(ValueError, match=r"write an address|number of the server"):
        comparing.target(said)
