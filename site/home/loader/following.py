"""Has the demo's members follow a few things, and tells them what the demo published."""

from home.loader.accounts import CAST, DOMAIN
from home.loader.rows import Loaded
from members.models import User
from watching.actions import choose_about_oneself, follow, mark_read
from watching.choices import Level
from watching.models import Notification
from watching.spreading.job import spread_next

# (member, kind and key of the thing, how much they hear)
FOLLOWS = (
    ("demo-trusted", ("themes", "work-and-skills"), Level.ALL),
    ("demo-trusted", ("pilots", "lewisham"), Level.ALL),
    ("demo-trusted", ("places", "lewisham"), Level.NEW),
    ("demo-trusted", ("members", "demo-ash"), Level.ALL),
    ("demo-new", ("themes", "health-and-care"), Level.NEW),
    ("demo-new", ("pilots", "worcestershire"), Level.ALL),
    ("demo-editor", ("pilots", "lewisham"), Level.ALL),
    ("demo-moderator", ("themes", "work-and-skills"), Level.NONE),
    ("demo-ash", ("themes", "work-and-skills"), Level.ALL),
    ("demo-ash", ("pilots", "lewisham"), Level.NEW),
    ("demo-birch", ("themes", "work-and-skills"), Level.NEW),
)
NAMED = ("demo-trusted", "demo-ash")  # those who let members see what they follow
UNREAD = 3  # notifications that stay unread for each


def load(loaded: Loaded) -> None:
    """Follow what is new, or as somebody new: who stopped since stays out."""
    people = {user.username: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}")}
    for handle, where, level in FOLLOWS:
        user, thing = people.get(handle), loaded.things.get(where)
        if user is not None and thing is not None and (thing in loaded.new or user in loaded.new):
            follow(user=user, thing=thing, level=level)
    if loaded.new:
        _tell(people)


def _tell(people: dict[str, User]) -> None:
    while spread_next():
        pass
    for handle in NAMED:
        if handle in people:
            choose_about_oneself(user=people[handle], shows_follows=True)
    for person in CAST:
        user = people[person.handle]
        keys = list(Notification.objects.unread().filter(user=user).values_list("pk", flat=True)[UNREAD:])
        mark_read(user=user, keys=keys)
