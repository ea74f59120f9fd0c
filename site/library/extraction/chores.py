"""What editors are told of files: those whose text could not be read."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.permissions import policy_registry

from core.registry import Chore, ToDo, chores
from library.choices import ExtractionState
from library.models import ExtractedText

UNREAD = (ExtractionState.REFUSED, ExtractionState.FAILED)


def unread(user: Any) -> list[ToDo]:
    """Documents that `user` may change and that could not be read, by name, with the reason."""
    reasons = dict(ExtractedText.objects.filter(state__in=UNREAD).values_list("file_hash", "error"))
    if not reasons:
        return []
    policy = policy_registry.get_by_type(get_document_model())
    mine = policy.instances_user_has_permission_for(user, "change").filter(file_hash__in=reasons)
    return [
        ToDo(document.title, reverse("wagtaildocs:edit", args=[document.pk]), reasons[document.file_hash])
        for document in mine.order_by("title", "pk")
    ]


chores.register(
    "library.unread",
    Chore(
        _("Files without a text version"),
        _("Their text could not be read, so nobody finds it and nobody can read it here."),
        unread,  # asks itself who may change which, since folders (Wagtail: collections) have editors of their own
    ),
)
