"""What Wagtail keeps about those who edit. The history of pages stays, under the pseudonym; all the rest goes."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from core.personal import Rows, addresses_of, forget_in_revisions, naming, rows, struck, struck_within
from core.registry import PersonalData, personal_data

LOGS = (ModelLogEntry, PageLogEntry)
ABOUT_ACCOUNTS = ("members", "account", "mfa")  # apps whose rows are called after a person in the log
OF_THE_PERSON = (APIToken, EditingSession, FormState, PageSubscription)
MODELS = (*OF_THE_PERSON, *LOGS, Comment, CommentReply, Page, Revision, TaskState, UploadedFile, WorkflowState)


def export(user: Any) -> dict[str, Rows]:
    """What they wrote, uploaded, locked and set in the admin."""
    images, documents = get_image_model(), get_document_model()
    done = ("label", "action", "timestamp")
    preferences = ("preferred_language", "current_time_zone", "submitted_notifications", "avatar")
    return {
        gettext("Versions of pages and records you saved"): rows(
            Revision.objects.filter(user=user).defer("content"), "object_str", "created_at"
        ),
        gettext("What you did to pages"): rows(PageLogEntry.objects.filter(user=user), *done),
        gettext("What you did to other things"): rows(ModelLogEntry.objects.filter(user=user), *done),
        gettext("Pages you made"): rows(Page.objects.filter(owner=user), "title", "first_published_at"),
        gettext("Pages you locked"): rows(Page.objects.filter(locked_by=user), "title", "locked_at"),
        gettext("Remarks on pages"): rows(Comment.objects.filter(user=user), "text", "created_at"),
        gettext("Remarks you settled"): rows(Comment.objects.filter(resolved_by=user), "text", "resolved_at"),
        gettext("Answers to remarks"): rows(CommentReply.objects.filter(user=user), "text", "created_at"),
        gettext("Pages whose remarks you follow"): rows(PageSubscription.objects.filter(user=user), "page"),
        gettext("Reviews you asked for"): rows(WorkflowState.objects.filter(requested_by=user), "created_at", "status"),
        gettext("Reviews you finished"): rows(TaskState.objects.filter(finished_by=user), "comment", "finished_at"),
        gettext("Pictures you uploaded"): rows(images.objects.filter(uploaded_by_user=user), "title", "created_at"),
        gettext("Documents you uploaded"): rows(documents.objects.filter(uploaded_by_user=user), "title", "created_at"),
        gettext("Uploads you did not finish"): rows(UploadedFile.objects.filter(uploaded_by_user=user), "file"),
        gettext("Settings of the admin"): rows(UserProfile.objects.filter(user=user), *preferences),
        gettext("Forms you have open in the admin"): rows(
            FormState.objects.filter(user=user), "content_type", "last_updated_at"
        ),
        gettext("Pages you have open in the admin"): rows(
            EditingSession.objects.filter(user=user), "content_type", "last_seen_at"
        ),
        gettext("Keys for programs"): rows(APIToken.objects.filter(user=user), "name", "created", "last_used_at"),
    }


def erase(user: Any, pseudonym: str) -> None:
    """Unlock, delete what was theirs alone, take their name off files and out of the log."""
    unlocked = {"locked": False, "locked_at": None, "locked_by": None}
    Page.objects.filter(locked_by=user).update(**unlocked)
    forget_in_revisions(user, locked_by=unlocked)
    for model in OF_THE_PERSON:
        model.objects.filter(user=user).delete()
    for files in (get_image_model(), get_document_model()):
        files.objects.filter(uploaded_by_user=user).update(uploaded_by_user=None)
    _drop_files(UploadedFile.objects.filter(uploaded_by_user=user), "file")
    _drop_files(UserProfile.objects.filter(user=user), "avatar")
    for log in LOGS:
        _strike_from(log, user, pseudonym)
    _strike_from_revisions(user, pseudonym)


def _drop_files(things: Any, field: str) -> None:
    """Delete rows, and their files once that is certain."""
    for thing in things:
        file = getattr(thing, field)
        if file:
            transaction.on_commit(partial(file.storage.delete, file.name))
        thing.delete()


def _strike_from(log: Any, user: Any, pseudonym: str) -> None:
    """The log calls accounts by name, and may repeat an address anywhere."""
    about = Q(content_type__app_label__in=ABOUT_ACCOUNTS)
    about |= Q(pk__in=naming(log.objects.all(), addresses_of(user), "label", "data").values("pk"))
    for entry in log.objects.filter(about):
        clean = {name: struck_within(getattr(entry, name), user, pseudonym) for name in ("label", "data")}
        log.objects.filter(pk=entry.pk).update(**clean)


def _strike_from_revisions(user: Any, pseudonym: str) -> None:
    for revision in naming(Revision.objects.defer("content"), addresses_of(user), "object_str"):
        Revision.objects.filter(pk=revision.pk).update(object_str=struck(revision.object_str, user, pseudonym))


personal_data.register(
    "editing",
    PersonalData(
        label=_("Editing pages"),
        models=frozenset(
            model._meta.label_lower for model in (*MODELS, UserProfile, get_image_model(), get_document_model())
        ),
        export=export,
        erase=erase,
    ),
)
