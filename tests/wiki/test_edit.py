"""The form of a wiki page: who may save, what a save makes, and every refusal gives the text back."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.directory.factories import PlaceFactory, ThemeFactory
from wiki.choices import Protection
from wiki.models import Presence, Suggestion, WikiChange, WikiDraft, WikiPage
from wiki.saving import actions, moving, standing

pytestmark = pytest.mark.any_database

TEXT = "One, mended.\n\nTwo.\n\nThree.\n"


def typed(page, **changed):
    words = {"source": TEXT, "summary": "Mended", "base": page.version if page else 0, "parent_topic": ""}
    return words | changed


@pytest.fixture
def page(start):
    return start()


@pytest.fixture
def url(page):
    return f"/wiki/{page.slug}/edit/"


@pytest.fixture
def csrf_client():
    return Client(enforce_csrf_checks=True)


@pytest.mark.each_database
def test_a_trusted_member_saves_a_version(page, url, client, trusted_member):
    theme, place = ThemeFactory(slug="housing"), PlaceFactory(slug="vale")
    client.force_login(trusted_member)
    shown = client.get(url).content.decode()
    assert "One.\n\nTwo." in shown
    assert 'name="base" value="1"' in shown
    answer = client.post(url, typed(page, themes=["housing"], places=["vale"], minor="on"))
    assert answer.url == page.get_url()
    change = WikiChange.objects.get(page=page, number=2)
    assert (change.source, change.summary, change.minor, change.author) == (TEXT, "Mended", True, trusted_member)
    assert (change.fields["themes"], change.fields["places"]) == ([theme.pk], [place.pk])
    assert "mended" in client.get(page.get_url()).content.decode()


def test_a_save_costs_at_most_30_queries(page, url, client, trusted_member, start):
    start(title="Another page")
    client.force_login(trusted_member)
    client.post(url, typed(page))
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(url, typed(page, source=f"{TEXT}\nSee [[Another page]].\n", base=2))
    assert answer.url == page.get_url()
    sql = [query["sql"] for query in asked if not query["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]
    assert WikiChange.objects.filter(page=page).count() == 3
    assert len(sql) <= 30, "\n".join(sql)


def test_text_is_kept_sign_for_sign(page, url, client, trusted_member):
    client.force_login(trusted_member)
    exact = "\n    indented\n\n| a  |\n\ttab  \n trailing  \n\n\n"
    client.post(url, typed(page, source=exact.replace("\n", "\r\n")))
    assert WikiPage.objects.get(pk=page.pk).source == exact


def test_disjoint_changes_are_joined_and_said_so(page, url, client, trusted_member, moderator):
    client.force_login(moderator)
    client.post(url, typed(page, source="One.\n\nTwo.\n\nThree, by a moderator.\n"))
    client.force_login(trusted_member)
    answer = client.post(url, typed(page), follow=True)
    assert "joined with what others changed" in answer.content.decode()
    assert WikiPage.objects.get(pk=page.pk).source == "One, mended.\n\nTwo.\n\nThree, by a moderator.\n"


def test_the_same_line_makes_a_conflict_that_loses_nothing(page, url, client, trusted_member, moderator):
    client.force_login(moderator)
    client.post(url, typed(page, source="One, by a moderator.\n\nTwo.\n\nThree, by a moderator.\n"))
    client.force_login(trusted_member)
    answer = client.post(url, typed(page))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "somebody changed the same lines" in shown
    assert "One, by a moderator." in shown
    form = answer.context["form"]
    assert form["source"].value() == "One, mended.\n\nTwo.\n\nThree, by a moderator.\n"
    assert form["base"].value() == 2
    assert form["summary"].value() == "Mended"
    client.post(url, typed(page, source=form["source"].value(), base=2))
    assert WikiPage.objects.get(pk=page.pk).source == "One, mended.\n\nTwo.\n\nThree, by a moderator.\n"


def test_a_section_replaces_itself_in_the_newest_text(start, client, trusted_member, moderator):
    page = start(source="Intro.\n\n## First\n\nOne.\n\n## Second\n\nTwo.\n\n## Third\n\nThree.\n")
    url = f"/wiki/{page.slug}/edit/?section=2"
    client.force_login(trusted_member)
    opened = client.get(url)
    assert opened.context["form"]["source"].value() == "## Second\n\nTwo.\n\n"
    client.force_login(moderator)
    whole = page.source.replace("Three.", "Three, mended.")
    client.post(f"/wiki/{page.slug}/edit/", typed(page, source=whole))
    client.force_login(trusted_member)
    client.post(url, {"source": "## Second\n\nTwo, mended.", "base": 1, "summary": ""})
    assert WikiPage.objects.get(pk=page.pk).source == (
        "Intro.\n\n## First\n\nOne.\n\n## Second\n\nTwo, mended.\n\n## Third\n\nThree, mended.\n"
    )


def test_a_section_that_is_gone_gives_the_text_back(page, url, client, trusted_member):
    client.force_login(trusted_member)
    assert client.get(f"{url}?section=7").url == url
    answer = client.post(f"{url}?section=7", {"source": "## Lost\n\nMy words.", "base": 1})
    assert answer.status_code == 422
    assert "My words." in answer.content.decode()


def test_who_was_signed_out_meanwhile_gets_the_text_back(page, url, client, trusted_member):
    answer = client.post(url, typed(page, member=trusted_member.pk))
    assert answer.status_code == 403
    assert "One, mended." in answer.content.decode()
    assert "You are signed out" in answer.content.decode()


def test_a_form_without_its_proof_gives_the_text_back(page, url, trusted_member, csrf_client):
    csrf_client.force_login(trusted_member)
    answer = csrf_client.post(url, typed(page))
    assert answer.status_code == 403
    assert "One, mended." in answer.content.decode()


def test_too_many_saves_are_refused_and_kept(page, url, client, trusted_member, settings):
    settings.LIMITS = {**settings.LIMITS, "wiki-edit": (1, 3600)}
    client.force_login(trusted_member)
    client.post(url, typed(page))
    answer = client.post(url, typed(page, source="One, once more.\n", base=2))
    assert answer.status_code == 429
    assert "One, once more." in answer.content.decode()
    assert WikiPage.objects.get(pk=page.pk).version == 2


def test_a_save_that_fails_gives_the_text_back(page, url, client, trusted_member, monkeypatch):
    def fails(**_all):
        raise OperationalError("database is locked")

    monkeypatch.setattr("wiki.editing.taking.save_page", fails)
    client.force_login(trusted_member)
    answer = client.post(url, typed(page))
    assert answer.status_code == 503
    assert "One, mended." in answer.content.decode()


def test_a_database_that_cannot_even_count_attempts_gives_the_text_back(page, url, client, trusted_member, monkeypatch):
    def locked(*_all):
        raise OperationalError("database is locked")

    monkeypatch.setattr("core.throttle.hit", locked)
    client.force_login(trusted_member)
    answer = client.post(url, typed(page))
    assert (answer.status_code, "One, mended." in answer.content.decode()) == (503, True)


def test_a_page_that_was_deleted_or_protected_meanwhile_gives_the_text_back(
    page, url, client, trusted_member, moderator
):
    client.force_login(trusted_member)
    standing.protect(page=page, by=moderator, protection=Protection.LOCKED, reason="Settled.")
    answer = client.post(url, typed(page))
    assert (answer.status_code, "One, mended." in answer.content.decode()) == (403, True)
    standing.delete_page(page=page, by=moderator, reason="Twice there.")
    answer = client.post(url, typed(page))
    assert (answer.status_code, "One, mended." in answer.content.decode()) == (404, True)


def test_a_page_that_was_kept_for_a_group_meanwhile_gives_the_text_back(page, url, client, trusted_member):
    kept = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    kept.groups.add(Group.objects.create(name="Others"))
    client.force_login(trusted_member)
    assert client.get(url).status_code == 403
    answer = client.post(url, typed(page))
    assert (answer.status_code, "One, mended." in answer.content.decode()) == (403, True)


def test_who_takes_part_no_more_gets_the_text_back(page, url, client, trusted_member):
    client.force_login(trusted_member)
    EmailAddress.objects.filter(user=trusted_member).update(verified=False)
    answer = client.post(url, typed(page))
    assert (answer.status_code, "One, mended." in answer.content.decode()) == (403, True)
    assert WikiPage.objects.get(pk=page.pk).version == 1


@pytest.mark.each_database
def test_a_page_that_was_renamed_meanwhile_is_saved_all_the_same(
    page, url, client, trusted_member, moderator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        moving.rename_page(page=page, title="Counting again", by=moderator)
    client.force_login(trusted_member)
    assert client.get(url).url == "/wiki/counting-again/edit/"
    client.post(url, typed(page))
    assert WikiPage.objects.get(pk=page.pk).source == TEXT


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"source": " \n"}, "Write the text of the page."),
        ({"source": "é" * 100_001}, "200,000 is the most"),
        ({"summary": "a" * 201}, "200 characters"),
        ({"parent_topic": "No such page"}, "There is no page “No such page”."),
        ({"parent_topic": "Counting"}, "cannot stand below itself"),
        ({"themes": "no-such-theme"}, "no-such-theme"),
        ({"base": 99}, "version you started from is not known"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_what_is_refused_is_said_and_kept(changed, words, page, url, client, trusted_member):
    client.force_login(trusted_member)
    answer = client.post(url, typed(page, **changed))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert words in shown
    assert "Mended" in shown or "summary" in changed
    assert WikiPage.objects.get(pk=page.pk).version == 1


def test_a_preview_saves_nothing_and_keeps_what_is_typed(page, url, client, trusted_member):
    client.force_login(trusted_member)
    shown = client.post(url, typed(page, source="Some **bold** words", preview="1")).content.decode()
    assert "<strong>bold</strong>" in shown
    assert "Some **bold** words" in shown
    assert 'value="Mended"' in shown
    answer = client.post(f"{url}preview/", {"source": "Some **bold** <script>words</script>"})
    assert "<strong>bold</strong> &lt;script&gt;" in answer.json()["html"]
    assert WikiPage.objects.get(pk=page.pk).version == 1


@pytest.mark.each_database
def test_titles_are_those_the_reader_may_know(start, client, trusted_member, moderator):
    start(title="Counting money")
    start(title="Discounting")
    hidden = start(title="Counting secretly")
    standing.delete_page(page=hidden, by=moderator, reason="Put away.")
    assert client.get("/wiki/new/titles/?q=count").json() == {"titles": ["Counting money", "Discounting"]}
    for number in range(10):
        start(title=f"Counting {number}")
    assert len(client.get("/wiki/new/titles/?q=count").json()["titles"]) == 8


def test_somebody_else_at_the_form_is_said(page, url, client, trusted_member, moderator):
    client.force_login(moderator)
    client.get(url)
    client.force_login(trusted_member)
    assert f"Writing on this page now: {moderator}" in client.get(url).content.decode()
    said = client.post(f"{url}presence/", {"base": 0}).json()["notice"]
    assert str(moderator) in said
    assert "Somebody saved a version" in said
    client.logout()
    assert "Writing on this page now: 2 members" in client.get(url).content.decode()
    client.force_login(trusted_member)
    client.post(url, typed(page))
    assert not Presence.objects.filter(user=trusted_member).exists()


def test_an_edit_needs_few_queries(page, url, client, trusted_member, query_count):
    client.force_login(trusted_member)
    client.get(url)
    with query_count() as count:
        client.get(url)
    assert count() <= 45
    assert not WikiDraft.objects.exists()
    assert not Suggestion.objects.exists()
    assert actions.version(page, 1)


@pytest.mark.parametrize("below", ["", "draft/", "preview/", "presence/", "files/"])
@pytest.mark.parametrize(
    "sent", [{"source": "One.", "member": "7"}, {"source": "One."}], ids=["signed out", "a reader"]
)
def test_a_stranger_who_sends_words_does_not_learn_whether_there_is_a_page(start, client, below, sent):
    page = start("Hidden")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    hidden, missing = (client.post(f"/wiki/{slug}/edit/{below}", sent) for slug in ("hidden", "missing"))
    assert hidden.status_code == missing.status_code
    assert hidden.headers.get("Location", "").replace("hidden", "missing") == missing.headers.get("Location", "")
