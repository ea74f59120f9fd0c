"""How a page stands, apart from what it says: confirmed, protected, put away, its old texts hidden."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from core import freshness
from wiki import limits, rights
from wiki.choices import Protection
from wiki.models import WikiChange, WikiPage
from wiki.saving.faults import Gone, Refused
from wiki.saving.refreshing import have_rendered_again
from wiki.saving.writing import locked


@transaction.atomic
def confirm(*, page: WikiPage, by: Any) -> None:
    """Note that the page is still right. Raises `Gone`, `rights.NotAllowed`."""
    held = locked(page)
    rights.demand(rights.may_edit(by, held))
    _put(held, confirmed_by=by, confirmed_at=timezone.now())


@transaction.atomic
def protect(*, page: WikiPage, by: Any, protection: str, reason: str = "") -> None:
    """Say who may change the page, and why. Raises `Gone`, `Refused` without a reason, `rights.NotAllowed`."""
    held = locked(page)
    rights.demand(rights.may_moderate(by))
    words = "" if protection == Protection.OPEN else _reason(reason)
    _put(held, protection=Protection(protection), protection_reason=words)
    log(instance=held, action="wiki.protect", user=by, data={"protection": protection, "reason": words})


@transaction.atomic
def delete_page(*, page: WikiPage, by: Any, reason: str) -> None:
    """Put a page into the recycle bin: nobody reads it any more, nothing of it is lost."""
    held = locked(page)
    rights.demand(rights.may_moderate(by))
    words = _reason(reason)
    have_rendered_again(held)
    held.written_here = True
    UnpublishPageAction(held, user=by, log_action=False).execute(skip_permission_checks=True)  # asked above
    _put(held, deleted_by=by, deleted_at=timezone.now())
    log(instance=held, action="wiki.delete", user=by, data={"reason": words})


@transaction.atomic
def restore_page(*, page: WikiPage, by: Any) -> None:
    """Take a page out of the recycle bin, as it stood. Raises `Gone` when it is not there."""
    rights.demand(rights.may_moderate(by))
    held = WikiPage.objects.select_for_update(no_key=True).filter(pk=page.pk, deleted_at__isnull=False).first()
    if held is None:
        raise Gone
    held.live, held.deleted_by, held.deleted_at, held.written_here = True, None, None, True
    held.live_revision, held.has_unpublished_changes = held.latest_revision, False
    held.save(clean=False)
    have_rendered_again(held)
    log(instance=held, action="wiki.restore", user=by)


@transaction.atomic
def hide_text(*, change: WikiChange, by: Any, reason: str) -> None:
    """Hide what a version said from all but moderators. Raises `Refused` for the newest: change the page first."""
    held = locked(change.page)
    rights.demand(rights.may_moderate(by))
    if change.number == held.version:
        raise Refused(gettext("This is what the page says now. Change the page first, then hide this version."))
    WikiChange.objects.filter(pk=change.pk).update(
        hidden_by=by, hidden_at=timezone.now(), hidden_reason=_reason(reason)
    )
    freshness.bump(freshness.page_tag(held.pk))


@transaction.atomic
def show_text(*, change: WikiChange, by: Any) -> None:
    """Show a hidden version again."""
    rights.demand(rights.may_moderate(by))
    WikiChange.objects.filter(pk=change.pk).update(hidden_by=None, hidden_at=None, hidden_reason="")
    freshness.bump(freshness.page_tag(change.page_id))


def _put(page: WikiPage, **values: Any) -> None:
    WikiPage.objects.filter(pk=page.pk).update(**values)
    freshness.bump(freshness.page_tag(page.pk), freshness.list_tag(page._meta.label_lower))


def _reason(text: str) -> str:
    words = " ".join(text.split())[: limits.REASON]
    if not words:
        raise Refused(gettext("Say why, in a few words."))
    return words
