"""What people wrote outside pages: comments, and what members say of themselves. The watch keeps its own copy."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from core import freshness
from core.registry import Texts, WatchedTexts, watched_texts
from discussion.commenting import moderating, publishing
from discussion.models import Comment, CommentState, Fingerprint
from members.models import Profile
from members.profiles.seen import TAG

COMMENTS, PROFILES = "discussion.comment", "members.profile"
OF_COMMENT = ("comment", "html")
OF_PROFILE = ("job_title", "organisation_proposed", "text")


def _texts_of(columns: Sequence[str]) -> Any:
    def texts(rows: Sequence[Any]) -> Mapping[int, Texts]:
        return {row.pk: {column: getattr(row, column) for column in columns} for row in rows}

    return texts


def _put(thing: Comment | Profile, values: Texts) -> None:
    """Write the columns past `save()`: nobody edited the thing."""
    type(thing)._default_manager.filter(pk=thing.pk).update(**values)
    if isinstance(thing, Comment):
        publishing.changed_under(thing.conversation.thing)
    else:
        freshness.bump(TAG)


@transaction.atomic
def restore_comment(*, thing: Comment, by: Any, words: str, texts: Texts | None) -> dict[str, Any]:
    """Put the copy back; a comment that came with the words is put away as spam."""
    if texts and not (words and any(words in text for text in texts.values())):
        stood = {column: getattr(thing, column) for column in OF_COMMENT}
        _put(thing, {column: text for column, text in texts.items() if column in OF_COMMENT})
        return {"texts": stood}
    moderating.put_away(thing=thing, by=by)
    return {"state": CommentState.PUBLISHED.value}


@transaction.atomic
def put_comment_back(*, thing: Comment, by: Any, undoing: dict[str, Any]) -> None:
    """Let it stand again as it stood."""
    if "texts" in undoing:
        _put(thing, undoing["texts"])
    else:
        moderating.accept(thing=thing, by=by)


@transaction.atomic
def restore_profile(*, thing: Profile, by: Any, words: str, texts: Texts | None) -> dict[str, Any]:
    """Put the copy back; a part that came with the words is emptied."""
    stood = {column: getattr(thing, column) for column in OF_PROFILE}
    good = {column: (texts or stood).get(column, "") for column in OF_PROFILE}
    _put(thing, {column: "" if words and words in text else text for column, text in good.items()})
    return {"texts": stood}


@transaction.atomic
def put_profile_back(*, thing: Profile, by: Any, undoing: dict[str, Any]) -> None:
    """As it stood."""
    _put(thing, undoing["texts"])


def said_profiles() -> QuerySet[Profile]:
    """Profiles of open accounts that say something."""
    empty = Q(text="", job_title="", organisation_proposed="")
    return Profile.objects.filter(user__is_active=True).exclude(empty).select_related("user")


@receiver(post_save, sender=Profile, dispatch_uid="discussion.profile_was_edited")
def forget_copy(instance: Profile, update_fields: frozenset[str] | None = None, **_signal: Any) -> None:
    """Whoever edits a profile through the site changes it rightly: the next look takes a new copy."""
    if update_fields is None or set(update_fields) & set(OF_PROFILE):
        Fingerprint.objects.filter(kind=PROFILES, object_id=instance.pk).delete()


watched_texts.register(
    COMMENTS,
    WatchedTexts(
        label=_("Comments"),
        published=Comment.objects.published,
        title=lambda comment: comment.comment[:80],
        url=lambda comment: comment.get_absolute_url(),
        texts=_texts_of(OF_COMMENT),
        stamp=lambda comment: str(comment.edited_at or ""),
        restore=restore_comment,
        put_back=put_comment_back,
    ),
)
watched_texts.register(
    PROFILES,
    WatchedTexts(
        label=_("Profiles"),
        published=said_profiles,
        title=lambda profile: str(profile.user),
        url=lambda profile: f"/members/{profile.user.username}/",
        texts=_texts_of(OF_PROFILE),
        stamp=lambda profile: "",
        restore=restore_profile,
        put_back=put_profile_back,
    ),
)
