"""What every download says of itself: title, version, date, address; and how the stored text stands alone."""

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as date_format

from core.registry import Words
from wiki import data
from wiki.editing.files import files_of
from wiki.models import AttachmentVersion, WikiPage
from wiki.text.plain import without_forms

FILES = 'src="/wiki/files/'
_OURS = re.compile(r'(\s(?:href|src)=")/(?!/)')


@dataclass(frozen=True)
class Facts:
    """One version of a page as a file."""

    page: WikiPage

    @property
    def address(self) -> str:
        """Of this version, which stays."""
        return f"{settings.SITE_URL}/wiki/{self.page.slug}/history/{self.page.version}/"

    @property
    def date(self) -> str:
        """The day of this version, in words."""
        moment = self.page.last_published_at or timezone.now()
        return date_format(timezone.localtime(moment), "j F Y")

    @property
    def day(self) -> str:
        """The day of this version for machines."""
        return timezone.localtime(self.page.last_published_at or timezone.now()).date().isoformat()

    @property
    def kind(self) -> Words:
        return str(self.page.get_kind_display())

    def fields(self) -> list[data.Row]:
        """The typed fields as a table."""
        return data.rows(self.page.kind, self.page.data)

    @property
    def words(self) -> str:
        """All that the file says, unordered."""
        return "\n".join([self.page.title, self.page.source, *(str(row.value) for row in self.fields())])

    @cached_property
    def _versions(self) -> list[tuple[str, AttachmentVersion]]:
        """The pictures of the page by every address that shows them. One query where the text shows any."""
        if FILES not in self.page.html:
            return []
        found = []
        for shown in files_of(self.page):
            found += [(shown.url, shown.newest)]
            found += [(f"{shown.url}?version={version.number}", version) for version in shown.versions]
        return [(address, version) for address, version in found if version.image_id]

    def pictures(self) -> dict[str, Any]:
        """The files of the page's pictures by their addresses as `html` has them."""
        return {f"{settings.SITE_URL}{address}": version.image.file for address, version in self._versions}  # type: ignore[union-attr]

    @property
    def mark(self) -> str:
        """Goes with all that a file made of the page shows."""
        shown = [f"{address} {version.pk}" for address, version in self._versions]
        return sha256("\n".join([self.page.html, *shown]).encode()).hexdigest()

    def html(self) -> str:
        """The text as it is stored, without links to forms, its addresses whole."""
        return whole(without_forms(self.page.html))

    def markdown(self) -> str:
        """The source with what it is as YAML before it."""
        head: dict[str, object] = {
            "title": self.page.title,
            "version": self.page.version,
            "date": self.day,
            "address": self.address,
        }
        stated = {str(row.label): row.value for row in self.fields() if row.value}
        if stated:
            head["fields"] = stated
        front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{self.page.source}"


def whole(html: str) -> str:
    """Sanitised HTML with the addresses of this site whole."""
    return _OURS.sub(rf"\g<1>{settings.SITE_URL}/", html)
