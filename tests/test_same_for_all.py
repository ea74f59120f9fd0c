"""What a reader without an account gets is the same for all: no cookie, no token, no byte of their own.

So a page can be kept for everybody. A form asks for its token on a page of its own, which is nobody else's.
"""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

pytestmark = pytest.mark.django_db

# The pages that ask for a token: a form stands on each, and other pages lead to it by a link.
FORMS = {
    "account_login", "account_signup", "account_reset_password", "comment_new", "comment_report", "contact_removal",
    "contact_write", "feedback", "tell_us", "wiki_edit", "wiki_new",
}  # fmt: skip
NOT_OURS_TO_WALK = ("/admin/", "/static/", "/media/", "/documents/")
ONE = {"HTTP_ACCEPT_LANGUAGE": "en", "REMOTE_ADDR": "192.0.2.1", "HTTP_USER_AGENT": "Reader"}
OTHER = {"HTTP_ACCEPT_LANGUAGE": "de", "REMOTE_ADDR": "198.51.100.7", "HTTP_USER_AGENT": "Other"}
FEWEST = 50  # kinds of page that the walk comes by; fewer mean that it lost its way


def kind_of(path: str) -> str:
    """What answers at an address; pages of the tree are told apart by where they stand."""
    plain, _mark, query = path.partition("?")
    try:
        name = resolve(plain).url_name or plain
    except Resolver404:
        return ""
    steps = plain.strip("/").split("/")
    place = f" {steps[0]} {len(steps)}" if name == "wagtail_serve" else ""
    return f"{name}{place}{' ?' if query else ''}"


def walked() -> Iterator[tuple[str, str, object]]:
    """One address of every kind that links lead to from the front page, with what one reader gets there."""
    ahead, kinds = ["/"], set()
    while ahead:
        path = ahead.pop(0)
        kind = "" if path.startswith(NOT_OURS_TO_WALK) else kind_of(path)
        if not kind or kind in kinds:
            continue
        kinds.add(kind)
        answer = Client().get(path, **ONE)
        yield kind, path, answer
        here = path.partition("?")[0]
        links = re.findall(r'href="((?:/(?!/)|\?)[^"#]*)', answer.content.decode(errors="replace"))
        ahead += [here + unescape(link) if link.startswith("?") else unescape(link) for link in links]


def test_every_reader_gets_the_same_bytes_and_no_cookie(demo):
    kinds, faults = set(), []
    for kind, path, answer in walked():
        kinds.add(kind)
        if kind.partition(" ")[0] in FORMS:
            continue
        if answer.cookies or b"csrfmiddlewaretoken" in answer.content:
            faults.append(f"{path} sets a cookie or carries a token")
        elif Client().get(path, **OTHER).content != answer.content:
            faults.append(f"{path} differs from one reader to the next")
    assert not faults
    assert len(kinds) >= FEWEST
    assert {kind.partition(" ")[0] for kind in kinds} >= FORMS
