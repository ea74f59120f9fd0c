"""Form fields of wiki pages: the text, the title, the topic a page stands below, and words on a change."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.markup.limits import LONGEST
from core.texts import names
from wiki import limits
from wiki.models import WikiPage
from wiki.saving.names import OURS, unlinkable


class SourceField(forms.CharField):
    """The Markdown of a page or a section, sign for sign as it was typed; only line ends are made alike."""

    widget = forms.Textarea(
        attrs={"rows": 18, "spellcheck": "true", "autocomplete": "off", "data-editor-text": "", "lang": "en-GB"}
    )

    def __init__(self, **kwargs: Any) -> None:
        errors = {"required": _("Write the text of the page.")}
        super().__init__(label=_("Text"), strip=False, error_messages=errors, **kwargs)

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return text.replace("\x00", "") if text.strip() else ""

    def validate(self, value: Any) -> None:
        super().validate(value)
        size = len(value.encode(errors="replace"))
        if size > LONGEST:
            said = gettext("The text has %(size)s bytes; %(most)s is the most. Move a part of it to a page of its own.")
            raise ValidationError(said % {"size": f"{size:,}", "most": f"{LONGEST:,}"}, code="long")


class TitleField(forms.CharField):
    """The title of a page to be started, and with it the address it will have."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {"required": _("Write a title.")}
        super().__init__(label=_("Title"), max_length=limits.TITLE, error_messages=errors, **kwargs)

    def to_python(self, value: Any) -> str:
        return names.cleaned(super().to_python(value) or "")

    def clean(self, value: Any) -> str:
        title = names.checked(super().clean(value))
        if slugify(title) in WikiPage.reserved_slugs | OURS:
            said = gettext("The site itself uses the address “%(slug)s”. Choose another title.")
            raise ValidationError(said % {"slug": slugify(title)}, code="reserved")
        if fault := unlinkable(title):
            raise ValidationError(fault, code="signs")
        return title


class LineField(forms.CharField):
    """A few words on one line, without signs nobody sees."""

    def to_python(self, value: Any) -> str:
        return names.cleaned(super().to_python(value) or "")


class TopicField(forms.CharField):
    """A page by its title, as whoever writes may read it. A menu of some thousand pages would serve nobody."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Parent topic"),
            required=False,
            max_length=255,
            help_text=_("The title of the page this one stands below in the contents. Moving it changes no address."),
            **kwargs,
        )
        self.user: Any = None
        self.page: WikiPage | None = None

    def clean(self, value: Any) -> WikiPage | None:  # type: ignore[override]
        title = names.cleaned(super().clean(value) or "")
        if not title:
            return None
        found = WikiPage.objects.visible_to(self.user).called(title).first()
        if found is None:
            raise ValidationError(gettext("There is no page “%(title)s”.") % {"title": title}, code="unknown")
        if self.page is not None and _is_below(found, self.page):
            raise ValidationError(gettext("A page cannot stand below itself."), code="circle")
        return found


def _is_below(page: WikiPage, above: WikiPage) -> bool:
    """Whether `page` is `above` or one of its subtopics; chains of topics are short."""
    seen: set[int] = set()
    here: WikiPage | None = page
    while here is not None and here.pk not in seen:
        if here.pk == above.pk:
            return True
        seen.add(here.pk)
        here = here.parent_topic
    return False
