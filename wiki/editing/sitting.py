"""One sitting at the form: what becomes of it, and the words that say so."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.registry import Words
from wiki.choices import PageKind
from wiki.editing import draft_actions
from wiki.editing.seat import Seat
from wiki.rights import Level, level_of

EMPTY_TABLE = "|  |  |\n| --- | --- |\n|  |  |\n"
SIGNED_OUT = gettext_lazy("You are signed out: copy your text, or sign in in another window before you save.")
Trail = list[tuple[str, str]]


class Sitting(Seat):
    """A seat at the form, in the words of its page."""

    @property
    def heading(self) -> str:
        """What is being done."""
        if self.page is None:
            return _("Start a page") if self.edits else _("Suggest a new page")
        what = self.section_title or self.page.title
        return (_("Edit “%(what)s”") if self.edits else _("Suggest a change to “%(what)s”")) % {"what": what}

    @property
    def becomes(self) -> str:
        """What becomes of it."""
        if self.edits:
            return _("What you save stands at once. Every earlier version is kept, so nothing can break.")
        if self.is_stranger:
            return _("A moderator looks at your change first. You confirm it by e-mail; no account is needed.")
        return _("A moderator looks at your change first. You hear what became of it.")

    @property
    def button(self) -> str:
        """What sends it."""
        return _("Save") if self.edits else _("Send for review")

    @property
    def asks_minor(self) -> bool:
        """Whether it can be a small change; the start of a page is none."""
        return self.page is not None and self.edits

    @property
    def kind_label(self) -> str:
        """The kind of page in words."""
        return str(PageKind(self.page.kind if self.page else self.kind).label)

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        """What a page to be started can begin with; nothing for one that is there."""
        return [] if self.page is not None else list(PageKind.choices)

    @property
    def no_upload(self) -> str:
        """Why no file can be added, or nothing."""
        if self.may_upload:
            return ""
        if self.page is None:
            return _("Images and files can be added once the page is there.")
        return _("Trusted members can add images and files.")

    @property
    def trail(self) -> Trail:
        """The way here."""
        above: Trail = [(self.home.title, self.home.get_url() or "/")]
        if self.page is not None:
            above.append((self.page.title, self.way_back))
        return [*above, (_("Edit") if self.page else _("Start a page"), "")]

    @property
    def others_notice(self) -> str:
        """Who else has the form open, in words; a stranger reads no names."""
        if self.page is None:
            return ""
        others = draft_actions.others_at(self.page, self.user, timezone.now())
        if not others:
            return ""
        if level_of(self.user) < Level.MEMBER:
            names = ngettext("%(count)d member", "%(count)d members", len(others)) % {"count": len(others)}
        else:
            names = ", ".join(str(one.user) for one in others[:3])
        said = _("Writing on this page now: %(names)s. Changes to different lines are joined when saved.")
        return said % {"names": names}

    @property
    def script_data(self) -> list[tuple[str, Words]]:
        """Addresses and words for the script, as data attributes of the form."""
        presence = self._below("presence") if self.page is not None and not self.is_stranger else ""
        return [
            ("titles", reverse("wiki_titles")),
            ("preview", self._below("preview")),
            ("draft", self.draft_url),
            ("presence", presence),
            ("upload", self.upload_url),
            ("table", EMPTY_TABLE),
            ("pages", _("Pages of the wiki")),
            ("found", _("Pages found: %s. Choose with the arrow keys and Enter.")),
            ("no-preview", _("The preview could not be drawn.")),
            ("kept", _("Draft kept at %s.")),
            ("not-kept", _("The draft could not be kept: your words are only in this window.")),
            ("signed-out", SIGNED_OUT),
            ("uploading", _("Adding %s …")),
            ("uploaded", _("%s is added and stands in the text.")),
            ("not-uploaded", _("The file could not be added.")),
            ("left-out", _("The image was left out.")),
            ("no-upload", self.no_upload),
        ]
