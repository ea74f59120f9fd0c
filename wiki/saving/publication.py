"""A revision and its publication in one go: Wagtail's own two steps save the page twice, and may part in between."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import get_active_log_context
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page, PageLogEntry, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update, reference_index_auto_update_disabled
from wagtail.signals import page_published

from core.queries.prepared import Prepared, Slot
from wiki.models import WikiPage

# The columns that a change of nothing but the text changes.
TEXT = (
    *("source", "html", "contents", "excerpt", "stale", "version"),
    *("go_live_at", "expired", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"),
    *("live_revision", "first_published_at", "last_published_at", "draft_title"),
)
HANGING = frozenset(
    (
        *(relation.get_accessor_name() for relation in get_all_child_relations(WikiPage)),
        *(field.name for field in get_all_child_m2m_relations(WikiPage)),
    )
)
_remarks: Prepared[Any] = Prepared(lambda: Comment.objects.filter(page=Slot("page")).values_list("pk")[:1])
_public: Prepared[dict[str, Any]] = Prepared(
    lambda: Revision.objects.filter(pk=Slot("key")).order_by().values_list("content", flat=True)[:1]
)
_aliases: Prepared[Any] = Prepared(lambda: Page.objects.filter(alias_of=Slot("key")).order_by().values_list("pk")[:1])
_to_come: Prepared[Any] = Prepared(
    lambda: (
        Revision.objects.filter(
            base_content_type=Slot("kind"), object_id=Slot("key"), approved_go_live_at__isnull=False
        )
        .order_by()
        .values_list("pk", flat=True)
    )
)


def publish(page: WikiPage, user: Any, *, text_alone: bool = False) -> Revision:
    """Keep `page` as a revision and make it public as it is, as `save_revision().publish()` would leave it.

    Runs in the transaction of the whole save, for a page whose row is locked. With `text_alone` nothing else of what it
    says has changed.
    """
    now = timezone.now()
    if outdated := _to_come.rows(kind=page.get_base_content_type().pk, key=str(page.pk)):
        Revision.objects.filter(pk__in=outdated).update(approved_go_live_at=None)
    page.go_live_at, page.expired, page.live, page.has_unpublished_changes = None, False, True, False
    page.latest_revision_created_at = page.last_published_at = now
    page.first_published_at = page.first_published_at or now
    page.draft_title = page.title
    revision: Revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=user,
        created_at=now,
        content=_content(page, text_alone),
        object_str=str(page),
    )
    page.latest_revision = page.live_revision = revision
    page.written_here = True
    if text_alone:
        _save_text(page)
    else:
        page.save(clean=False)
    page_published.send(sender=WikiPage, instance=page, revision=revision)
    if _aliases.rows(key=page.pk):
        page.update_aliases(revision=revision, _content=revision.content)
    _log(page, user, revision)
    return revision


def _content(page: WikiPage, text_alone: bool) -> dict[str, Any]:
    """As `serializable_data`; what hangs on the page is read from its public version where only the text changes."""
    kept = None
    if text_alone and not _remarks.rows(page=page.pk):  # editors' remarks come and go without a public version
        kept = _public.first(key=page.live_revision_id)
    if kept is None or not HANGING.issubset(kept):
        return page.serializable_data()
    return page.columns() | {name: kept[name] for name in HANGING} | {COMMENTS_RELATION_NAME: []}


def _save_text(page: WikiPage) -> None:
    """Write what a change of the text changes. Nothing the page names has changed, so Wagtail need not look for it."""
    page._is_site_root = False  # its address stays, and with it what Wagtail keeps of the sites' addresses
    if getattr(reference_index_auto_update_disabled, "value", False):
        page.save(clean=False, update_fields=TEXT)
    else:
        with disable_reference_index_auto_update():
            page.save(clean=False, update_fields=TEXT)


def _log(page: WikiPage, user: Any, revision: Revision) -> None:
    """As `wagtail.log_actions.log` does, which asks of everything it has just been given whether it is there."""
    context = get_active_log_context()
    entry = PageLogEntry(
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
    PageLogEntry.objects.bulk_create([entry])
