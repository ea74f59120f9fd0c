"""Where somebody sits at the form: which page or section, with what right, and the addresses the form sends to."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from wiki.across.shown import home_for
from wiki.choices import PageKind
from wiki.editing.files import ACCEPT
from wiki.models import Suggestion, WikiIndexPage, WikiPage
from wiki.rights import Right, right_to_edit


@dataclass
class Seat:
    """`page` is None for one to be started; `section` the mark of the one section that is written, if any; `settles`
    that of a section that clashed, and is written with the whole page now. `again` is a suggestion of theirs that came
    back, to go on with.
    """

    user: Any
    page: WikiPage | None = None
    section: str = ""
    started_as: str = ""
    kind: str = PageKind.PLAIN.value
    section_title: str = field(default="", compare=False)
    settles: str = ""
    again: Suggestion | None = None

    @property
    def home(self) -> WikiIndexPage:
        """The wiki's home; it is read when something is shown. Raises `Http404` for whoever may not see it."""
        return home_for(self.user)

    @cached_property
    def right(self) -> Right:
        """What becomes of the change."""
        return right_to_edit(self.user, self.page)

    @property
    def edits(self) -> bool:
        """Whether the change stands at once."""
        return self.right is Right.EDIT

    @property
    def is_stranger(self) -> bool:
        """Whether whoever writes has no account."""
        return not self.user.is_authenticated

    @property
    def shape(self) -> str:
        """Which form it is."""
        if self.page is None:
            return "new"
        return "section" if self.section else "page"

    @property
    def action(self) -> str:
        """Its line in the limits."""
        return "wiki-edit" if self.edits else "wiki-suggest"

    @property
    def url(self) -> str:
        """The form itself, and where it sends to: not to the address it came from, which may be that of a section."""
        if self.page is None:
            return reverse("wiki_new")
        address = reverse("wiki_edit", args=[self.page.slug])
        part = {"section": self.section, "settles": self.settles}
        query = urlencode({name: mark for name, mark in part.items() if mark})
        return f"{address}?{query}" if query else address

    @property
    def way_back(self) -> str:
        """Where one reads what is written here."""
        return (self.page or self.home).get_url() or "/"

    def _below(self, name: str) -> str:
        if self.page is None:
            return reverse(f"wiki_new_{name}")
        return reverse(f"wiki_edit_{name}", args=[self.page.slug])

    @property
    def draft_url(self) -> str:
        """Takes drafts, for members; of a section as of a section, lest it comes back as the whole page."""
        if self.is_stranger:
            return ""
        return self._below("draft") + (f"?section={self.section}" if self.section else "")

    @property
    def upload_url(self) -> str:
        """Takes files."""
        return self._below("files") if self.may_upload else ""

    @property
    def may_upload(self) -> bool:
        """Files belong to a page that is there; who changes it directly may add some."""
        return self.page is not None and self.edits

    @property
    def accept(self) -> str:
        """Endings of files that are taken."""
        return ACCEPT
