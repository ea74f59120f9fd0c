"""What a request holds besides its address shapes no byte that another reader gets."""

import random
import string

import pytest

from core import freshness
from tests.ops.pagecache.cast import HOST, Ground

# What somebody sends who hopes that a page made for them is kept for others: header, or another part of the request.
HEADERS = {
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_X_FORWARDED_PORT": "1337",
    "HTTP_X_FORWARDED_FOR": "198.51.100.1",
    "HTTP_X_FORWARDED_SERVER": "evil.example",
    "HTTP_X_FORWARDED_SCHEME": "nothttps",
    "HTTP_X_FORWARDED_PREFIX": "/evil",
    "HTTP_X_FORWARDED_PROTO": "gopher",
    "HTTP_X_FORWARDED_SSL": "on",
    "HTTP_FORWARDED": "host=evil.example;proto=https",
    "HTTP_FRONT_END_HTTPS": "on",
    "HTTP_X_HOST": "evil.example",
    "HTTP_X_ORIGINAL_HOST": "evil.example",
    "HTTP_X_ORIGINAL_URL": "/admin/",
    "HTTP_X_REWRITE_URL": "/admin/",
    "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
    "HTTP_X_HTTP_METHOD": "DELETE",
    "HTTP_X_METHOD_OVERRIDE": "PUT",
    "HTTP_X_REAL_IP": "127.0.0.1",
    "HTTP_CLIENT_IP": "127.0.0.1",
    "HTTP_TRUE_CLIENT_IP": "127.0.0.1",
    "HTTP_X_WP_NONCE": "1",
    "HTTP_ACCEPT": "application/json",
    "HTTP_ACCEPT_LANGUAGE": "cy",
    "HTTP_ACCEPT_CHARSET": "utf-7",
    "HTTP_ACCEPT_ENCODING": "gzip, br;q=0.1, evil",
    "HTTP_USER_AGENT": "<script>alert(1)</script>",
    "HTTP_REFERER": "https://evil.example/",
    "HTTP_ORIGIN": "https://evil.example",
    "HTTP_COOKIE": "theme=dark; lang=cy; xsessionid=1; _ga=GA1.1",
    "HTTP_CACHE_CONTROL": "no-cache",
    "HTTP_PRAGMA": "no-cache, x-get-cache-key",
    "HTTP_RANGE": "bytes=0-10",
    "HTTP_IF_RANGE": '"x"',
    "HTTP_IF_MODIFIED_SINCE": "Sat, 01 Jan 2050 00:00:00 GMT",
    "HTTP_IF_MATCH": '"x"',
    "HTTP_IF_NONE_MATCH": '"x"',
    "HTTP_CONNECTION": "close, x-foo",
    "HTTP_TE": "trailers",
    "HTTP_UPGRADE_INSECURE_REQUESTS": "1",
    "HTTP_SAVE_DATA": "on",
    "HTTP_DNT": "1",
    "HTTP_TRANSFER_ENCODING": "chunked",
    "HTTP_X_AMZ_WEBSITE_REDIRECT_LOCATION": "https://evil.example",
    "HTTP_PROXY": "http://evil.example",
    "CONTENT_TYPE": "application/x-www-form-urlencoded",
    "CONTENT_LENGTH": "20",
    "QUERY_STRING": "utm_source=evil&utm_medium=<script>&fbclid=1",
    "SERVER_NAME": "evil.example",
    "SERVER_PORT": "1337",
    "SERVER_PROTOCOL": "HTTP/1.0",
    "REMOTE_ADDR": "198.51.100.1",
    "REMOTE_USER": "admin",
    "REQUEST_URI": "/admin/",
    "SCRIPT_URL": "/evil/pilots/lewisham/",
    "REDIRECT_URL": "/evil/pilots/lewisham/",
    "PATH_TRANSLATED": "/evil",
}
# What goes to Django as it came: the answer may be what it likes, and is nobody else's.
BYPASSING = {
    "HTTP_AUTHORIZATION": "Basic YWRtaW46YWRtaW4=",
    "HTTP_HX_REQUEST": "true",
    "HTTP_HOST": "evil.example",
    "SCRIPT_NAME": "/evil",
    "REQUEST_METHOD": "POST",
    "QUERY_STRING": "page=2&page=<script>&callback=evil",
    "HTTP_COOKIE": "theme=dark; sessionid=abc",
}
OURS = ["sessionid=a", "a=b;csrftoken=x", "messages=x; b=c", " csrftoken =x", "x=1,sessionid=2", "sessionid"]


def test_there_are_fifty_of_them() -> None:
    assert len(HEADERS) >= 50


@pytest.mark.parametrize("name", HEADERS)
def test_what_is_not_in_the_address_does_not_shape_what_others_get(ground: Ground, name: str) -> None:
    clean = Ground().visit()

    ground.visit(**{name: HEADERS[name]})
    second = ground.visit()

    assert (second.status, second.body) == (clean.status, clean.body)
    assert {key: value for key, value in second.headers.items() if key != "etag"} == {
        key: value for key, value in clean.headers.items() if key != "etag"
    }
    assert ground.renderings == 1, "nor did it get an answer of its own"


@pytest.mark.parametrize("name", BYPASSING)
def test_a_request_that_is_somebodys_own_is_answered_by_django_and_kept_for_nobody(ground: Ground, name: str) -> None:
    clean = Ground().visit()

    own = ground.visit(**{name: BYPASSING[name]})
    assert ground.site.asked[0]["REMOTE_ADDR"] == "203.0.113.7", "it came as it was"
    assert ground.visit().body == clean.body != own.body
    assert ground.cache.store.used < 10_000


@pytest.mark.parametrize("cookies", OURS)
def test_whoever_has_a_cookie_of_ours_is_answered_by_django(ground: Ground, cookies: str) -> None:
    ground.visit()
    ground.visit(HTTP_COOKIE=cookies)

    assert ground.site.asked[1]["HTTP_COOKIE"] == cookies


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "sessionid=secret"),
        ("Cache-Control", "private"),
        ("Cache-Control", "max-age=60, No-Store"),
        ("Vary", "Accept-Language"),
        ("Vary", "*"),
        ("Content-Encoding", "gzip"),
        ("X-Of-This-Visitor", "203.0.113.7"),
    ],
)
def test_an_answer_that_is_not_for_all_is_never_kept(ground: Ground, header: tuple[str, str]) -> None:
    ground.site.headers = [("Content-Type", "text/html"), header]
    ground.visit()
    ground.visit()

    assert ground.cache.store.used == 0
    assert [asked["REMOTE_ADDR"] for asked in ground.site.asked] == ["", "203.0.113.7", "203.0.113.7"]


@pytest.mark.parametrize("status", ["302 Found", "403 Forbidden", "410 Gone", "500 Oh", "206 Partial Content"])
def test_an_answer_of_another_status_is_never_kept(ground: Ground, status: str) -> None:
    ground.site.status = status
    assert ground.visit().status == status
    assert ground.cache.store.used == 0


def test_a_page_with_a_token_is_never_kept(ground: Ground) -> None:
    ground.site.says = lambda environ: environ.update(CSRF_COOKIE="secret")
    ground.visit()
    ground.site.says = lambda environ: None
    ground.site.body = b'<input type="hidden" name="csrfmiddlewaretoken" value="secret">'
    ground.visit("/other/")

    assert ground.cache.store.used == 0


def test_an_address_that_could_not_be_kept_is_tried_again_after_a_minute(ground: Ground) -> None:
    ground.site.status = "302 Found"
    ground.visit()
    ground.site.status = "200 OK"
    ground.visit()
    assert ground.cache.store.used == 0

    ground.clock.now += 61
    ground.visit()
    assert ground.cache.store.used > 0


def lists(ground: Ground) -> None:
    """The site's pages are lists with two filters and pages, in the order the list itself writes them."""

    known = {"theme=work": "theme=work", "page=2&theme=work": "theme=work&page=2", "region=london": "region=london"}

    def say(environ: dict[str, str]) -> None:
        freshness.answers(known.get(environ["QUERY_STRING"], ""), KEYS)

    ground.site.says = say


KEYS = ("theme", "region", "page")


def test_a_list_keeps_the_answers_it_knows_however_they_are_asked_for(ground: Ground) -> None:
    lists(ground)
    ground.visit()
    asked = ("theme=work&page=2", "page=2&theme=work", "theme=work&q=&page=2")
    answers = {ground.visit(query=query).body for query in asked}
    assert len(answers) == 2, "a name that is not the list's, though empty, is Django's to judge"
    assert ground.renderings == 3


def test_what_a_list_does_not_know_is_answered_and_not_kept(ground: Ground) -> None:
    lists(ground)
    ground.visit()
    before = ground.cache.store.used
    for query in ("theme=no-such", "theme=work&theme=work", "page=99", "theme=work&q=x", "callback=x", "theme"):
        ground.visit(query=query)

    assert ground.cache.store.used == before


def test_a_hundred_thousand_random_queries_add_next_to_nothing(ground: Ground) -> None:
    lists(ground)
    ground.site.body = b"x" * 2_000
    for number in range(20):
        ground.visit(f"/pilots/{number}/")
    before, chance = ground.cache.store.used, random.Random(9)
    letters = string.ascii_lowercase
    for number in range(100_000):
        name = chance.choice(KEYS) if number % 10 == 0 else "".join(chance.choices(letters, k=6))
        ground.site.asked.clear()
        ground.visit(f"/pilots/{number % 20}/", f"{name}={chance.randrange(10**9)}")

    assert ground.cache.store.used <= before * 1.01


def test_addresses_that_do_not_exist_crowd_out_no_page(ground: Ground) -> None:
    ground.site.body = b"x" * 2_000
    ground.visit()
    ground.site.status = "404 Not Found"
    for number in range(3_000):
        ground.visit(f"/no/{number}/")
    ground.site.asked.clear()
    ground.site.status = "200 OK"
    ground.visit()

    assert ground.renderings == 0
    assert ground.cache.store.used <= ground.limit


def test_hosts_and_schemes_have_answers_of_their_own(ground: Ground) -> None:
    secure = {"HTTP_X_FORWARDED_PROTO": "https"}
    ground.visit()
    ground.visit(**secure)
    ground.visit(HTTP_HOST=HOST.upper())
    ground.visit(HTTP_HOST=f"{HOST}:80")
    ground.visit(HTTP_HOST=f"{HOST}:443", **secure)

    assert [asked["wsgi.url_scheme"] for asked in ground.site.asked] == ["http", "https"]
