"""Samples of the mail to writers without an account, whose texts are in `templates/discussion/mail/`."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.mail.letters import MailSample, templates
from core.sharing import absolute


def _link() -> Mapping[str, Any]:
    return {"url": absolute("/comments/confirm/abcdefgh/"), "days": 3}


def _decided() -> Mapping[str, Any]:
    note = gettext("Thank you for writing.")
    return {"title": gettext("The Vale"), "note": note, "url": absolute("/comments/1/")}


templates.register(
    "discussion/mail/confirm.txt",
    MailSample(_("Comment without an account: the link"), _("Confirm that you wrote a comment"), _link),
)
SAMPLES: tuple[tuple[str, Any], ...] = (
    ("accepted", _("Comment without an account: it was published")),
    ("refused", _("Comment without an account: it was not published")),
    ("removed", _("Comment without an account: it was taken down")),
)
for name, label in SAMPLES:
    templates.register(f"discussion/mail/{name}.txt", MailSample(label, _("Your comment on “The Vale”"), _decided))
