"""Titles and addresses of pages: each belongs to one page, for good."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.models import GroundPage
from core.registry import links
from core.texts.names import checked
from wiki import limits
from wiki.managers import key_of
from wiki.models import WikiIndexPage, WikiLink, WikiName, WikiPage
from wiki.saving.faults import Refused, TitleTaken

LONGEST_SLUG = 80
UNNAMED = "page"  # of a title without a letter that an address could show
# The wiki's own addresses beside those of every page type.
OURS = frozenset({"bin", "files", "suggestions", "take-back"})


def checked_title(title: str) -> str:
    """The title as it is kept. Raises `Refused` with what to do."""
    try:
        name = checked(title)
    except ValidationError as fault:
        raise Refused(" ".join(fault.messages)) from fault
    if len(name) > limits.TITLE:
        raise Refused(gettext("Shorten the title to %(count)d letters.") % {"count": limits.TITLE})
    if why := unlinkable(name):
        raise Refused(why)
    return name


def unlinkable(title: str) -> str:
    """Why no `[[…]]` could name a page of this title, in words; nothing where one can."""
    if set(title) & set("[]|#"):
        return gettext("Leave out [ ] | and #: links to the page could not name it.")
    kind, colon, rest = title.partition(":")
    if colon and kind.strip() and rest.strip() and links.get(kind.strip().lower()):
        said = gettext("Begin the title otherwise: links that begin with “%(kind)s:” lead to other parts of the site.")
        return said % {"kind": kind.strip()}
    return ""


def demand_free(title: str, page: WikiPage | None = None) -> None:
    """Raise `TitleTaken` when another page than `page` has or had this title."""
    taken = WikiName.objects.filter(key=key_of(title)).select_related("page").first()
    if taken and (page is None or taken.page_id != page.pk):
        raise TitleTaken(taken.page)


def free_slug(title: str, index: WikiIndexPage, page: WikiPage | None = None) -> str:
    """An address part for the title that no page has, that leads to none, and that the site does not use itself."""
    wanted = slugify(title)[:LONGEST_SLUG].strip("-") or UNNAMED
    siblings = Page.objects.child_of(index).filter(slug__startswith=wanted)
    if page is not None:
        siblings = siblings.exclude(pk=page.pk)
    beginning = f"/{index.slug}/"
    olds = Redirect.objects.filter(old_path__startswith=f"{beginning}{wanted}")
    if page is not None:
        olds = olds.exclude(redirect_page=page.pk)
    taken = {*siblings.values_list("slug", flat=True), *GroundPage.reserved_slugs, *OURS}
    taken |= {path.removeprefix(beginning) for path in olds.values_list("old_path", flat=True)}
    number = 1
    slug = wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def keep_address(page: WikiPage, index: WikiIndexPage) -> None:
    """Have the present address lead to the page for good. Wagtail does so too, but only after the commit."""
    path = Redirect.normalise_path(f"/{index.slug}/{page.slug}/")
    Redirect.objects.get_or_create(
        old_path=path, site=None, defaults={"redirect_page": page, "automatically_created": True}
    )


def keep_name(page: WikiPage) -> None:
    """Have `[[…]]` with the page's present title lead to it, for good; links that waited for it do so now.

    Two queries, one more for a new title.
    """
    title = page.title[: limits.TITLE]
    name, new = WikiName.objects.get_or_create(key=key_of(title), defaults={"page": page, "title": title})
    if not new and name.page_id == page.pk and name.title != title:
        name.title = title
        name.save(update_fields=["title"])
    WikiLink.objects.wanted().filter(key=name.key).update(target=name.page_id)
