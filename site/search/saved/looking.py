"""The worker looks every saved search up again, the longest ago first."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from core.jobs import periodic
from members.rights import taking_part
from search import engine
from search.models import SavedSearch
from search.saved import actions

EVERY = timedelta(hours=6)  # news goes out with digests
AT_ONCE = 200  # in one run


def due() -> QuerySet[SavedSearch]:
    """Those that were not looked up for a while, of members who still take part and want to hear."""
    long_ago = timezone.now() - EVERY
    mine = SavedSearch.objects.followed().filter(looked_at__lt=long_ago, user__in=taking_part())
    return mine.select_related("user").order_by("looked_at", "pk")


@periodic(every=timedelta(minutes=5), name="look-up-saved-searches", when=lambda: engine.in_use() and due().exists())
def look_up_saved_searches() -> str:
    """Tell members of what the searches that they follow find anew."""
    new = [actions.look(saved=saved) for saved in due()[:AT_ONCE]]
    return f"{sum(new)} new results of {len(new)} searches"


@periodic(every=timedelta(days=1), name="forget-saved-searches")
def forget_saved_searches() -> str:
    """A search that its member no longer follows is forgotten."""
    gone, _by_model = SavedSearch.objects.let_go().delete()
    return f"{gone} searches"
