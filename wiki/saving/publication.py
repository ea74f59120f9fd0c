"""A revision and its publication in one go: Wagtail's own two steps save the page twice, and may part in between."""

from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import get_active_log_context
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page, PageLogEntry, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update, reference_index_auto_update_disabled
from wagtail.signals import page_published

from core.queries.prepared import Prepared, Slot, add, change
from wiki.models import WikiPage

# The columns that a change of nothing but the text changes.
TEXT = frozenset(
    (
        *("source", "html", "contents", "excerpt", "stale", "version"),
        *("go_live_at", "expired", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"),
        *("live_revision", "first_published_at", "last_published_at", "draft_title"),
    )
)
HANGING = frozenset(
    (
        *(relation.get_accessor_name() for relation in get_all_child_relations(WikiPage)),
        *(field.name for field in get_all_child_m2m_relations(WikiPage)),
    )
)


class Around(NamedTuple):
    """What stands around a page that is published: revisions to come, editors' remarks, copies of it elsewhere in the
    tree, and what its public version holds.
    """

    to_come: bool
    remarks: bool
    aliases: bool
    public: dict[str, Any] | None


def _to_come() -> QuerySet[Revision]:
    return Revision.objects.filter(
        base_content_type=Slot("kind"), object_id=Slot("name"), approved_go_live_at__isnull=False
    )


def _all_around() -> Any:
    """Each part looks for the page by its key, so that none walks a table."""
    remarks = Comment.objects.filter(page=Slot("key"))
    aliases = Page.objects.filter(alias_of=Slot("key"))
    public = Revision.objects.filter(pk=OuterRef("live_revision")).order_by().values("content")[:1]
    return (
        Page.objects.filter(pk=Slot("key"))
        .order_by()
        .values_list(Exists(_to_come()), Exists(remarks), Exists(aliases), Subquery(public))
    )


_around: Prepared[Any] = Prepared(_all_around)


def publish(page: WikiPage, user: Any, *, text_alone: bool = False) -> Revision:
    """Keep `page` as a revision and make it public as it is, as `save_revision().publish()` would leave it.

    Runs in the transaction of the whole save, for a page whose row is locked. With `text_alone` nothing else of what it
    says has changed.
    """
    now, kind = timezone.now(), page.get_base_content_type()
    around = Around(*_around.rows(key=page.pk, name=str(page.pk), kind=kind.pk)[0])
    if around.to_come:
        _no_longer_to_come(page)
    page.go_live_at, page.expired, page.live, page.has_unpublished_changes = None, False, True, False
    page.latest_revision_created_at = page.last_published_at = now
    page.first_published_at = page.first_published_at or now
    page.draft_title = page.title
    revision = Revision(
        content_object=page,
        base_content_type=kind,
        user=user,
        created_at=now,
        content=_content(page, around if text_alone else None),
        object_str=str(page),
    )
    add(revision)
    page.latest_revision = page.live_revision = revision
    page.written_here = True
    if text_alone:
        _save_text(page)
    else:
        page.save(clean=False)
    page_published.send(sender=WikiPage, instance=page, revision=revision)
    if around.aliases:
        page.update_aliases(revision=revision, _content=revision.content)
    _log(page, user, revision)
    return revision


def _no_longer_to_come(page: WikiPage) -> None:
    kept = Revision.objects.filter(base_content_type=page.get_base_content_type(), object_id=str(page.pk))
    kept.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)


def _content(page: WikiPage, around: Around | None) -> dict[str, Any]:
    """As `serializable_data`; what hangs on the page is read from its public version where only the text changes.

    Editors' remarks come and go without a public version, so where there are some all is read.
    """
    kept = around.public if around and not around.remarks else None
    if kept is None or not HANGING.issubset(kept):
        return page.serializable_data()
    return page.columns() | {name: kept[name] for name in HANGING} | {COMMENTS_RELATION_NAME: []}


def _save_text(page: WikiPage) -> None:
    """Write what a change of the text changes, as Wagtail's `save()` would: its address stays, and nothing the page
    names has changed, so Wagtail need not look for it.
    """
    if getattr(reference_index_auto_update_disabled, "value", False):
        change(page, TEXT)
    else:
        with disable_reference_index_auto_update():
            change(page, TEXT)


def _log(page: WikiPage, user: Any, revision: Revision) -> None:
    """As `wagtail.log_actions.log` does, which asks of everything it has just been given whether it is there."""
    context = get_active_log_context()
    add(
        PageLogEntry(
            content_type=ContentType.objects.get_for_model(page, for_concrete_model=False),
            label=page.get_admin_display_title(),
            action="wagtail.publish",
            timestamp=revision.created_at,
            user=user or context.user,
            uuid=context.uuid,
            revision=revision,
            content_changed=True,
            page=page,
            data={},
        )
    )
