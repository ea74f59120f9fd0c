"""What stands around a page when its text is saved: remarks of editors, what was to come, copies, what hangs on it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Revision

from tests.directory.factories import ThemeFactory
from wiki.models import WikiChange, WikiPage
from wiki.saving.actions import save_page
from wiki.saving.said import Fields
from wiki.saving.writing import By

pytestmark = pytest.mark.each_database


@pytest.fixture
def page(start):
    return start(fields=Fields(themes=frozenset({ThemeFactory(slug="housing").pk})))


@pytest.fixture
def mended(page, trusted_member):
    """Saves another text of the page; gives the page as it stands then."""

    def save():
        save_page(page=page, base=1, source="Mended.\n", by=By(trusted_member))
        return WikiPage.objects.get(pk=page.pk)

    return save


def test_what_hangs_on_it_is_in_the_revision_of_another_text(page, mended):
    saved = mended()
    content = saved.latest_revision.content
    assert saved.live_revision == saved.latest_revision
    assert (content["source"], content["themes"]) == ("Mended.\n", [theme.pk for theme in page.themes.all()])
    assert content[COMMENTS_RELATION_NAME] == []


def test_remarks_of_editors_stay_in_the_newest_revision(page, mended, editor):
    Comment.objects.create(page=page, user=editor, text="Is that so?", contentpath="source")
    kept = mended().latest_revision.content[COMMENTS_RELATION_NAME]
    assert [remark["text"] for remark in kept] == ["Is that so?"]


def test_what_was_to_be_published_later_is_not_any_more(page, mended, start):
    other = start("Another page").save_revision()
    scheduled = (page.save_revision(), other)
    for revision in scheduled:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() + timedelta(days=1))
    mended()
    assert list(Revision.objects.filter(approved_go_live_at__isnull=False)) == [other]


def test_a_copy_elsewhere_in_the_tree_says_the_same_each_time(page, mended, trusted_member):
    copy = page.create_alias(update_slug="the-same-again")
    mended()
    assert WikiPage.objects.get(pk=copy.pk).source == "Mended.\n"
    save_page(page=page, base=2, source="Mended again.\n", by=By(trusted_member))
    assert WikiPage.objects.get(pk=copy.pk).source == "Mended again.\n"
    assert list(WikiChange.objects.filter(page=page).values_list("source", flat=True).order_by("number"))[-1] == (
        "Mended again.\n"
    )
