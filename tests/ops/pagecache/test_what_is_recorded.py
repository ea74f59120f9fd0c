"""Whatever table a public page reads, a change in it is told by a tag that the page recorded."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core import freshness
from core.freshness.reads import owner_of, tables_in
from discussion.models import Comment
from members.models import User
from pilots.models import Finding, PilotPage, StrandPage
from tests.ops.pagecache.whole import Whole, recorded
from wiki.models import WikiPage
from wiki.saving.actions import save_page
from wiki.saving.writing import By

pytestmark = pytest.mark.any_database

PATHS = (
    *("/", "/programme/", "/pilots/", "/pilots/matrix/", "/pilots/focus/", "/pilots/lewisham/", "/findings/"),
    *("/pilots/lewisham/strands/", "/pilots/lewisham/updates/", "/findings/1/", "/parallel-places/"),
    *("/parallel-places/east-midlands/", "/search/", "/themes/", "/themes/health-and-care/", "/organisations/"),
    *("/organisations/job-centre-plus/", "/places/", "/places/lewisham/", "/contacts/", "/contacts/1/", "/groups/"),
    *("/groups/work-and-unemployment/", "/members/", "/members/demo-ash/", "/publications/", "/about/", "/sitemap.xml"),
    *("/publications/briefings/total-place-in-questions-and-answers/", "/publications/methods/spending-count/"),
    *("/publications/presentations/total-place-in-lewisham/", "/wiki/", "/wiki/counting-the-money/", "/wiki/recent/"),
    *("/wiki/counting-the-money/history/", "/wiki/counting-the-money/history/1/", "/wiki/reports/most-linked/"),
    *("/wiki/counting-the-money/links-here/", "/wiki/counting-the-money/discussion/", "/.well-known/security.txt"),
)
EDITS, READERS = 8, 2  # so many pages are edited, one a second; in a second so many readers look at every pilot
# Tables whose changes are told by other tags than those of the table, and by whom.
TOLD_BY = {
    "contenttypes.contenttype": "",  # migrations alone write it
    "wagtailcore.locale": "",  # one language
    "wagtailcore.site": "frame",
    "wagtailcore.pageviewrestriction": "frame",  # core.signals.bump_restricted
    "wagtailcore.pageviewrestriction_groups": "frame",
    "wagtailimages.image": "frame|home.sitelook",  # core.signals: a file of any page
    "wagtaildocs.document": "frame",
    "django_comments.comment": "conversation|discussion.comment",  # discussion.commenting.publishing.changed_under
    "django_comments_xtd.xtdcomment": "conversation|discussion.comment",
    "discussion.comment": "conversation",
    "discussion.conversation": "conversation|page",
    "pilots.findingversion": "pilots.finding",  # made when it is published
    "wiki.wikilink": "wiki.wikipage|wiki.spokenof",  # wiki.saving.spoken
    "wiki.spokenof": "wiki.wikipage|wiki.spokenof",
    "wiki.wikiname": "page",  # written with its page
    "wiki.wikichange": "wiki.wikichange|page",
}


def told_by(label: str) -> str:
    """A pattern of the tags, one of which a page that reads this table has to name."""
    if label in TOLD_BY:
        return TOLD_BY[label]
    model = owner_of(apps.get_model(label))
    if issubclass(model, Page):
        return "page|wagtailcore.page|frame"
    return re.escape(model._meta.label_lower)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_names_what_it_reads(demo, whole: Whole, path: str) -> None:
    labels = {model._meta.db_table: model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    with CaptureQueriesContext(connection) as queries:
        tags = recorded(path)
    read = {labels[table] for query in queries for table in tables_in(query["sql"]) if table in labels}

    kinds = {tag.partition(":")[0] for tag in tags}
    telling = {label: told_by(label) for label in read if told_by(label)}
    assert [label for label, told in telling.items() if not any(re.fullmatch(told, kind) for kind in kinds)] == []
    assert whole.visit(path).status == "200 OK"
    assert whole.is_kept(path)


def test_lewisham_names_each_thing_it_shows(demo, whole: Whole) -> None:
    page, tags = PilotPage.objects.get(slug="lewisham"), recorded("/pilots/lewisham/")
    findings = Finding.objects.filter(pilot=page, live=True)
    rows = [
        *(freshness.thing_tag("directory.theme", claim.theme_id) for claim in page.theme_claims.all()),
        *(freshness.thing_tag("directory.place", row.place_id) for row in page.pilot_places.all()),
        *(freshness.thing_tag("directory.contact", row.contact_id) for row in page.pilot_contacts.all()),
        *(freshness.thing_tag("directory.organisation", row.organisation_id) for row in page.pilot_organisations.all()),
        *(freshness.thing_tag("pilots.finding", finding.pk) for finding in findings),
        *(freshness.page_tag(strand.pk) for strand in StrandPage.objects.live().descendant_of(page)),
    ]
    comments = Comment.objects.filter(conversation__object_id=page.pk)

    assert len(rows) > 20
    assert comments.exists()
    assert User.objects.filter(pk__in=comments.values("user")).exists()
    assert [tag for tag in rows if tag not in tags] == []
    lists = {"pilots.pilotupdatepage:*", "members.user:*", "members.profile:*"}
    assert {f"conversation:pilots.pilotpage:{page.pk}", *lists} <= tags


def test_with_one_wiki_edit_a_second_nine_of_ten_requests_for_pilots_are_hits(
    demo, whole: Whole, django_capture_on_commit_callbacks
) -> None:
    pilots = [f"/pilots/{slug}/" for slug in PilotPage.objects.live().values_list("slug", flat=True)]
    author = User.objects.filter(is_superuser=True).first()
    pages = list(WikiPage.objects.live().order_by("pk"))[:: WikiPage.objects.live().count() // EDITS][:EDITS]
    for path in pilots:
        whole.visit(path)
    whole.asked.clear()
    for page in pages:
        with django_capture_on_commit_callbacks(execute=True):
            save_page(page=page, base=page.version, source=f"{page.source}\n\nOne line more.", by=By(author))
        for path in pilots * READERS:
            whole.visit(path)

    assert len(pages) == EDITS
    assert len(whole.asked) <= len(pilots) * READERS * EDITS / 10
