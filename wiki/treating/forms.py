"""Forms beside the text: a few words each, kept when they are refused."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki import limits
from wiki.choices import Protection
from wiki.managers import key_of
from wiki.models import WikiName, WikiPage


def words(label: Any, longest: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    """A line of text."""
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


class SummaryForm(forms.Form):
    """Why somebody goes back."""

    summary = words(_("Why"), limits.SUMMARY, _("A few words for the history. Empty: the version's number."))


class MoveForm(forms.Form):
    """Another topic."""

    topic = words(_("New topic"), limits.TITLE, _("The title of the page to put it under. Empty: the top of the wiki."))

    def __init__(self, *args: Any, page: WikiPage, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        topic = WikiPage.objects.visible_to(user).filter(subtopics=page).first()
        self.fields["topic"].initial = topic.title if topic else ""

    def clean_topic(self) -> WikiPage | None:
        """The page of this title, as far as whoever moves may see it."""
        title = self.cleaned_data["topic"].strip()
        if not title:
            return None
        named = WikiName.objects.filter(key=key_of(title)).values("page")
        topic = WikiPage.objects.visible_to(self._user).filter(pk__in=named).first()
        if topic is None:
            raise forms.ValidationError(_("No page of the wiki has this title. Write it as it stands on the page."))
        return topic


class RenameForm(forms.Form):
    """Another title."""

    title = words(_("New title"), limits.TITLE, _("The old address and every link to it go on working."), required=True)

    def __init__(self, *args: Any, page: WikiPage, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].initial = page.title


class ProtectForm(forms.Form):
    """Who may change the page."""

    protection = forms.ChoiceField(
        label=_("Who may change it"),
        choices=[
            (Protection.OPEN.value, _("Open: trusted members change it, everybody else suggests changes")),
            (Protection.PROTECTED.value, _("Protected: moderators change it, trusted members suggest changes")),
            (Protection.LOCKED.value, _("Locked: moderators alone change it")),
        ],
        widget=forms.RadioSelect,
    )
    reason = words(_("Reason"), limits.REASON, _("Shown on the page. An open page needs none."))

    def __init__(self, *args: Any, page: WikiPage, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["protection"].initial = page.protection
        self.fields["reason"].initial = page.protection_reason

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("protection") not in {None, Protection.OPEN} and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why, in a few words."))
        return cleaned


class DeleteForm(forms.Form):
    """Why a page goes into the recycle bin."""

    reason = words(_("Reason"), limits.REASON, _("Moderators read it in the recycle bin."), required=True)

    def __init__(self, *args: Any, page: WikiPage, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class HideForm(forms.Form):
    """Why the text of a version is kept from readers."""

    reason = words(_("Reason"), limits.REASON, _("Readers see that the version is hidden, and why."), required=True)
