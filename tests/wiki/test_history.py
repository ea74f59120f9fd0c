"""The history of a page: every version, what changed, the way back."""

import pytest
from django.utils import timezone

from tests.wiki.factories import WikiChangeFactory
from wiki.models import WikiChange, WikiPage
from wiki.rights import NotAllowed
from wiki.saving.actions import save_page
from wiki.saving.faults import Conflict, Refused, UnknownVersion
from wiki.saving.moving import move_page, rename_page
from wiki.saving.standing import hide_text
from wiki.saving.taking_back import revert, revert_all_by, undo_change
from wiki.saving.writing import By, Note

BASE = "One.\n\nTwo.\n\nThree.\n"


@pytest.fixture
def page(start, trusted_member, moderator):
    """Three versions: the second changes the first line, the third, by a moderator, the last."""
    page = start(source=BASE)
    save_page(page=page, base=1, source=BASE.replace("One", "Uno"), by=By(trusted_member), note=Note("Spanish."))
    by = By(moderator)
    save_page(page=page, base=2, source="Uno.\n\nTwo.\n\nTres.\n", by=by, note=Note("More of it.", minor=True))
    return page


def text(page):
    return WikiPage.objects.get(pk=page.pk).source


def test_going_back_makes_a_new_version_with_the_old_text(page, trusted_member):
    saved = revert(page=page, number=1, by=trusted_member)
    assert text(page) == BASE
    assert (saved.change.number, saved.change.kind, saved.change.goes_back_to.number) == (4, "revert", 1)
    assert revert(page=page, number=1, by=trusted_member).unchanged


def test_one_change_is_taken_back_and_later_ones_stay(page, trusted_member):
    change = undo_change(page=page, number=2, by=trusted_member).change
    assert text(page) == "One.\n\nTwo.\n\nTres.\n"
    assert (change.kind, change.goes_back_to.number) == ("undo", 2)


def test_a_change_that_others_built_upon_is_not_taken_back_by_itself(page, trusted_member):
    save_page(page=page, base=3, source="Eins.\n\nTwo.\n\nTres.\n", by=By(trusted_member))
    with pytest.raises(Conflict):
        undo_change(page=page, number=2, by=trusted_member)
    with pytest.raises(Refused):
        undo_change(page=page, number=1, by=trusted_member)


def test_all_changes_of_one_account_are_taken_back_and_others_stay(page, start, trusted_member, moderator):
    began = start("Begun", by=trusted_member)
    day = timezone.now() - timezone.timedelta(days=1)
    WikiChange.objects.filter(page=page, number=1).update(made_at=day - timezone.timedelta(days=1))
    done = revert_all_by(author=trusted_member, since=day, by=moderator)
    assert text(page) == "One.\n\nTwo.\n\nTres.\n"
    assert (done.saved, done.begun, done.clashing) == ([page], [began], [])
    with pytest.raises(NotAllowed):
        revert_all_by(author=moderator, since=day, by=trusted_member)


def test_a_name_and_a_topic_that_an_account_gave_are_taken_back_too(start, trusted_member, moderator):
    topic, page, other = start("Methods", by=moderator), start("Steps", by=moderator), start("Places", by=moderator)
    move_page(page=page, topic=topic, by=moderator)
    move_page(page=page, topic=None, by=trusted_member)
    rename_page(page=page, title="Nonsense", by=trusted_member)
    move_page(page=other, topic=topic, by=moderator)
    move_page(page=other, topic=None, by=trusted_member)
    move_page(page=topic, topic=other, by=moderator)
    done = revert_all_by(author=trusted_member, since=timezone.now() - timezone.timedelta(days=1), by=moderator)
    assert (done.saved, done.clashing) == ([page], [other]), "a topic cannot stand below its own page"
    back = WikiPage.objects.get(pk=page.pk)
    assert (back.title, back.slug, back.parent_topic) == ("Steps", "steps", topic)


def test_a_hidden_text_is_no_way_back_for_members(page, trusted_member, moderator):
    hide_text(change=page.changes.get(number=1), by=moderator, reason="A name.")
    with pytest.raises(UnknownVersion):
        revert(page=page, number=1, by=trusted_member)
    with pytest.raises(Refused):
        hide_text(change=page.changes.get(number=3), by=moderator, reason="A name.")


def test_the_history_tells_who_when_why_and_how_much(page, client):
    html = client.get("/wiki/counting/history/").content.decode()
    for said in ("by trusted-member", "by moderator", "Spanish.", "minor", "3 versions", "\u22121"):
        assert said in html, said
    assert "Go back to it" not in html
    assert "More of it." not in client.get("/wiki/counting/history/?minor=hide").content.decode()


def test_a_version_has_an_address_that_stays(page, client):
    answer = client.get("/wiki/counting/history/1/")
    assert "<p>One.</p>" in answer.content.decode()
    assert "It has been changed since." in answer.content.decode()
    assert client.get("/wiki/counting/history/9/").status_code == 404


@pytest.mark.parametrize(
    "asked", ["?a=1&b=3&view=side", "", "?a=1&b=3", "?a=3&b=1", "?b=2", "?a=x&b=-1", "?a=&b=99999999999999"]
)
def test_any_two_versions_are_compared(asked, page, client):
    answer = client.get(f"/wiki/counting/diff/{asked}")
    assert answer.status_code == 200
    assert "<ins" in answer.content.decode()


def test_a_member_goes_back_through_the_form(page, client, trusted_member):
    client.force_login(trusted_member)
    assert client.get("/wiki/counting/revert/1/").status_code == 200
    answer = client.post("/wiki/counting/revert/1/", {"summary": "Too Spanish."}, follow=True)
    assert "The page says what it said in version 1." in answer.content.decode()
    assert WikiChange.objects.filter(page=page).first().summary == "Too Spanish."
    save_page(page=page, base=4, source="Eins.\n", by=By(trusted_member))
    answer = client.post("/wiki/counting/undo/2/", {"summary": "Mine."})
    assert answer.status_code == 422
    assert "Mine." in answer.content.decode()


def test_a_moderator_hides_what_a_version_said_with_a_reason_and_shows_it_again(page, client, moderator):
    addresses = ("/wiki/counting/history/2/", "/wiki/counting/diff/?a=1&b=2", "/wiki/counting/diff/?a=2&b=3")

    def told(path):
        client.logout()
        return client.get(path).content.decode()

    def send(**form):
        client.force_login(moderator)
        return client.post("/wiki/counting/hide/2/", form)

    assert all("Uno" in told(path) for path in addresses)
    assert send(reason=" ").status_code == 422
    assert send(reason="Names a family.").status_code == 302
    for path in addresses:
        assert "Uno" not in told(path).partition("<main")[2], path
    history = told("/wiki/counting/history/")
    assert "Hidden by a moderator: Names a family." in history
    assert "Spanish." not in history
    send()
    assert all("Uno" in told(path) for path in addresses)


def test_a_long_history_comes_in_pages(page, client, trusted_member):
    rows = [WikiChangeFactory.build(page=page, number=number, author=trusted_member) for number in range(4, 120)]
    WikiChange.objects.bulk_create(rows)
    html = client.get("/wiki/counting/history/?page=3").content.decode()
    assert html.count('class="wiki-version"') == 19
