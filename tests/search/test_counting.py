"""What readers search for is counted without them, and editors read what finds nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from search import counting, outbox
from search.models import SearchAsked, SearchInVain
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.django_db


def test_words_are_counted_by_the_day_and_those_that_found_nothing_reported_to_editors(index, tree, client, editor):
    for address in ("?q=Zebras", "?q=zebras%20", "?q=zebras&page=2", "?q=pilots", "?q=", "?q=zebras&type=pilot"):
        client.get(f"/search/{address}")
    assert counting.count() == 4  # of a further page and a filter nothing new is learnt
    assert {query.query_string: query.hits for query in Query.objects.all()} == {"zebras": 3, "pilots": 1}
    assert not SearchAsked.objects.exists()
    client.force_login(editor)
    report = client.get("/admin/reports/searches-in-vain/").content.decode()
    assert "zebras" in report
    assert "/search/?q=zebras" in report


def test_words_that_find_something_again_are_no_longer_missed(db):
    for found in (False, False, True):
        counting.note("zebras", found)
        counting.count()
    assert not SearchInVain.objects.exists()


@pytest.mark.parametrize("text", ["ann@example.org", "0123 456 789", "+44 (0) 20-123", "", "  "])
def test_what_may_be_about_a_person_is_not_kept(db, text):
    counting.note(text, False)
    assert not SearchAsked.objects.exists()


def test_long_words_are_cut_and_old_counts_forgotten(db, settings):
    counting.note("a" * 300 + " 2009", False)
    counting.count()
    [kept] = SearchInVain.objects.all()
    assert len(kept.text) == 100
    long_ago = timezone.localdate() - timedelta(days=settings.WAGTAILSEARCH_HITS_MAX_AGE + 1)
    SearchInVain.objects.update(last_at=long_ago)
    Query.objects.get().daily_hits.update(date=long_ago)
    counting.forget_searches()
    assert not SearchInVain.objects.exists()
    assert not Query.objects.exists()


def test_what_editors_promote_stands_before_the_results_as_far_as_the_reader_may_see_it(index, tree, client: Client):
    open_one, hidden = (PilotFactory(parent=tree.pilots, title=title) for title in ("Apple trees", "Quince trees"))
    PageViewRestriction.objects.create(page=Page.objects.get(pk=hidden.pk), restriction_type="login")
    query = Query.get("fruit")
    for page in (open_one, hidden):
        SearchPromotion.objects.create(query=query, page=page, description="Worth a look")
    outside = {"external_link_url": "https://example.org/", "external_link_text": "Elsewhere"}
    SearchPromotion.objects.create(query=query, **outside)
    outbox.drain()
    shown = client.get("/search/?q=FRUIT").content.decode()
    assert "Suggested by the editors" in shown
    assert [text in shown for text in ("Apple trees", "Worth a look", "Elsewhere", "Quince")] == [True] * 3 + [False]
    assert "Suggested by the editors" not in client.get("/search/?q=fruits+of").content.decode()
