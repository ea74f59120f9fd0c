"""Pages published in the admin keep their text, and leave a version in the history."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from wiki.models import WikiChange, WikiPage
from wiki.saving.actions import save_page
from wiki.saving.writing import By

BASE = "One.\n\nTwo.\n\nThree.\n"


def newest(page):
    return WikiChange.objects.filter(page=page).first()


def as_in_admin(page):
    """The page as a form of the admin has loaded it."""
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_what_the_admin_publishes_is_a_version(start, editor):
    page = start(source="See [[Glossary]].\n")
    loaded = as_in_admin(page)
    loaded.title = "Counting the money"
    loaded.save_revision(user=editor).publish(user=editor)
    change = newest(page)
    assert (change.number, change.kind, change.author, change.title) == (2, "admin", editor, "Counting the money")
    assert change.source == "See [[Glossary]].\n"
    now = WikiPage.objects.get(pk=page.pk)
    assert (now.version, now.live_revision) == (2, change.revision)
    assert set(page.names.values_list("title", flat=True)) == {"Counting", "Counting the money"}


def test_a_text_saved_while_the_admin_had_the_page_open_is_not_lost(start, editor, trusted_member):
    page = start(source=BASE)
    loaded = as_in_admin(page)
    save_page(page=page, base=1, source="Newer.\n", by=By(trusted_member))
    loaded.save_revision(user=editor).publish(user=editor)
    now = WikiPage.objects.get(pk=page.pk)
    assert (now.source, now.version, newest(page).source) == ("Newer.\n", 3, "Newer.\n")
    assert "Newer." in now.html
    save_page(page=page, base=3, source="Newest.\n", by=By(trusted_member))
    assert WikiPage.objects.get(pk=page.pk).source == "Newest.\n"


def test_publishing_an_old_revision_brings_back_no_text_and_no_protection(start, editor, trusted_member):
    page = start(source=BASE)
    old = page.latest_revision
    save_page(page=page, base=1, source="Newer.\n", by=By(trusted_member))
    WikiPage.objects.filter(pk=page.pk).update(protection="locked", protection_reason="Settled.")
    old.refresh_from_db()
    old.publish(user=editor)
    now = WikiPage.objects.get(pk=page.pk)
    assert (now.source, now.protection, now.version) == ("Newer.\n", "locked", 3)


def test_the_history_outlives_a_purge_of_revisions(start, trusted_member):
    page = start(source=BASE)
    save_page(page=page, base=1, source="Newer.\n", by=By(trusted_member))
    call_command("purge_revisions", verbosity=0)
    assert list(page.changes.values_list("number", "source")) == [(2, "Newer.\n"), (1, BASE)]


def test_the_admin_offers_no_second_way_to_start_or_write_a_page(start, client, editor):
    page = start(source=BASE)
    client.force_login(editor)
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "One." in html
    assert 'name="source"' not in html
    assert client.get(f"/admin/pages/add/wiki/wikipage/{page.get_parent().pk}/").status_code in {302, 403, 404}


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_what_the_admin_takes_away_is_gone_for_readers(action, start, client):
    page = start(source=BASE)
    getattr(WikiPage.objects.get(pk=page.pk), action)()
    assert client.get("/wiki/counting/history/").status_code == 404
