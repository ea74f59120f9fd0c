"""Files that pages lead to: who may have them, and what follows when the words in one become known."""

from typing import Any

from django.db.models import Q, QuerySet
from django.dispatch import Signal
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

text_read = Signal()  # with `file_hash`: the text of the files of this content was read, or is gone


def documents_for(user: Any) -> QuerySet[Any]:
    """Documents that `user` may have, by the restrictions of the folder (Wagtail: collection) they lie in.

    One query for the restrictions, two when groups matter. A password counts as hidden, as in `core.visibility`.
    """
    hidden = Q()
    rows = CollectionViewRestriction.objects.values_list("pk", "collection__path", "restriction_type", "groups__pk")
    restricted = list(rows)
    met = _met(restricted, user)
    for pk, path, _kind, _group in restricted:
        if pk not in met:
            hidden |= Q(collection__path__startswith=path)
    found = get_document_model().objects.all()
    return found.exclude(hidden) if hidden else found


def _met(rows: list[Any], user: Any) -> set[int]:
    """Keys of the restrictions that do not keep `user` out."""
    if user is None or not user.is_active:
        return set()
    if user.is_superuser:
        return {pk for pk, *_rest in rows}
    by_group = any(kind == CollectionViewRestriction.GROUPS for _pk, _path, kind, _group in rows)
    mine = set(user.groups.values_list("pk", flat=True)) if by_group else set()
    return {
        pk
        for pk, _path, kind, group in rows
        if kind == CollectionViewRestriction.LOGIN or (kind == CollectionViewRestriction.GROUPS and group in mine)
    }
