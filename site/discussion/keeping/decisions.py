"""What the moderation queue holds about a person: decisions they took, and decisions about them."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal import Rows, addresses_of, rows, struck
from core.registry import PersonalData, personal_data
from core.throttle import hashed
from discussion.models import Alarm, Comment, Decision, Fingerprint, Lesson
from members.models import JoinRequest, Membership, Profile, User


def export(user: Any) -> dict[str, Rows]:
    """What they decided or took back, and what was decided about them."""
    return {
        gettext("Decisions about you"): rows(_about(user), "title", "verdict", "note", "made_at"),
        gettext("Decisions you took"): rows(Decision.objects.filter(by=user), "title", "verdict", "note", "made_at"),
        gettext("Decisions you took back"): rows(Decision.objects.filter(undone_by=user), "title", "undone_at"),
    }


def erase(user: Any, pseudonym: str) -> None:
    """A decision about them stays without name and message; one of theirs stays with the account's pseudonym."""
    Lesson.objects.filter(decision__in=_about(user).values("pk")).update(words=[])
    _about(user).update(title=pseudonym, note="", reasons=[], sender="")
    _forget_copies(user)
    for decision in Decision.objects.iterator():
        title, note = struck(decision.title, user, pseudonym)[:250], struck(decision.note, user, pseudonym)[:1000]
        if (title, note) != (decision.title, decision.note):
            Decision.objects.filter(pk=decision.pk).update(title=title, note=note)


def _forget_copies(user: Any) -> None:
    """What the watch keeps of their texts, and what it found in them."""
    for model, kind in ((Profile, "members.profile"), (Comment, "discussion.comment")):
        keys = list(model.objects.filter(user=user).values_list("pk", flat=True))
        Fingerprint.objects.filter(kind=kind, object_id__in=keys).delete()
        Alarm.objects.filter(kind=kind, object_id__in=keys).delete()


def _about(user: Any) -> QuerySet[Decision]:
    """Decisions on the account, on what it sent or asked for, or on what came from its address without it."""
    found = Q(author=user) | Q(sender__in=[hashed(address) for address in addresses_of(user)])
    found |= Q(content_type=ContentType.objects.get_for_model(User), object_id=user.pk)
    for model in (JoinRequest, Membership, Profile):
        keys = model.objects.filter(user=user).values("pk")
        found |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
    return Decision.objects.filter(found)


personal_data.register(
    "discussion",
    PersonalData(
        label=_("The moderation queue"), models=frozenset({"discussion.decision"}), export=export, erase=erase
    ),
)
