"""One's own drafts in one list: to go on with, or to throw away."""

import pytest

from tests.wiki.factories import WikiDraftFactory
from wiki.choices import Protection
from wiki.models import WikiDraft
from wiki.saving import standing

pytestmark = pytest.mark.any_database

URL = "/me/drafts/"


@pytest.fixture
def writer(client, new_member):
    client.force_login(new_member)
    return client


def test_drafts_are_listed_and_each_is_gone_on_with(start, writer, new_member, trusted_member):
    page = start()
    WikiDraftFactory(user=new_member, page=page, section="2", source="Half mended")
    writer.post("/wiki/new/draft/", {"title": "Culture, really", "source": "Begun", "started_as": "Culture"})
    WikiDraftFactory(user=trusted_member, page=page, source="Not mine")
    start("Culture")  # by somebody else, meanwhile
    shown = writer.get(URL).content.decode()
    assert 'href="/wiki/counting/edit/?section=2"' in shown
    assert "Half mended" in shown
    assert "Culture, really" in shown
    assert "Not mine" not in shown
    assert "Begun" in writer.get("/wiki/new/?title=Culture").content.decode()


def test_a_draft_is_thrown_away_by_its_writer_alone(start, writer, new_member, trusted_member):
    mine = WikiDraftFactory(user=new_member, page=start(), source="Mine")
    other = WikiDraftFactory(user=trusted_member, source="Not mine", title="Culture")
    for pk in (other.pk, 10**30, "x", ""):
        assert "There is no such draft" in writer.post(URL, {"draft": pk}, follow=True).content.decode()
    answer = writer.post(URL, {"draft": mine.pk}, follow=True).content.decode()
    assert "The draft is thrown away" in answer
    assert "You have no draft" in answer
    assert WikiDraft.objects.get() == other


@pytest.mark.each_database
def test_what_can_go_on_nowhere_gives_its_text_and_not_the_pages_name(start, writer, new_member, moderator):
    locked, gone = start("Settled"), start("Heron on the weir")
    for page in (locked, gone):
        WikiDraftFactory(user=new_member, page=page, source=f"{page.pk}: my words, all of them")
    standing.protect(page=locked, by=moderator, protection=Protection.LOCKED, reason="Settled.")
    standing.delete_page(page=gone, by=moderator, reason="Twice there.")
    shown = writer.get(URL).content.decode()
    assert shown.count("my words, all of them</textarea>") == 2
    assert "/edit/" not in shown
    assert "Heron on the weir" not in shown


def test_ten_drafts_need_as_many_queries_as_one(start, writer, new_member, query_count):
    def asked():
        with query_count() as count:
            writer.get(URL)
        return count()

    WikiDraftFactory(user=new_member, page=start("One"), source="Text")
    asked()
    first = asked()
    for number in range(9):
        WikiDraftFactory(user=new_member, page=start(f"Page {number}"), source="Text")
    assert asked() == first
