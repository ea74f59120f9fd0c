"""Messages from member to member, passed on by the site as those to contacts are."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import mail
from core.forms.typed import MessageField
from core.sharing import absolute
from directory.contact_forms import LONGEST_MESSAGE, FromAccount, Sender
from members.models import Profile


class MemberMessageForm(FromAccount):
    """A message to a member; who writes is known from the account."""

    of_the_sender = ()

    text = MessageField(max_length=LONGEST_MESSAGE, label=gettext_lazy("Your message"))


@transaction.atomic
def send_message(*, to: Profile, sender: Sender, sender_url: str, text: str) -> None:
    """Pass a message on to a member, whose address `sender` never learns; answers go to the sender."""
    mail.send(
        to=[to.user.email],
        subject=_("Message from %(name)s through %(site)s") % {"name": sender.name, "site": settings.WAGTAIL_SITE_NAME},
        template="members/mail/message.txt",
        context=context(to, sender, sender_url, text),
        reply_to=[sender.email],
    )


def context(to: Profile, sender: Sender, sender_url: str, text: str) -> dict[str, Any]:
    """What the text of the mail names."""
    urls = {"sender_url": absolute(sender_url), "me_url": absolute(reverse("me"))}
    return {"name": str(to.user), "sender": sender, "text": text, **urls}
