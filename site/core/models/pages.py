"""The base of every page type: who may see it, its breadcrumb, what it depends on while it renders."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, PageManager, PageQuerySet

from core import freshness, visibility
from core.models.way import WayDown

# product.md, Addresses: parts that views answer, or will.
RESERVED_SLUGS = frozenset(
    [
        "new",
        "recent",
        "reports",
        "edit",
        "history",
        "raw",
        "diff",
        "revert",
        "links-here",
        "discussion",
        "updates",
        "strands",
        "tell-us",
        "write",
    ]
)


class GroundPageQuerySet(PageQuerySet):
    """Pages as a given person may see them."""

    def visible_to(self, user: Any) -> "GroundPageQuerySet":
        """Published pages that no view restriction hides from `user`."""
        return visibility.visible_pages(self, user)


GroundPageManager = PageManager.from_queryset(GroundPageQuerySet)


class GroundPage(WayDown):
    """Abstract base of all page types of this site."""

    own_slug: ClassVar[str] = ""
    """The one address part of a page type that has no other: a holder that comes with its parent."""

    objects: ClassVar[Any] = GroundPageManager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.own_slug and self.slug != self.own_slug:
            raise ValidationError({"slug": _("This page keeps the address part “%s”.") % self.own_slug})
        if self.slug in RESERVED_SLUGS and not self.own_slug:
            raise ValidationError(
                {"slug": _("The site itself uses the address part “%s”. Choose another.") % self.slug}
            )

    def breadcrumb(self) -> Iterable[Page]:
        """The pages above this one, home first."""
        return self.get_ancestors().filter(depth__gt=1) if self.pages_above is None else self.pages_above

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        breadcrumb = self.breadcrumb()
        freshness.depends(freshness.page_tag(self.pk), *(freshness.page_tag(page.pk) for page in breadcrumb))
        return super().get_context(request, *args, **kwargs) | {"breadcrumb": breadcrumb}
