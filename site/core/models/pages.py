"""The base of every page type: who may see it, its breadcrumb, what it depends on while it renders."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.models import Page, PageManager, PageQuerySet

from core import freshness, visibility


class GroundPageQuerySet(PageQuerySet):
    """Pages as a given person may see them."""

    def visible_to(self, user: Any) -> "GroundPageQuerySet":
        """Published pages that no view restriction hides from `user`."""
        return visibility.visible_pages(self, user)


GroundPageManager = PageManager.from_queryset(GroundPageQuerySet)


class GroundPage(Page):
    """Abstract base of all page types of this site."""

    objects: ClassVar[Any] = GroundPageManager()

    class Meta:
        abstract = True

    def breadcrumb(self) -> models.QuerySet[Page]:
        """The pages above this one, home first."""
        return self.get_ancestors().filter(depth__gt=1)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        breadcrumb = self.breadcrumb()
        freshness.depends(freshness.page_tag(self.pk), *(freshness.page_tag(page.pk) for page in breadcrumb))
        return super().get_context(request, *args, **kwargs) | {"breadcrumb": breadcrumb}
