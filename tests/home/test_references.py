"""References and outside links: three misses change a state, one answer brings it back, editors hear of it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from core import freshness
from core.outside import addresses_in
from core.registry import chores
from home.links import actions, collecting, nightly
from home.links.asking import Answer, Found
from home.models import LinkState, LinkUse, OutsideLink, Reference, ReferenceState
from home.programme.references import state_of
from pilots.models import PilotDocument
from tests.directory.factories import OrganisationFactory
from tests.home import elsewhere
from tests.home.elsewhere import HERE
from tests.home.factories import OutsideLinkFactory, ProgrammePageFactory
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MISSING, MOVED = Answer(Found.MISSING, "status 404"), Answer(Found.MOVED, "status 200", "https://new.example/")
ANSWERS, UNSURE = Answer(Found.ANSWERS, "status 200"), Answer(Found.UNSURE, "status 403")


def after(*answers: Answer) -> OutsideLink:
    """A link that got these answers, one a night."""
    link = OutsideLinkFactory()
    for answer in answers:
        actions.note_answer(link=link, answer=answer)
    link.refresh_from_db()
    return link


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([ANSWERS], LinkState.LIVE),
        ([MISSING, MISSING], LinkState.UNKNOWN),
        ([MISSING, MISSING, MISSING], LinkState.GONE),
        ([ANSWERS, MISSING, MISSING], LinkState.LIVE),
        ([ANSWERS, MISSING, MISSING, MISSING], LinkState.GONE),
        ([MISSING, MISSING, ANSWERS, MISSING], LinkState.LIVE),
        ([MISSING, UNSURE, MISSING, UNSURE], LinkState.UNKNOWN),
        ([UNSURE, UNSURE, UNSURE, UNSURE], LinkState.UNKNOWN),
        ([MOVED, MOVED, MOVED], LinkState.MOVED),
        ([MISSING, MISSING, MISSING, ANSWERS], LinkState.LIVE),
    ],
)
def test_three_misses_in_a_row_change_the_state_and_one_answer_brings_it_back(answers, state):
    assert after(*answers).state == state


def test_one_that_moved_is_known_by_its_new_address():
    assert after(MOVED, MOVED, MOVED).moved_to == "https://new.example/"
    assert after(MOVED, MOVED, MOVED, ANSWERS).moved_to == ""


def test_pages_grow_stale_only_when_a_state_changes(django_capture_on_commit_callbacks):
    tags: list[str] = []
    freshness.listen(tags.extend)
    link = OutsideLinkFactory()
    for expected in (0, 0, 1, 0):
        tags.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.note_answer(link=link, answer=MISSING)
        assert tags.count("home.outsidelink:*") == expected
    freshness._listeners.remove(tags.extend)


@pytest.mark.parametrize(
    ("said", "found", "archived", "state"),
    [
        ("unknown", None, "", "unknown"),
        ("gone", None, "", "gone"),
        ("gone", "live", "", "live"),
        ("live", "gone", "", "gone"),
        ("live", "gone", "https://archive.example/", "archived"),
        ("gone", None, "https://archive.example/", "archived"),
        ("archived", None, "https://archive.example/", "archived"),
        ("live", "moved", "", "moved"),
        ("announced", None, "", "announced"),
        ("announced", "gone", "", "announced"),
        ("announced", "live", "", "live"),
        ("live", "unknown", "", "live"),
    ],
)
def test_what_was_found_counts_before_what_an_editor_said(said, found, archived, state):
    row = Reference(caption="Report", url="https://bodies.example/", state=said, archived_url=archived)
    row.found = found
    assert state_of(row) == ReferenceState(state)


def test_a_reference_leads_where_it_can_be_read_today(client, tree):
    page = ProgrammePageFactory(parent=tree.home)
    urls = {state: f"https://bodies.example/{state}" for state in ("live", "moved", "gone")}
    for state, url in urls.items():
        OutsideLinkFactory(url=url, state=state, moved_to="https://new.example/" if state == "moved" else "")
        Reference.objects.create(page=page, caption=f"The {state} one", url=url)
    Reference.objects.create(page=page, caption="The announced one", state="announced")
    shown = client.get("/programme/").content.decode()
    assert f'<a href="{urls["live"]}">The live one</a>' in shown
    assert '<a href="https://new.example/">The moved one</a>' in shown
    assert "<b>The gone one</b>" in shown
    assert f'href="{urls["gone"]}"' not in shown
    assert "Announced, not there yet" in shown


def test_addresses_are_found_in_whatever_a_field_holds():
    raw = [
        {"type": "text", "value": '<p><a href="https://a.example/?x=1&amp;y=2#part">A</a> https://named.example/</p>'},
        {"type": "link", "value": {"caption": "B", "url": " http://b.example/ "}},
        {"type": "text", "value": f'<a href="{settings.SITE_URL}/pilots/">ours</a><a href="/x/">ours</a>'},
        {"type": "text", "value": '<a href="mailto:desk@c.example">C</a>'},
        {"type": "bars", "value": 3},
        {"type": "link", "value": "http://[broken"},
    ]
    assert list(addresses_in(raw)) == ["https://a.example/?x=1&y=2", "http://b.example/"]


def test_what_is_published_is_collected_with_where_it_stands(tree):
    body = [("text", '<p><a href="https://in-body.example/">there</a></p>')]
    pilot = PilotFactory(parent=tree.pilots, title="Heron", body=body)
    PilotDocument.objects.create(page=pilot, title="Plan", url="https://in-row.example/", availability="online")
    PilotFactory(parent=tree.pilots, body=[("text", '<a href="https://draft.example/">x</a>')], live=False)
    OrganisationFactory(website="https://body.example/")
    FindingFactory(pilot=pilot, evidence=[("link", {"caption": "Data", "url": "https://evidence.example/"})])
    assert actions.note_uses(leads=collecting.everything()) == 4
    names = {"in-body", "in-row", "body", "evidence"}
    assert set(OutsideLink.objects.values_list("url", flat=True)) == {f"https://{name}.example/" for name in names}
    use = LinkUse.objects.get(link__url="https://in-row.example/")
    assert (use.title, use.edit_url) == ("Heron", f"/admin/pages/{pilot.pk}/edit/")


def test_collecting_again_forgets_what_is_used_no_more_and_keeps_what_was_found(tree):
    row = OrganisationFactory(website="https://body.example/")
    actions.note_uses(leads=collecting.everything())
    OutsideLink.objects.update(state=LinkState.GONE)
    OutsideLinkFactory(url="https://unused.example/")
    actions.note_uses(leads=collecting.everything())
    assert OutsideLink.objects.get().state == LinkState.GONE
    row.delete()
    actions.note_uses(leads=collecting.everything())
    assert not OutsideLink.objects.exists()


def test_a_run_asks_one_address_of_each_site_and_those_that_waited_longest():
    with elsewhere.running() as other, elsewhere.running() as third:
        OutsideLinkFactory(url=f"{other.url}/a", checked_at=timezone.now() - timedelta(days=3))
        OutsideLinkFactory(url=f"{other.url}/b", checked_at=timezone.now() - timedelta(days=2))
        OutsideLinkFactory(url=f"{third.url}/c", checked_at=timezone.now())
        OutsideLinkFactory(url=f"{third.url}/status/404")
        assert nightly.check_some(allowed=HERE, pause=0) == 2
        assert (other.asked, third.asked) == (["/a"], ["/status/404"])
        assert nightly.check_some(allowed=HERE, pause=0) == 1
        assert nightly.check_some(allowed=HERE, pause=0) == 0
    gone = OutsideLink.objects.get(url__endswith="404")
    assert (gone.state, gone.misses, gone.last_seen) == (LinkState.UNKNOWN, 1, "status 404")
    assert OutsideLink.objects.filter(state=LinkState.LIVE).count() == 2


def test_where_nothing_at_all_answers_the_fault_is_ours(monkeypatch):
    monkeypatch.setattr(nightly, "ask", lambda _url, **_options: Answer(Found.MISSING, "no such host"))
    link = OutsideLinkFactory()
    nightly.check_some()
    link.refresh_from_db()
    assert (link.misses, link.last_seen) == (0, "no such host; nothing else answered either")
    OutsideLinkFactory(answered_at=timezone.now(), checked_at=timezone.now())
    OutsideLink.objects.filter(pk=link.pk).update(checked_at=None)
    nightly.check_some()
    link.refresh_from_db()
    assert link.misses == 1


def test_the_site_itself_never_asks_a_private_address():
    with elsewhere.running() as other:
        link = OutsideLinkFactory(url=f"{other.url}/")
        nightly.check()
        assert other.asked == []
    link.refresh_from_db()
    assert (link.state, link.misses) == (LinkState.UNKNOWN, 0)
    assert link.last_seen == "leads into a network that is not public"


@pytest.mark.parametrize(("hour", "waits", "expected"), [(2, True, True), (2, False, False), (14, True, False)])
def test_it_runs_at_night_and_only_if_something_waits(monkeypatch, hour, waits, expected):
    monkeypatch.setattr(timezone, "localtime", lambda: timezone.now().replace(hour=hour))
    if waits:
        OutsideLinkFactory()
    assert nightly.is_time() is expected


@pytest.fixture
def lost(tree):  # type: ignore[no-untyped-def]
    link = OutsideLinkFactory(url="https://lost.example/", state=LinkState.GONE, last_seen="status 404")
    LinkUse.objects.create(link=link, title="Heron", edit_url="/admin/pages/1/edit/")
    return link


def test_editors_see_each_address_with_the_pages_that_use_it(client, editor, lost):
    client.force_login(editor)
    listed = client.get("/admin/reports/outside-links/").content.decode()
    assert "https://lost.example/" in listed
    assert "status 404" in listed
    one = client.get(f"/admin/reports/outside-links/inspect/{lost.pk}/").content.decode()
    assert '<a href="/admin/pages/1/edit/">Heron</a>' in one


def test_moderators_do_not(client, moderator, lost):
    client.force_login(moderator)
    assert client.get("/admin/reports/outside-links/").status_code == 302


def test_a_lost_link_reaches_the_dashboard_unless_the_reference_says_so_itself(tree, editor, lost):
    (todo,) = chores.get("home.lost-links").waiting(editor)
    assert (todo.title, todo.note) == ("https://lost.example/", "Gone: Heron")
    Reference.objects.create(
        page=ProgrammePageFactory(parent=tree.home), caption="Report", url=lost.url, state=ReferenceState.GONE
    )
    assert chores.get("home.lost-links").waiting(editor) == []
