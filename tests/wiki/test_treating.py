"""Moving, renaming, protecting, putting away and bringing back a page."""

import pytest

from wiki.choices import Protection
from wiki.models import WikiChange, WikiPage
from wiki.rights import NotAllowed
from wiki.saving.actions import save_page
from wiki.saving.faults import Gone, Refused, TitleTaken
from wiki.saving.moving import move_page, rename_page
from wiki.saving.refreshing import render_again
from wiki.saving.standing import delete_page, protect, restore_page
from wiki.saving.writing import By


def now(page):
    return WikiPage.objects.get(pk=page.pk)


def test_moving_changes_the_topic_and_no_address(start, trusted_member):
    topic, page = start("Methods"), start("Counting")
    move_page(page=page, topic=topic, by=trusted_member)
    assert (now(page).parent_topic, now(page).slug) == (topic, "counting")
    with pytest.raises(Refused, match="stands below"):
        move_page(page=topic, topic=page, by=trusted_member)
    with pytest.raises(Refused):
        move_page(page=topic, topic=topic, by=trusted_member)


def test_renaming_keeps_the_old_address_and_every_link(start, client, trusted_member):
    page, source = start("Counting"), start("Glossary", "See [[Counting]].\n")
    rename_page(page=page, title="Counting the money", by=trusted_member)
    assert now(page).slug == "counting-the-money"
    assert (
        client.get("/wiki/counting/history/?page=1").headers["Location"].endswith("/counting-the-money/history/?page=1")
    )
    assert client.get("/wiki/counting/").headers["Location"].endswith("/wiki/counting-the-money/")
    render_again()
    assert "/wiki/counting-the-money/" in now(source).html
    later = start("Later", "See [[Counting]] and [[counting the Money]].\n")
    assert set(later.links_out.values_list("target", flat=True)) == {page.pk}
    with pytest.raises(TitleTaken):
        start("Counting")
    rename_page(page=page, title="Counting", by=trusted_member)
    assert now(page).slug == "counting"


def test_who_may_change_a_page_follows_its_protection(start, trusted_member, moderator):
    page = start()
    with pytest.raises(NotAllowed):
        protect(page=page, by=trusted_member, protection=Protection.LOCKED, reason="Mine.")
    with pytest.raises(Refused):
        protect(page=page, by=moderator, protection=Protection.PROTECTED, reason=" ")
    protect(page=page, by=moderator, protection=Protection.PROTECTED, reason="Settled.")
    with pytest.raises(NotAllowed):
        save_page(page=page, base=1, source="Mine.\n", by=By(trusted_member))
    save_page(page=page, base=1, source="Ours.\n", by=By(moderator))
    assert now(page).protection == Protection.PROTECTED


def test_a_page_that_is_put_away_comes_back_as_it_stood(start, client, trusted_member, moderator):
    page, source = start("Counting"), start("Glossary", "See [[Counting]].\n")
    with pytest.raises(NotAllowed):
        delete_page(page=page, by=trusted_member, reason="Wrong.")
    delete_page(page=page, by=moderator, reason="Wrong.")
    assert client.get("/wiki/counting/").status_code == 404
    render_again()
    assert "/wiki/new/?title=Counting" in now(source).html
    with pytest.raises(Gone):
        save_page(page=page, base=1, source="Mine.\n", by=By(trusted_member))
    client.force_login(moderator)
    shown = client.get("/wiki/bin/").content.decode()
    assert "Counting" in shown
    assert "Wrong." in shown
    assert client.post("/wiki/bin/", {"page": page.pk}).headers["Location"].endswith("/wiki/counting/")
    back = now(page)
    assert (back.live, back.deleted_at, back.has_unpublished_changes, back.version) == (True, None, False, 1)
    assert client.get("/wiki/counting/").status_code == 200
    with pytest.raises(Gone):
        restore_page(page=page, by=moderator)


def test_the_forms_do_it_and_keep_what_was_typed(start, client, moderator):
    start("Methods")
    page = start("Counting")
    client.force_login(moderator)
    assert client.get("/wiki/counting/manage/").status_code == 200
    refused = client.post("/wiki/counting/manage/", {"do": "move", "move-topic": "Nowhere"})
    assert refused.status_code == 422
    assert 'value="Nowhere"' in refused.content.decode()
    assert client.post("/wiki/counting/manage/", {"do": "rename", "rename-title": "Methods"}).status_code == 422
    assert client.post("/wiki/counting/manage/", {"do": "rename", "rename-title": "Theme: ours"}).status_code == 422
    assert client.post("/wiki/counting/manage/", {"do": "?"}).status_code == 422
    client.post("/wiki/counting/manage/", {"do": "move", "move-topic": "methods"})
    assert 'value="Methods"' in client.get("/wiki/counting/manage/").content.decode()
    client.post("/wiki/counting/manage/", {"do": "protect", "protect-protection": "locked", "protect-reason": "Done."})
    assert (now(page).parent_topic.title, now(page).protection) == ("Methods", "locked")
    assert client.post("/wiki/counting/manage/", {"do": "delete", "delete-reason": "Wrong."}).status_code == 302
    assert not now(page).live


def test_what_an_account_did_is_taken_back_through_the_form(start, client, trusted_member, moderator):
    page = start(by=moderator)
    save_page(page=page, base=1, source="Spam.\n", by=By(trusted_member))
    assert "/wiki/take-back/" not in client.get("/wiki/recent/").content.decode()
    client.force_login(moderator)
    assert 'href="/wiki/bin/"' in client.get("/wiki/").content.decode()
    way = "/wiki/take-back/?account=trusted-member"
    assert f'href="{way}"' in client.get("/wiki/recent/?account=trusted-member").content.decode()
    assert 'value="trusted-member"' in client.get(way).content.decode()
    wrong = client.post("/wiki/take-back/", {"account": "nobody", "since": "soon"})
    assert wrong.status_code == 422
    answer = client.post("/wiki/take-back/", {"account": "trusted-member", "since": "2020-01-01"})
    assert "1 page is mended." in answer.content.decode()
    assert WikiChange.objects.filter(page=page).first().kind == "undo"


@pytest.mark.parametrize(
    ("way", "sent"),
    [
        ("confirm/", {}),
        ("manage/", {"do": "rename", "rename-title": "Sums"}),
        ("revert/1/", {"summary": ""}),
        ("undo/2/", {"summary": ""}),
    ],
)
@pytest.mark.parametrize(("fault", "status"), [(Gone, 404), (NotAllowed, 403)], ids=["gone", "protected"])
def test_a_page_that_goes_or_is_locked_in_the_same_moment_is_no_fault_of_the_site(
    way, sent, fault, status, start, client, trusted_member, monkeypatch
):
    def raises(_page):
        raise fault

    page = start()
    save_page(page=page, base=1, source="Other.\n", by=By(trusted_member))
    for room in ("standing", "moving", "taking_back"):
        monkeypatch.setattr(f"wiki.saving.{room}.locked", raises)
    client.force_login(trusted_member)
    assert client.post(f"/wiki/counting/{way}", sent).status_code == status
