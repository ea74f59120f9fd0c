"""The page the bench weighs, a plain made-up pilot with ten comments, is light."""

import gzip

import pytest
from django.test import Client

from discussion.commenting import posting
from discussion.commenting.writers import Writer
from discussion.spam import Judgement
from ops.bench.filling import COMMENTS, TEXT
from pilots import generating
from pilots.models import PilotPage

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MOST = 8_000  # bytes of HTML, gzipped


def test_a_plain_pilot_page_with_ten_comments_is_at_most_8_kilobytes(tree, roles, trusted_member, client: Client):
    generating.generate(index=tree.pilots, number=20, told=lambda _done: None)
    page = PilotPage.objects.filter(slug__startswith=generating.SLUG).order_by("slug")[0]
    for number in range(COMMENTS):
        writer = Writer(user=trusted_member)
        posting.post(thing=page, text=TEXT.format(number=number), writer=writer, judgement=Judgement(score=0))
    html = client.get(page.get_url()).content
    assert html.count(b"Made up for a trial of the site. We counted") == COMMENTS
    assert len(gzip.compress(html, 6)) <= MOST
