"""Recent changes: by day, filtered by theme, account and minor ones."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.directory.factories import ThemeFactory
from wiki.across import views
from wiki.models import WikiChange
from wiki.saving.actions import save_page
from wiki.saving.said import Fields
from wiki.saving.writing import By, Note


@pytest.fixture
def titles(client):
    """The titles on the page, day by day."""

    def asked(query=""):
        days = client.get(f"/wiki/recent/{query}").context["days"]
        return [[(change.title, change.number) for change in day.changes] for day in days]

    return asked


def test_changes_stand_under_their_day_newest_first(start, titles):
    old = start("Counting")
    WikiChange.objects.filter(page=old).update(made_at=timezone.now() - dt.timedelta(days=3))
    start("Culture")
    assert titles() == [[("Culture", 1)], [("Counting", 1)]]


def test_filters_go_by_theme_account_and_minor_changes(start, titles, trusted_member, moderator):
    theme = ThemeFactory(slug="care")
    page = start("Counting", fields=Fields(themes=frozenset({theme.pk})))
    start("Culture", by=moderator)
    save_page(page=page, base=1, source="Mended.\n", by=By(trusted_member), note=Note("Spelling", minor=True))
    assert titles("?theme=care") == [[("Counting", 2), ("Counting", 1)]]
    assert titles("?account=moderator") == [[("Culture", 1)]]
    assert titles("?minor=hide") == [[("Culture", 1), ("Counting", 1)]]
    assert titles("?theme=nonsense&minor=x&account=%E2%80%AE") == titles()


def test_a_change_says_who_why_and_what_and_leads_to_the_difference(client, start, trusted_member):
    page = start("Counting")
    save_page(page=page, base=1, source="Two lines.\n", by=By(trusted_member), note=Note("Shorter"))
    text = client.get("/wiki/recent/").content.decode()
    for words in ("Shorter", str(trusted_member), 'href="/wiki/counting/diff/?a=1&amp;b=2"', "?account=trusted-member"):
        assert words in text


def test_a_hidden_version_says_nothing_of_itself(client, start, trusted_member):
    page = start("Counting")
    save_page(page=page, base=1, source="Two.\n", by=By(trusted_member), note=Note("A slander"))
    WikiChange.objects.filter(number=2).update(hidden_at=timezone.now(), hidden_reason="Slander.")
    text = client.get("/wiki/recent/").content.decode()
    assert "A slander" not in text
    assert "/wiki/counting/diff/" not in text


def test_long_lists_come_in_pages(start, titles, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 1)
    start("Counting")
    start("Culture")
    assert titles("?page=2") == [[("Counting", 1)]]
