"""An address that no page has is answered with 400, not with a fault further in."""

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from core.middleware import QUERY_LIMIT, BoundedRequestMiddleware

pytestmark = pytest.mark.any_database


def passed(query: str = "", path: str = "/pilots/") -> int:
    request = RequestFactory().get("/")
    request.path_info = path
    request.META["QUERY_STRING"] = query
    return BoundedRequestMiddleware(lambda _request: HttpResponse())(request).status_code


BAD_QUERIES = {
    "too long": "q=" + "x" * QUERY_LIMIT,
    "NUL": "q=a%00b",
    "raw NUL": "q=a\x00b",
    "escape": "q=%1b[31m",
    "delete": "theme=%7F",
    "in a name": "the%00me=x",
}


@pytest.mark.parametrize("query", BAD_QUERIES.values(), ids=BAD_QUERIES.keys())
def test_a_query_that_is_too_long_or_holds_control_bytes_is_refused(query: str) -> None:
    with pytest.raises(BadRequest):
        passed(query)


@pytest.mark.parametrize("path", ["/pilots/\x00/", "/\r\nSet-Cookie: x/", "/\x1b/"])
def test_control_bytes_in_a_path_are_refused(path: str) -> None:
    with pytest.raises(BadRequest):
        passed(path=path)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=two%0D%0Alines%09and+a+tab",
        "q=%C3%A9t%C3%A9&theme=housing&theme=health",
        "q=%",
        "q=%E2%98",
        "q=" + "x" * 7_000,
    ],
    ids=["none", "pasted", "accents", "bare percent", "cut character", "long"],
)
def test_an_honest_query_passes(query: str) -> None:
    assert passed(query) == 200


@pytest.mark.parametrize("address", ["/?q=%00", "/%00/", "/pilots/?q=" + "x" * 10_000])
def test_the_visitor_sees_a_page_that_says_so(client: Client, tree: object, address: str) -> None:
    assert client.get(address).status_code == 400
