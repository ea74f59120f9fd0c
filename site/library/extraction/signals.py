"""Documents are saved by Wagtail, not by an action of ours; what follows from it starts here."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.documents import get_document_model

from library.extraction import actions


@receiver(post_save, sender=get_document_model(), dispatch_uid="library.extraction")
def _ask_for_text(instance: Any, *, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        actions.ask_for_text(document=instance)
