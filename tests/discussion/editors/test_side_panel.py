"""Editors see and settle comments beside the form of the page or the finding they edit."""

import pytest
from django.urls import reverse

from core.subjects import mark_of
from discussion.models import Comment, CommentState, Conversation, Openness
from tests.discussion.comments import new_url, written
from tests.members.factories import UserFactory
from tests.pilots.factories import FindingFactory, StrandFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def finding(update):
    return FindingFactory(pilot=update.pilot, strand=StrandFactory(parent=update.pilot.strands_holder))


@pytest.fixture(params=["page", "finding"])
def edited(request, update, finding):
    """Something people comment on, and the address of its form."""
    if request.param == "page":
        return update, reverse("wagtailadmin_pages:edit", args=[update.pk])
    return finding, reverse(finding.snippet_viewset.get_url_name("edit"), args=[finding.pk])


def panel_of(client, url):
    """What stands in the panel, without the space between."""
    html = client.get(url).content.decode()
    _before, found, rest = html.partition('data-side-panel="said"')
    return " ".join(rest.partition("</form>")[0].split()) if found else ""


def test_comments_stand_beside_the_form_whatever_their_state(client, edited, editor):
    thing, url = edited
    written(thing, UserFactory(), "One that stands.")
    held = written(thing, UserFactory(), "One that waits.")
    Comment.objects.filter(pk=held.pk).update(state=CommentState.HELD, is_public=False)
    client.force_login(editor)
    panel = panel_of(client, url)
    assert panel.index("One that waits.") < panel.index("One that stands.")
    assert "Waits for a moderator" in panel
    assert f"/admin/queue/?kind=comment&amp;about={mark_of(thing)}" in panel
    assert "1 waits for a decision" in panel


@pytest.mark.each_database
def test_who_may_comment_is_switched_there_and_one_is_led_back(client, edited, editor):
    thing, url = edited
    client.force_login(editor)
    mark = mark_of(thing).replace(":", "/")
    assert f'action="/admin/comments/{mark}/"' in panel_of(client, url)
    answer = client.post(f"/admin/comments/{mark}/", {"state": Openness.CLOSED, "owner": editor.pk, "next": url})
    assert answer.url == url
    kept = Conversation.objects.get()
    assert (kept.state, kept.owner) == (Openness.CLOSED, editor)
    client.logout()
    assert client.get(new_url(thing)).status_code == 403


def test_one_is_led_to_no_other_site(client, update, editor):
    client.force_login(editor)
    path = f"/admin/comments/{mark_of(update).replace(':', '/')}/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"state": Openness.ON, "next": "https://evil.example/"}).url == path


def test_a_page_nobody_comments_on_has_no_panel(client, update, editor):
    client.force_login(editor)
    assert not panel_of(client, reverse("wagtailadmin_pages:edit", args=[update.get_parent().pk]))


def test_many_comments_cost_the_form_as_much_as_few(client, update, editor, query_count):
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[update.pk])

    def cost():
        with query_count() as count:
            client.get(url)
        return count()

    written(update, UserFactory())
    cost()
    one = cost()
    for _more in range(9):
        written(update, UserFactory())
    assert cost() == one
