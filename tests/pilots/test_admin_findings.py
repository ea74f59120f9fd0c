import csv
import io

import pytest
from django.urls import reverse

from core.values import Money
from pilots import actions
from pilots.models import Finding, StrandTest
from tests.directory.factories import ThemeFactory
from tests.pilots import admin_forms
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database


def address(name, *args):
    return reverse(Finding.snippet_viewset.get_url_name(name), args=args)


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots, title="Lewisham")


@pytest.fixture
def strand(pilot):
    strand = StrandFactory(parent=pilot.strands_holder, title="Work")
    StrandTest.objects.create(page=strand, key="T1", text="Where is it doubled?")
    return strand


@pytest.fixture
def finding(pilot):
    """One that has been public."""
    finding = FindingFactory(pilot=pilot, title="Doubled training", live=False)
    finding.save_revision().publish()
    return Finding.objects.get(pk=finding.pk)


def form(office, url=None):
    return admin_forms.Form(office, url or address("add"), form_id="w-editor-form")


def test_an_editor_publishes_a_finding_with_its_chain(office, pilot, strand):
    theme = ThemeFactory(name="Work")
    sent = form(office).fill(title="Doubled", statement="It is doubled.", pilot=pilot.pk, strand=strand.pk)
    sent.fill(test_keys="T1", themes=[str(theme.pk)], gap_or_overlap="overlap", between="services")
    sent.fill(money_0="500000", money_1="GBP", money_2="2009", money_3="estimate")
    sent.fill(money_source_0="A report", money_source_1="page 2")
    answer = sent.send("action-publish")
    assert answer.status_code == 302, admin_forms.errors(answer)
    finding = Finding.objects.get()
    assert (finding.live, finding.test_key_list, finding.money) == (True, ["T1"], Money(500000, year="2009"))
    assert list(finding.themes.all()) == [theme]


def test_a_preview_shows_the_chain_as_the_page_will(office, pilot, strand):
    sent = form(office).fill(title="Doubled", statement="It is doubled.", pilot=pilot.pk, strand=strand.pk)
    sent.fill(test_keys="T1", gap_or_overlap="overlap", between="services")
    assert office.post(address("preview_on_add"), sent.data).json()["is_valid"]
    html = office.get(address("preview_on_add")).content.decode()
    for words in (f'<a href="{strand.url}">Work</a>', "Where is it doubled?", "An overlap between services"):
        assert words in html


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"test_keys": "T1 T8"}, "The strand has no test T8. There are: T1.", id="unknown-test"),
        pytest.param({"strand": ""}, "Choose the strand these tests belong to.", id="tests-without-strand"),
        pytest.param({"money_source_0": ""}, "Say where the sum comes from.", id="money-without-source"),
        pytest.param({"gap_or_overlap": "neither"}, "belongs to a gap or an overlap", id="between-nothing"),
        pytest.param({"money_0": "a lot"}, "Enter a number.", id="money-in-words"),
    ],
)
def test_what_does_not_fit_is_refused_and_what_was_typed_stays(office, pilot, strand, changes, message):
    sent = form(office).fill(title="Doubled", statement="Typed just now.", pilot=pilot.pk, strand=strand.pk)
    sent.fill(test_keys="T1", gap_or_overlap="gap", between="users", money_0="5", money_source_0="A report")
    answer = sent.send("action-publish", **changes)
    assert message in admin_forms.errors(answer)
    assert "Typed just now." in answer.content.decode()
    assert not Finding.objects.exists()


def test_a_strand_of_another_pilot_is_refused(office, tree, strand):
    other = PilotFactory(parent=tree.pilots)
    sent = form(office).fill(title="Doubled", statement="It is.", pilot=other.pk, strand=strand.pk)
    assert "belongs to another pilot" in admin_forms.errors(sent.send("action-publish"))


def test_the_list_filters_searches_and_exports(searchable, office, tree, pilot, finding):
    other = PilotFactory(parent=tree.pilots, title="Kent")
    FindingFactory(pilot=other, title="Buildings shared", standing="final", themes=[ThemeFactory(name="Older people")])
    for query in ({"standing": "final"}, {"pilot": other.pk}, {"q": "Buildings"}):
        page = office.get(address("list"), query).content.decode()
        assert "Buildings shared" in page, query
        assert "Doubled training" not in page, query
    text = b"".join(office.get(address("list"), {"export": "csv"}).streaming_content).decode()
    titles = {row[0] for row in list(csv.reader(io.StringIO(text)))[1:]}
    assert titles == {"Buildings shared", "Doubled training"}


def test_a_public_finding_is_not_deleted_alone_or_in_bulk(client, admin, finding):
    client.force_login(admin)
    bulk = reverse("wagtail_bulk_action", args=["pilots", "finding", "delete"]) + f"?id={finding.pk}"
    for url in (address("delete", finding.pk), bulk):
        answer = client.post(url, follow=True)
        assert "only withdrawn with a reason: Doubled training" in answer.content.decode()
        assert Finding.objects.exists()


def test_a_draft_that_was_never_public_can_go(client, admin, pilot):
    draft = FindingFactory(pilot=pilot, live=False)
    client.force_login(admin)
    client.post(address("delete", draft.pk))
    assert not Finding.objects.exists()


def test_withdrawing_asks_for_a_reason_and_keeps_the_finding(office, finding):
    url = address("withdraw", finding.pk)
    assert url in office.get(address("edit", finding.pk)).content.decode()
    assert office.get(url).content.decode().count("<h1") == 1
    assert "required" in str(office.post(url, {"reason": "  "}).context["form"].errors)
    assert office.post(url, {"reason": "Counted twice."}).status_code == 302
    finding.refresh_from_db()
    assert finding.withdrawn_reason == "Counted twice."
    assert finding.withdrawn_on
    assert office.post(url, {"reason": "Again"}).status_code == 404, "once is enough"
    assert not Finding.objects.visible_to(None).exists()


def test_a_later_edit_does_not_undo_a_withdrawal(office, finding):
    draft = finding.save_revision()
    actions.withdraw_finding(finding=finding, reason="Counted twice.")
    draft.publish()
    assert Finding.objects.get().withdrawn_reason == "Counted twice."


def test_unpublishing_leads_to_withdrawal(office, finding):
    answer = office.post(address("unpublish", finding.pk))
    assert answer.url == address("withdraw", finding.pk)
    assert Finding.objects.get().live


def test_a_finding_has_drafts_history_comparison_and_a_lock(office, finding):
    url = address("edit", finding.pk)
    form(office, url).send(title="Doubled training, mended", date_0="month", date_1="2009-09-01")
    finding.refresh_from_db()
    assert finding.title == "Doubled training", "a draft changes nothing that readers see"
    first, second = finding.revisions.order_by("pk")
    assert "Doubled training" in office.get(address("history", finding.pk)).content.decode()
    compared = office.get(address("revisions_compare", finding.pk, first.pk, second.pk)).content.decode()
    assert "mended" in compared
    assert "September 2009" in compared
    office.post(address("lock", finding.pk))
    assert Finding.objects.get().locked


def test_a_moderator_cannot_touch_findings(client, moderator, finding):
    client.force_login(moderator)
    for name in ("edit", "withdraw", "delete"):
        assert client.post(address(name, finding.pk), {"reason": "No"}).status_code in {302, 403}
    finding.refresh_from_db()
    assert (finding.withdrawn_on, finding.title) == (None, "Doubled training")
