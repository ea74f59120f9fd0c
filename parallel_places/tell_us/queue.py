"""Places that readers tell of, in the one moderation queue; and what is forgotten of who told them."""

from datetime import timedelta
from operator import attrgetter

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from core.jobs import periodic
from core.registry import QueueKind, queue_kinds
from directory.models import Theme
from parallel_places.choices import SubmissionState
from parallel_places.models import Submission
from parallel_places.tell_us import actions


def waiting() -> QuerySet[Submission]:
    """What nobody has decided yet, oldest first."""
    return Submission.objects.filter(state=SubmissionState.WAITING).select_related("theme", "user")


def title(told: Submission) -> str:
    """The place."""
    return gettext("Work told of in %(place)s") % {"place": told.place}


def about(thing: Model) -> Q | None:
    """What is told of work on a theme."""
    return Q(theme=thing) if isinstance(thing, Theme) else None


queue_kinds.register(
    "tell-us",
    QueueKind(
        label=gettext_lazy("Places readers tell of"),
        waiting=waiting,
        title=title,
        template="parallel_places/tell_us_queue.html",
        accept=actions.accept,
        refuse=actions.refuse,
        undo=actions.reopen,
        author=attrgetter("user"),
        address=attrgetter("email"),
        spam=actions.put_away,
        text=attrgetter("what"),
        search=("place", "what"),
        author_column="user",
        about=about,
        sent=lambda user: Submission.objects.filter(user=user).order_by("-made_at", "-pk"),
    ),
)


@periodic(every=timedelta(days=1), name="forget-addresses-of-tellers")
def forget_addresses() -> str:
    """Forget the addresses of those who were answered long ago."""
    return f"{actions.forget_addresses(now=timezone.now())} addresses"
