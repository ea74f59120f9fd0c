"""Pilots and findings in the product's words."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from core.models import GroundPageManager, GroundPageQuerySet
from core.models.named import fold
from core.visibility import visible_pages


class PilotQuerySet(GroundPageQuerySet):
    """Asks for pilots."""

    def called(self, name: str) -> "PilotQuerySet":
        """Those whose title or one of whose other names is `name`, however it is punctuated."""
        wanted = fold(name)
        keys = [
            key
            for key, title, other_names in self.values_list("pk", "title", "other_names")
            if wanted in {fold(text) for text in (title, *other_names.splitlines())}
        ]
        return self.filter(pk__in=keys)


PilotManager = GroundPageManager.from_queryset(PilotQuerySet)


class FindingQuerySet(models.QuerySet[Any]):
    """Asks for findings."""

    def standing(self) -> Self:
        """Published findings that have not been withdrawn."""
        return self.filter(live=True, withdrawn_on__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Published findings, not withdrawn, whose pilot `user` may see."""
        return visible_pages(self.standing(), user, prefix="pilot__")

    def below(self, pages: Iterable[Page]) -> Self:
        """Findings that name one of `pages`, or a pilot or strand below one."""
        names = Q(pk__in=())
        for page in pages:
            names |= Q(pilot__path__startswith=page.path) | Q(strand__path__startswith=page.path)
        return self.filter(names).order_by("pk")

    def of(self, pilot: Any) -> Self:
        """Findings of one pilot."""
        return self.filter(pilot=pilot)


FindingManager = models.Manager.from_queryset(FindingQuerySet)
