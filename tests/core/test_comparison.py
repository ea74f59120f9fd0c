"""What changed in a body is said block by block, in words."""

import re

import pytest
from django.urls import reverse

from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = pytest.mark.any_database

HEADING = {"type": "heading", "value": "Why", "id": "a"}
TEXT = {"type": "text", "value": "<p>Because of the river.</p>", "id": "b"}
NEW = {"type": "heading", "value": "Then", "id": "d"}
LAST = {"type": "text", "value": "<p>Next year.</p>", "id": "c"}


def difference(client, tree, before, after):
    """The words of the compare page between a live page and its draft."""
    pilot = PilotFactory(parent=tree.pilots)
    pilot.body = stream(pilot, before)
    pilot.save_revision().publish()
    pilot.body = stream(pilot, after)
    pilot.save_revision()
    html = client.get(f"/admin/pages/{pilot.pk}/revisions/compare/live...latest/").content.decode()
    table = html[html.rindex("<tbody") : html.rindex("</tbody")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", table))


def stream(pilot, blocks):
    return pilot._meta.get_field("body").stream_block.to_python(blocks)


@pytest.mark.each_database
@pytest.mark.parametrize(
    ("after", "words"),
    [
        ([HEADING, TEXT, LAST, NEW], ["Heading: added", "Then", "3 blocks are as they were"]),
        ([TEXT, LAST], ["Heading: removed", "2 blocks are as they were"]),
        ([HEADING, TEXT | {"value": "<p>Because of the sea.</p>"}, LAST], ["Text: changed", "river", "sea"]),
        ([HEADING, LAST, TEXT], ["Text: moved, its content is the same"]),
        ([LAST, TEXT | {"value": "<p>Now.</p>"}, HEADING], ["moved"]),
    ],
    ids=["added", "removed", "changed", "moved", "changed and moved"],
)  # fmt: skip
def test_each_block_says_what_happened_to_it(client, admin, tree, after, words):
    client.force_login(admin)
    text = difference(client, tree, [HEADING, TEXT, LAST], after)
    assert all(word in text for word in words)


def test_what_stayed_is_not_repeated(client, admin, tree):
    client.force_login(admin)
    text = difference(client, tree, [HEADING, TEXT, LAST], [HEADING, TEXT, LAST | {"value": "<p>Later.</p>"}])
    assert "river" not in text
    assert "2 blocks are as they were" in text


def test_hostile_text_in_a_block_stays_text(client, admin, tree):
    client.force_login(admin)
    pilot = PilotFactory(parent=tree.pilots)
    pilot.save_revision().publish()
    pilot.body = stream(pilot, [HEADING | {"value": "<script>alert(1)</script>"}])
    pilot.save_revision()
    html = client.get(f"/admin/pages/{pilot.pk}/revisions/compare/live...latest/").content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_one_step_leads_from_a_page_with_changes_to_the_comparison(client, editor, tree):
    pilot = PilotFactory(parent=tree.pilots)
    client.force_login(editor)
    url = f"/admin/pages/{pilot.pk}/revisions/compare/live...latest/"
    assert url not in client.get(f"/admin/pages/{pilot.pk}/edit/").content.decode()
    pilot.summary = "Something else is tried."
    pilot.save_revision()
    assert url in client.get(f"/admin/pages/{pilot.pk}/edit/").content.decode()
    assert "Something else" in client.get(url).content.decode()


@pytest.mark.each_database
def test_a_finding_with_changes_is_compared_in_one_step_too(client, editor, tree):
    finding = FindingFactory(pilot=PilotFactory(parent=tree.pilots), statement="It works.")
    finding.save_revision().publish()
    client.force_login(editor)
    edit = f"/admin/snippets/pilots/finding/edit/{finding.pk}/"
    assert "Compare with the live finding" not in client.get(edit).content.decode()
    finding.statement = "It works in two places."
    finding.save_revision()
    assert "Compare with the live finding" in client.get(edit).content.decode()
    answer = client.get(
        reverse("wagtailsnippets_pilots_finding:revisions_compare", args=[finding.pk, "live", "latest"])
    )
    assert answer.status_code == 200
    assert "in two places" in answer.content.decode()


def test_the_checks_of_content_stand_beside_the_form(client, editor, tree):
    client.force_login(editor)
    html = client.get(f"/admin/pages/{PilotFactory(parent=tree.pilots).pk}/edit/").content.decode()
    assert 'data-side-panel="checks"' in html
