"""What this room forgets by itself."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from core.jobs import periodic
from core.subjects import subjects
from watching import sight
from watching.choices import Standing
from watching.models import Follow, MailedOnce, News, Notification

READ_KEPT = timedelta(days=90)  # after reading
UNREAD_KEPT = timedelta(days=365)
COUNTED_KEPT = timedelta(days=1)
LOST_AFTER = timedelta(days=7)  # longer than any mail waits: its row in the queue is gone, whoever took it out


@periodic(every=timedelta(days=1), name="forget-notifications")
def forget_notifications() -> str:
    """Delete notifications read long ago or never, news nobody holds any more, counts of mail, follows of nothing."""
    now = timezone.now()
    read, never = Q(read_at__lt=now - READ_KEPT), Q(made_at__lt=now - UNREAD_KEPT)
    unseen = Q(on_site=False, made_at__lt=now - READ_KEPT) & ~Q(standing=Standing.WAITING)
    gone, _by_model = Notification.objects.filter(read | never | unseen).delete()
    News.objects.filter(notifications=None, spread_at__lt=now - READ_KEPT).delete()
    MailedOnce.objects.filter(Q(waits=False, at__lt=now - COUNTED_KEPT) | Q(at__lt=now - LOST_AFTER)).delete()
    return f"{gone} notifications, {_forget_follows_of_nothing()} follows"


def _forget_follows_of_nothing() -> int:
    """Follows of things that were deleted: nothing in the database ties the two."""
    gone = 0
    for label, subject in subjects:
        if subject.followed:
            app, _dot, model = label.partition(".")
            mine = Follow.objects.filter(content_type__app_label=app, content_type__model=model)
            there = sight.model_of(label)._default_manager.values("pk")
            gone += mine.exclude(object_id__in=there).delete()[0]
    return gone
