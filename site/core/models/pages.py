"""The base of every page type: who may see it, its breadcrumb, what it depends on while it renders."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, PageManager, PageQuerySet

from core import freshness, visibility
from core.freshness import fragments
from core.models.way import WayDown
from core.sharing import Card

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
    reserved_slugs: ClassVar[frozenset[str]] = RESERVED_SLUGS
    """Address parts no page of this type may take; a type says what views beside its pages take besides."""

    objects: ClassVar[Any] = GroundPageManager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.own_slug and self.slug != self.own_slug:
            raise ValidationError({"slug": _("This page keeps the address part “%s”.") % self.own_slug})
        if self.slug in self.reserved_slugs and not self.own_slug:
            raise ValidationError(
                {"slug": _("The site itself uses the address part “%s”. Choose another.") % self.slug}
            )

    def breadcrumb(self) -> Iterable[Page]:
        """The pages above this one, home first."""
        return self.get_ancestors().filter(depth__gt=1) if self.pages_above is None else self.pages_above

    @property
    def lede(self) -> str:
        """What it says of itself in a sentence or two, where an editor wrote no description for search engines."""
        return getattr(self, "summary", "") or getattr(self, "introduction", "")

    def card(self, shown: Mapping[str, Any]) -> Card:
        """What it says of itself to search engines and beside shared links; `shown` is what its template shows."""
        above = [(page.title, page.get_url(shown["request"]) or "") for page in shown.get("breadcrumb", ())]
        return Card(self.seo_title or self.title, self.search_description or self.lede, trail=above)

    def parts(self, request: HttpRequest, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """For the context of its template: what `make` finds, read only for pieces that are not kept.

        It may depend on the page, the address it was asked for with and what it reads itself, and on nothing else.
        """
        if not self.is_open or getattr(request, "is_preview", False):
            return make()

        def made() -> dict[str, Any]:
            pages = (self, *self.breadcrumb())
            freshness.depends(*(freshness.page_tag(page.pk) for page in pages))
            return make()

        asked = request.META.get("QUERY_STRING", "")
        return fragments.parts(self._meta.label_lower, self.pk, request.path, query=asked, make=made)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        breadcrumb = self.breadcrumb()
        freshness.depends(freshness.page_tag(self.pk), *(freshness.page_tag(page.pk) for page in breadcrumb))
        return super().get_context(request, *args, **kwargs) | {"breadcrumb": breadcrumb}
