"""Mail about theme groups, whose texts are in `templates/members/mail/`, and samples of it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import mail
from core.mail.letters import MailSample, templates
from core.sharing import absolute
from core.texts import names
from members.models import Membership, ThemeGroup, User

SUBJECTS: dict[str, Any] = {
    "accepted": _("You are in the group “%(group)s”"),
    "declined": _("Your request to join the group “%(group)s”"),
    "removed": _("You are no longer in the group “%(group)s”"),
    "asked": _("Somebody asks to join the group “%(group)s”"),
}
LABELS: dict[str, Any] = {
    "accepted": _("Group: a request was accepted"),
    "declined": _("Group: a request was declined"),
    "removed": _("Group: a member was removed"),
    "asked": _("Group: somebody asks to join"),
}


def tell_member(*, group: ThemeGroup, user: User, letter: str, message: str) -> None:
    """Tell somebody what was decided about them, with the words that go with it."""
    _send(letter, user, {"group": group, "message": message, "url": absolute(group.get_absolute_url())})


def tell_facilitator(*, membership: Membership) -> None:
    """Tell whoever looks after a group that somebody wants to come in; without a facilitator, the queue shows it."""
    group = membership.group
    if group.facilitator and group.facilitator.is_active:
        _send("asked", group.facilitator, _request(group, names.cleaned(str(membership.user)), membership.reason))


def template_of(letter: str) -> str:
    """The text of one kind of letter."""
    return f"members/mail/group_{letter}.txt"


def _send(letter: str, user: User, context: dict[str, Any]) -> None:
    subject = str(SUBJECTS[letter]) % {"group": context["group"].name}
    mail.send(to=[user.email], subject=subject, template=template_of(letter), context=context)


def _request(group: ThemeGroup, name: str, reason: str) -> dict[str, Any]:
    url = absolute(reverse("group_members", args=[group.slug]))
    return {"group": group, "name": name, "reason": reason, "url": url}


def _sample() -> Mapping[str, Any]:
    group = ThemeGroup(name=gettext("Work and unemployment"), slug="work-and-unemployment")
    words = {"message": gettext("We meet in the first week of the month.")}
    return {**_request(group, "Ada Lovelace", gettext("I work on skills in a district council.")), **words}


# Said when it is shown: the language is not known while the site starts.
_about_a_group: Any = lazy(lambda words: str(words) % {"group": "…"}, str)

for letter, label in LABELS.items():
    templates.register(template_of(letter), MailSample(label, _about_a_group(SUBJECTS[letter]), _sample))
