"""What is forgotten by itself: old drafts, and who was at which form."""

from datetime import timedelta

from django.utils import timezone

from core.jobs import periodic
from wiki.editing import draft_actions


@periodic(every=timedelta(hours=6), name="forget-old-wiki-drafts")
def forget_old_drafts() -> str:
    """Forget drafts nobody came back to, and who was at which form."""
    drafts, seen = draft_actions.forget_old(now=timezone.now())
    return f"{drafts} drafts, {seen} seen at forms"
