"""What this room holds about a person: what they follow, what they were told, how they want to hear."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import throttle
from core.personal import addresses_of, naming, rows, struck
from core.registry import PersonalData, personal_data
from watching.models import Follow, MailedOnce, News, Newsflash, Notification, Reader, StopToken, Wish

MODELS = frozenset(
    model._meta.label_lower for model in (Follow, News, Notification, Reader, Wish, Newsflash, StopToken, MailedOnce)
)
CHOICES = ("follow_answers", "follow_comments", "follow_edits", "shows_follows")


def export(user: Any) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Everything but the keys that stop mail, which are of no use to anybody else."""
    told = Notification.objects.filter(user=user)
    return {
        gettext("What you follow"): rows(Follow.objects.filter(user=user), "mark", "level", "made_at"),
        gettext("Notifications"): rows(told, "news", "about", "made_at", "read_at", "mailed_at"),
        gettext("How you hear of news"): rows(Wish.objects.filter(user=user), "kind", "on_site", "pace"),
        gettext("What you chose about following"): rows(Reader.objects.filter(user=user), *CHOICES),
        gettext("News of what you did"): rows(News.objects.filter(by=user), "title", "url", "made_at"),
        gettext("Newsflashes you wrote"): rows(Newsflash.objects.filter(by=user), "text", "made_at"),
    }


def erase(user: Any, pseudonym: str) -> None:
    """Forget what the person followed and was told; news of what they did stay, without the name."""
    for model in (Notification, Follow, Wish, Reader, StopToken):
        model.objects.filter(user=user).delete()
    addresses = {throttle.hashed(address.lower()) for address in (user.email, *addresses_of(user))}
    MailedOnce.objects.filter(address__in=addresses).delete()
    News.objects.filter(by=user).update(by=None)
    Newsflash.objects.filter(by=user).update(by=None)
    names = [name for name in (user.username, user.get_full_name()) if name]
    for news in naming(News.objects.all(), names, "title", "text"):
        title, text = (struck(words, user, pseudonym) for words in (news.title, news.text))
        News.objects.filter(pk=news.pk).update(title=title[:250], text=text)
    for news in News.objects.to_spread().exclude(also=[]):
        News.objects.filter(pk=news.pk).update(also=[key for key in news.also if key != user.pk])


personal_data.register(
    "watching", PersonalData(label=_("Following and hearing"), models=MODELS, export=export, erase=erase)
)
