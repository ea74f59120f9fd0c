"""Editors write the newsflash in the admin; nobody else does."""

import pytest

from watching.models import Newsflash

pytestmark = pytest.mark.django_db
ADD = "/admin/snippets/watching/newsflash/add/"
SENT = {"text": "The next round-up comes in June.", "until": "2030-06-01 12:00"}


def test_an_editor_writes_it_and_is_named(client, editor):
    client.force_login(editor)
    assert client.post(ADD, SENT).status_code == 302
    flash = Newsflash.objects.get()
    assert flash.by == editor
    assert flash.text in client.get("/admin/snippets/watching/newsflash/").content.decode()


def test_without_words_it_is_not_taken(client, editor):
    client.force_login(editor)
    assert client.post(ADD, {**SENT, "text": ""}).status_code == 200
    assert not Newsflash.objects.exists()


def test_a_moderator_may_not(client, moderator):
    client.force_login(moderator)
    client.post(ADD, SENT)
    assert not Newsflash.objects.exists()
