import pytest

from pilots.models import StrandPage
from tests.directory.factories import OrganisationFactory
from tests.pilots import admin_forms
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots, title="Lewisham")


@pytest.fixture
def strand(office, pilot):
    """A published strand with two lines and two tests, made in the admin."""
    form = admin_forms.new_page(office, "strandpage", pilot.strands_holder)
    form.fill(title="Work", slug="work", introduction="What it asks.")
    form.rows("lines", {"key": "", "text": "Is money spent well?"}, {"key": "", "text": "Who is helped?"})
    form.rows("tests", {"key": "", "text": "Where is it doubled?", "answers": "L1 L2"})
    form.rows("tests", {"key": "", "text": "Which rules block?", "answers": ""})
    form.rows(
        "progress",
        {"kind": "workshop", "state": "done", "text": "Held.", "date_0": "", "date_1": "", **admin_forms.SOURCE},
    )
    answer = form.send("action-publish")
    assert answer.status_code == 302, admin_forms.errors(answer)
    return StrandPage.objects.get(slug="work")


def edit(office, strand, **changes):
    return admin_forms.page(office, strand).fill(**changes).send("action-publish")


def test_rows_without_a_key_get_the_next_one(strand):
    assert [line.key for line in strand.lines.all()] == ["L1", "L2"]
    assert [(test.key, test.answered_keys) for test in strand.tests.all()] == [("T1", ["L1", "L2"]), ("T2", [])]
    assert strand.progress.get().get_kind_display() == "Workshop"


def test_a_gap_in_the_keys_is_not_filled(office, strand):
    form = admin_forms.page(office, strand).fill(**{"lines-0-DELETE": "1", "tests-0-answers": "L2"})
    answer = form.rows("lines", {"key": "", "text": "A third question"}).send("action-publish")
    assert answer.status_code == 302, admin_forms.errors(answer)
    assert [line.key for line in StrandPage.objects.get().lines.all()] == ["L2", "L3"]


def test_a_row_whose_key_is_emptied_keeps_it(office, strand):
    assert edit(office, strand, **{"lines-1-key": ""}).status_code == 302
    assert [line.key for line in StrandPage.objects.get().lines.all()] == ["L1", "L2"]


def test_a_key_cannot_be_changed(office, strand):
    assert "it was L1" in admin_forms.errors(edit(office, strand, **{"lines-0-key": "L7"}))


def test_a_key_cannot_be_used_twice(office, strand):
    form = admin_forms.page(office, strand).rows("lines", {"key": "L1", "text": "Again"})
    assert "stands here twice" in admin_forms.errors(form.send("action-publish"))


@pytest.mark.parametrize("key", ["l1", "L0", "LINE", "1", "L1\n2"])
def test_a_key_is_a_letter_and_a_number(office, strand, key):
    form = admin_forms.page(office, strand).rows("lines", {"key": key, "text": "Again"})
    assert form.send("action-publish").status_code == 200


def test_a_test_that_names_an_unknown_line_is_refused_and_what_was_typed_stays(office, strand):
    form = admin_forms.page(office, strand).fill(introduction="Typed just now.", **{"tests-1-answers": "L2 L9"})
    answer = form.send("action-publish")
    assert "No line of enquiry has the key L9. There are: L1, L2." in admin_forms.errors(answer)
    page = answer.content.decode()
    assert "Typed just now." in page
    assert "L2 L9" in page


def test_a_line_that_a_test_answers_cannot_be_removed(office, strand):
    answer = edit(office, strand, **{"lines-0-DELETE": "1"})
    assert "No line of enquiry has the key L1" in admin_forms.errors(answer)


def test_a_test_that_a_finding_answers_cannot_be_removed(office, strand, pilot):
    FindingFactory(pilot=pilot, strand=strand, test_keys="T1", title="Doubled twice")
    answer = edit(office, strand, **{"tests-0-DELETE": "1"})
    assert "Test T1 cannot be removed: the finding “Doubled twice” answers it." in answer.content.decode().replace(
        "&#x27;", "'"
    )
    assert StrandPage.objects.get().tests.count() == 2


def test_one_faulty_line_does_not_blame_the_tests(office, strand):
    form = admin_forms.page(office, strand).rows("lines", {"key": "X", "text": "Faulty"})
    assert "No line of enquiry" not in admin_forms.errors(form.send("action-publish"))


def test_a_partner_stands_there_once(office, strand):
    council = OrganisationFactory(name="Council")
    form = admin_forms.page(office, strand)
    form.rows("partners", {"organisation": council.pk, "wording": ""}, {"organisation": council.pk, "wording": ""})
    assert "stands here twice" in admin_forms.errors(form.send("action-publish"))


def test_rows_of_a_draft_keep_their_keys_when_saved_again(office, strand):
    admin_forms.page(office, strand).rows("lines", {"key": "", "text": "New in a draft"}).send()
    admin_forms.page(office, strand).send()
    admin_forms.page(office, strand).send("action-publish")
    assert [line.key for line in StrandPage.objects.get().lines.all()] == ["L1", "L2", "L3"]


def test_an_older_revision_brings_back_its_rows_with_their_keys(office, strand):
    first = strand.latest_revision
    edit(office, strand, **{"lines-1-DELETE": "1", "tests-0-answers": "L1"})
    assert StrandPage.objects.get().lines.count() == 1
    first.publish()
    assert [line.key for line in StrandPage.objects.get().lines.all()] == ["L1", "L2"]


def test_an_update_offers_the_strands_of_its_own_pilot(office, pilot, strand, tree):
    other = PilotFactory(parent=tree.pilots)
    foreign = StrandFactory(parent=other.strands_holder, title="Elsewhere")
    form = admin_forms.new_page(office, "pilotupdatepage", pilot.updates_holder)
    form.fill(title="News", slug="news", summary="What is new.", date_0="month", date_1="2009-09-10")
    refused = form.send("action-publish", strands=[str(foreign.pk)])
    assert "not one of the available choices" in admin_forms.errors(refused)
    answer = form.send("action-publish", strands=[str(strand.pk)])
    assert answer.status_code == 302, admin_forms.errors(answer)
    assert str(strand.updates.get().date) == "September 2009"
