"""The roles of product.md as groups, and what each may do in the admin.

A role beyond these (somebody who may also mend redirects, say) is a group of its own: `ensure_roles` puts the three
below back to what stands here.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """A group: `site_wide` are `app.codename` permissions, `pages` count on the site's tree, `files` on all files."""

    name: str
    site_wide: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def _every(app: str, models: str, verbs: str) -> Iterator[str]:
    return (f"{app}.{verb}_{model}" for model in models.split() for verb in verbs.split())


ADMIN_ACCESS = "wagtailadmin.access_admin"
TRUSTED = Role("Trusted members")
REVIEW = "discussion.review"
FEEDBACK = ("home.view_feedback", "home.change_feedback")
SPAM_LISTS = tuple(_every("discussion", "spamterm", "view add change delete"))
MODERATORS = Role("Moderators", site_wide=(ADMIN_ACCESS, REVIEW, *FEEDBACK, *SPAM_LISTS))
EDITORS = Role(
    "Editors",
    site_wide=(
        ADMIN_ACCESS,
        REVIEW,
        *FEEDBACK,
        *SPAM_LISTS,
        # No delete: a finding that was public once is withdrawn, with its reason.
        *_every("pilots", "finding", "view add change publish lock unlock"),
        *_every("parallel_places", "placeentry", "view add change delete publish lock unlock"),
        *_every("directory", "region counciltype theme place organisation contact", "view add change delete"),
        *_every("home", "glossaryterm", "view add change delete"),
        *_every("watching", "newsflash", "view add change delete"),
        "home.view_outsidelink",
        *_every("wagtailsearchpromotions", "searchpromotion", "add change delete"),
        "search.view_searchinvain",
        *_every("directory", "removalrequest", "view change"),
        *_every("members", "themegroup", "view add change delete"),
        *_every("members", "profile", "view change"),  # to say which published contact a member is
    ),
    pages=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    files=(
        *_every("wagtailimages", "image", "add change choose delete"),
        *_every("wagtaildocs", "document", "add change choose delete"),
    ),
)

ROLES = (TRUSTED, MODERATORS, EDITORS)
