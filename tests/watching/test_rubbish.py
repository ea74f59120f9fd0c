"""Rubbish where a thing, a token or a filter is named: never a fault, and nothing is followed."""

from urllib.parse import urlencode

import pytest

from tests.naughty import strings
from watching.models import Follow

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
EVERY = 40  # each test takes a part of the strings


@pytest.mark.parametrize(
    ("address", "parts"),
    [("/me/following/who/", ["of"]), ("/me/notifications/", ["show", "kind", "page"]), ("/me/following/", ["page"])],
    ids=["who follows", "notifications", "what one follows"],
)
def test_an_address_takes_anything(tree, client, new_member, address, parts):
    client.force_login(new_member)
    for text in strings()[::EVERY]:
        query = urlencode(dict.fromkeys(parts, text), errors="surrogatepass")
        assert client.get(f"{address}?{query}").status_code in {200, 400, 404}, text


def test_a_thing_to_follow_may_be_called_anything(tree, client, new_member):
    client.force_login(new_member)
    for text in strings()[7::EVERY]:
        body = urlencode({"thing": text, "level": text, "next": text}, errors="surrogatepass")
        answer = client.post("/me/following/follow/", body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in {400, 404}, text
        query = urlencode({"on": text}, errors="surrogatepass")
        assert client.post(f"/comments/follow/?{query}").status_code in {400, 404}, text
    assert not Follow.objects.exists()
