"""What a visitor writes to a contact, or about their own details in one."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.typed import AddressField, MessageField, NameField
from core.guard import GuardMixin
from core.texts import names

LONGEST_MESSAGE = 3_000
LONGEST_REQUEST = 2_000  # as the column of directory.RemovalRequest


class Sender(NamedTuple):
    """Who writes."""

    name: str
    email: str


class FromAccount(GuardMixin, forms.Form):
    """Asks a visitor who they are; of a member who is signed in it takes that from the account."""

    of_the_sender: tuple[str, ...] = ("name", "email")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = user if user.is_authenticated else None
        for name in self.of_the_sender if self.member else ():
            del self.fields[name]

    @property
    def sender(self) -> Sender:
        """From the account, else as it was typed."""
        if self.member:
            return Sender(names.cleaned(str(self.member)), self.member.email)
        return Sender(self.cleaned_data.get("name", ""), self.cleaned_data["email"])


class ContactMessageForm(FromAccount):
    """A message to a contact, passed on by the site."""

    name = NameField()
    email = AddressField(help_text=_("The contact sees it, and answers there."))
    text = MessageField(max_length=LONGEST_MESSAGE)


class RemovalForm(FromAccount):
    """Somebody asks to have their details taken off."""

    of_the_sender = ("email",)

    email = AddressField(help_text=_("We write there once, when it is done, and then forget it."))
    text = MessageField(max_length=LONGEST_REQUEST, required=False)
