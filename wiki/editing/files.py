"""Files of a page as pages show them, and the form that takes one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wiki.editing.fields import LineField
from wiki.editing.reading_files import ACCEPTED, Taken, read
from wiki.models import Attachment, AttachmentVersion, WikiPage

LONGEST_ALT = 250  # as the column
ACCEPT = ",".join(f".{ending}" for ending in ACCEPTED)


@dataclass(frozen=True)
class Shown:
    """One file of a page: its newest version, and how many there are."""

    attachment: Attachment
    versions: tuple[AttachmentVersion, ...]

    @property
    def name(self) -> str:
        """As it was sent."""
        return self.attachment.name

    @property
    def newest(self) -> AttachmentVersion:
        """What the address gives."""
        return self.versions[0]

    @property
    def url(self) -> str:
        """Always the newest version."""
        return file_url(self.attachment)

    @property
    def earlier(self) -> list[tuple[int, str]]:
        """Numbers and addresses of the other versions."""
        return [(version.number, f"{self.url}?version={version.number}") for version in self.versions[1:]]

    @property
    def markdown(self) -> str:
        """What to write to show or link it."""
        return markdown_of(self.newest)


def files_of(page: WikiPage) -> list[Shown]:
    """The files of a page by name, each with its versions. One query."""
    related = ("attachment", "image", "document", "uploaded_by")
    rows = AttachmentVersion.objects.filter(attachment__page=page).select_related(*related)
    return grouped(rows.order_by("attachment__name", "attachment_id", "-number"))


def grouped(versions: Iterable[AttachmentVersion]) -> list[Shown]:
    """Versions that come file by file, as files."""
    found: dict[int, list[AttachmentVersion]] = {}
    for version in versions:
        found.setdefault(version.attachment_id, []).append(version)
    return [Shown(kept[0].attachment, tuple(kept)) for kept in found.values()]


def file_url(attachment: Attachment) -> str:
    """Where the newest version is read, by whoever may read the page."""
    return reverse("wiki_file", args=[attachment.pk, attachment.name])


def markdown_of(version: AttachmentVersion) -> str:
    """`![what it shows](address)` for a picture, `[name](address)` for a document."""
    attachment = version.attachment
    words = (attachment.alt or attachment.name) if version.image_id else attachment.name
    sign = "!" if version.image_id else ""
    plain = words.replace("\\", "").replace("[", "(").replace("]", ")")
    return f"{sign}[{plain}]({file_url(attachment)})"


class UploadForm(forms.Form):
    """One file; of a picture it has to be said what it shows."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("At most 10 MB: pictures, PDF, Word, Excel, PowerPoint, text."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )
    description = LineField(
        label=_("What a picture shows"),
        required=False,
        max_length=LONGEST_ALT,
        help_text=_("For those who cannot see it. A document needs none."),
    )

    def clean_file(self) -> Taken:
        """The file as it is kept."""
        upload: Any = self.cleaned_data["file"]
        return read(upload)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        taken = cleaned.get("file")
        if taken and taken.is_picture and not cleaned.get("description"):
            said = ValidationError(gettext("Say in a sentence what the picture shows."), code="alt")
            self.add_error("description", said)
        return cleaned
