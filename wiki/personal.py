"""What the wiki holds about a person: what they wrote, suggested, are writing, confirmed or put away."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal import Rows, at, rows, struck
from core.registry import PersonalData, personal_data
from wiki import limits
from wiki.models import AttachmentVersion, Presence, Suggestion, WikiChange, WikiDraft, WikiPage

COVERED = ("wikipage", "wikichange", "wikidraft", "presence", "suggestion", "attachmentversion")


def export(user: Any) -> dict[str, Rows]:
    """Everything written, with the text; and what the person decided."""
    return {
        gettext("Changes you made in the wiki"): rows(
            WikiChange.objects.filter(author=user), "title", "number", "made_at", "summary", "minor", "source"
        ),
        gettext("Changes you suggested"): rows(
            _suggested(user), "title", "made_at", "name", "email", "summary", "source", "state", "note"
        ),
        gettext("Your drafts of wiki pages"): rows(
            WikiDraft.objects.filter(user=user), "page", "title", "saved_at", "summary", "source"
        ),
        gettext("Wiki pages whose form you had open"): rows(Presence.objects.filter(user=user), "page", "seen_at"),
        gettext("Wiki pages you confirmed"): rows(WikiPage.objects.filter(confirmed_by=user), "title", "confirmed_at"),
        gettext("Wiki pages you put into the recycle bin"): rows(
            WikiPage.objects.filter(deleted_by=user), "title", "deleted_at"
        ),
        gettext("Suggested changes you decided"): rows(
            Suggestion.objects.filter(decided_by=user), "title", "state", "decided_at", "note"
        ),
        gettext("Wiki changes you accepted or hid"): rows(
            WikiChange.objects.filter(Q(accepted_by=user) | Q(hidden_by=user)), "title", "number", "hidden_reason"
        ),
        gettext("Files you gave to wiki pages"): rows(
            AttachmentVersion.objects.filter(uploaded_by=user), "attachment", "number", "uploaded_at"
        ),
    }


def erase(user: Any, pseudonym: str) -> None:
    """The history stays tied to the account, under its pseudonym; what only the person needed goes."""
    WikiDraft.objects.filter(user=user).delete()
    Presence.objects.filter(user=user).delete()
    for suggestion in list(_suggested(user).select_related("change")):
        if suggestion.change and suggestion.change.author_name:
            WikiChange.objects.filter(pk=suggestion.change.pk).update(author_name=pseudonym[: limits.NAME])
        suggestion.name = pseudonym[: limits.NAME] if suggestion.name else ""
        suggestion.summary = struck(suggestion.summary, user, pseudonym)[: limits.SUMMARY]
        suggestion.email = ""
        suggestion.save(update_fields=["name", "summary", "email"])
    for change in list(WikiChange.objects.filter(author=user).exclude(summary="").only("pk", "summary")):
        summary = struck(change.summary, user, pseudonym)[: limits.SUMMARY]
        if summary != change.summary:
            WikiChange.objects.filter(pk=change.pk).update(summary=summary)


def _suggested(user: Any) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(Q(author=user) | at("email", user))


personal_data.register(
    "wiki",
    PersonalData(label=_("Wiki"), models=frozenset(f"wiki.{name}" for name in COVERED), export=export, erase=erase),
)
