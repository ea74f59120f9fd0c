"""What a member types is kept on the server, comes back, and can be thrown away."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from wiki.choices import Protection
from wiki.editing import draft_actions
from wiki.models import Presence, WikiDraft, WikiPage
from wiki.saving import standing

URL = "/wiki/counting/edit/"
TYPED = {"source": "One, half mended", "summary": "Mend", "base": 1, "parent_topic": "Some", "themes": ["a", "b"]}


@pytest.fixture
def writer(client, trusted_member):
    client.force_login(trusted_member)
    return client


def test_a_draft_is_kept_restored_and_said(start, writer):
    page = start()
    assert writer.post(f"{URL}draft/", TYPED).json()["at"]
    writer.post(f"{URL}draft/", TYPED | {"source": "One, more mended"})
    assert WikiDraft.objects.get().source == "One, more mended"
    answer = writer.get(URL)
    form = answer.context["form"]
    assert form["source"].value() == "One, more mended"
    assert (form["summary"].value(), form["parent_topic"].value()) == ("Mend", "Some")
    assert form["themes"].value() == ["a", "b"]
    assert not form.errors
    assert "is in the form again" in answer.content.decode()
    assert WikiPage.objects.get(pk=page.pk).version == 1


def test_a_draft_can_be_thrown_away(start, writer):
    start()
    writer.post(f"{URL}draft/", TYPED)
    assert writer.post(f"{URL}draft/", {"discard": "1"}).url == URL
    assert "One.\n\nTwo." in writer.get(URL).context["form"]["source"].value()


def test_a_save_ends_the_draft_and_a_conflict_does_not(start, writer, client, moderator):
    page = start()
    writer.post(f"{URL}draft/", TYPED)
    client.force_login(moderator)
    client.post(URL, {"source": "One, by a moderator.\n", "base": 1})
    client.force_login(page.owner)
    writer.post(URL, {"source": "One, half mended", "base": 1})
    assert WikiDraft.objects.exists()
    writer.post(URL, {"source": "One, half mended", "base": 2})
    assert not WikiDraft.objects.exists()


def test_a_draft_of_a_section_is_offered_where_another_part_is_opened(start, writer):
    start(source="## First\n\nOne.\n\n## Second\n\nTwo.\n")
    address = f"{URL}draft/?section=2"
    assert f'data-draft="{address}"' in writer.get(f"{URL}?section=2").content.decode()
    writer.post(address, TYPED)
    page = writer.get(URL).content.decode()
    assert f'href="{URL}?section=2"' in page
    assert "half mended" not in page
    assert "half mended" in writer.get(f"{URL}?section=2").content.decode()
    assert writer.post(address, {"discard": "1"}).url == f"{URL}?section=2"
    writer.post(f"{URL}draft/?section=<b>", TYPED)
    assert WikiDraft.objects.get().section == ""


SECTIONS = "Intro.\n\n## First\n\nOne.\n\n## Second\n\nTwo.\n"


def test_words_of_one_section_outlive_what_is_typed_and_saved_in_another(start, writer):
    page = start(source=SECTIONS)
    second = {"source": "## Second\n\nTwo, half mended", "base": 1}
    writer.post(f"{URL}draft/?section=2", second)
    first = {"source": "## First\n\nOne, mended.\n", "base": 1}
    writer.post(f"{URL}draft/?section=1", first)
    writer.post(f"{URL}draft/", {"source": "All of it, half mended", "base": 1})
    shown = writer.get(f"{URL}?section=1")
    assert shown.context["form"]["source"].value() == first["source"]
    assert {name for name, _url in shown.context["other_drafts"]} == {"Second", "the whole page"}
    writer.post(f"{URL}?section=1", first)
    assert "One, mended." in WikiPage.objects.get(pk=page.pk).source
    assert set(WikiDraft.objects.values_list("section", flat=True)) == {"2", ""}
    assert "Two, half mended" in writer.get(f"{URL}?section=2").content.decode()
    assert writer.post(f"{URL}draft/", {"discard": "1"}).url == URL
    assert WikiDraft.objects.get().section == "2"


def test_words_of_a_section_that_is_gone_meanwhile_come_back_and_can_be_saved(start, writer, moderator, client):
    page = start(source=SECTIONS)
    writer.post(f"{URL}draft/?section=2", {"source": "## Second\n\nTwo, half mended.\n", "base": 1})
    client.force_login(moderator)
    client.post(URL, {"source": SECTIONS.replace("## Second\n\n", ""), "base": 1})
    client.force_login(page.owner)
    assert writer.get(f"{URL}?section=7").url == URL
    shown = writer.get(f"{URL}?section=2")
    assert "Two, half mended." in shown.context["form"]["source"].value()
    writer.post(f"{URL}?section=2", {"source": "## Second\n\nTwo, half mended.\n", "base": 1})
    assert WikiPage.objects.get(pk=page.pk).source == "Intro.\n\n## First\n\nOne.\n\nTwo, half mended.\n", "joined"


def test_a_section_that_clashed_is_settled_in_the_whole_page(start, writer, moderator, client):
    page = start(source=SECTIONS)
    mine = {"source": "## Second\n\nTwo, mine.\n", "base": 1}
    writer.post(f"{URL}draft/?section=2", mine)
    client.force_login(moderator)
    client.post(URL, {"source": SECTIONS.replace("Two.", "Two, theirs."), "base": 1})
    client.force_login(page.owner)
    clash = writer.post(f"{URL}?section=2", mine)
    assert clash.status_code == 409
    goes_to = re.search(r'<form method="post"\s+action="([^"]+)"\s+enctype', clash.content.decode())[1]
    form = clash.context["form"]
    writer.post(goes_to, {"source": form["source"].value(), "base": form["base"].value()})
    assert WikiPage.objects.get(pk=page.pk).source == SECTIONS.replace("Two.", "Two, mine.")
    assert not WikiDraft.objects.exists(), "its words are saved"


def test_a_page_to_be_started_has_a_draft_by_the_title_it_was_begun_with(start, writer):
    start()
    writer.post("/wiki/new/draft/", TYPED | {"title": "Culture, really", "started_as": "Culture", "kind": "meeting"})
    writer.post("/wiki/new/draft/", TYPED | {"title": "Another", "started_as": ""})
    form = writer.get("/wiki/new/?title=Culture").context["form"]
    assert (form["title"].value(), form["source"].value()) == ("Culture, really", "One, half mended")
    assert form.data_form is not None
    writer.post("/wiki/new/", {"title": "Culture, really", "source": "Text.", "started_as": "Culture"})
    assert WikiDraft.objects.get().title == "Another"


def test_drafts_are_for_members_alone(start, client, new_member, trusted_member):
    start()
    assert client.post(f"{URL}draft/", TYPED).status_code == 403
    client.force_login(new_member)
    assert client.post(f"{URL}draft/", TYPED).status_code == 200
    client.force_login(trusted_member)
    assert "half mended" not in client.get(URL).content.decode()


def test_why_a_draft_is_not_kept_is_said_as_it_is(start, client, trusted_member, moderator):
    page = start()
    signed_out = client.post(f"{URL}draft/", TYPED | {"member": trusted_member.pk})
    assert "You are signed out" in signed_out.json()["problem"]
    standing.protect(page=page, by=moderator, protection=Protection.LOCKED, reason="Settled.")
    client.force_login(trusted_member)
    locked = client.post(f"{URL}draft/", TYPED)
    assert (locked.status_code, signed_out.status_code) == (403, 403)
    assert "no longer change this page" in locked.json()["problem"]


def test_what_is_too_long_is_not_kept_by_half(start, writer):
    start()
    writer.post(f"{URL}draft/", TYPED)
    answer = writer.post(f"{URL}draft/", TYPED | {"source": "a" * 200_001})
    assert (answer.status_code, "too long" in answer.json()["problem"]) == (422, True)
    assert WikiDraft.objects.get().source == TYPED["source"]
    writer.post(f"{URL}draft/", TYPED | {"data-done": "b" * 3_000})
    assert WikiDraft.objects.get().fields["data-done"] == ["b" * 3_000], "more than the field takes, but typed"


def test_too_many_drafts_in_an_hour_are_refused_in_words(start, writer, settings):
    start()
    settings.LIMITS = {**settings.LIMITS, "wiki-draft": (1, 3600)}
    writer.post(f"{URL}draft/", TYPED)
    answer = writer.post(f"{URL}draft/", TYPED)
    assert answer.status_code == 429
    assert "too often" in answer.json()["problem"]


def test_old_drafts_and_old_presence_are_forgotten(start, trusted_member):
    page = start()
    now = timezone.now()
    draft_actions.keep_draft(user=trusted_member, page=page, source="Old")
    draft_actions.come(page=page, user=trusted_member, now=now - timedelta(minutes=5))
    assert draft_actions.forget_old(now=now) == (0, 1)
    assert draft_actions.forget_old(now=now + timedelta(days=91)) == (1, 0)
    assert not Presence.objects.exists()


def test_the_oldest_of_very_many_drafts_go(trusted_member, monkeypatch):
    monkeypatch.setattr(draft_actions, "MOST_DRAFTS", 2)
    for number in range(3):
        draft_actions.keep_draft(user=trusted_member, page=None, started_as=f"Page {number}", source=str(number))
    assert {draft.source for draft in WikiDraft.objects.all()} == {"1", "2"}
