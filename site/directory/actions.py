"""What is written about the directory."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log

from core import mail
from directory.contact_forms import Sender
from directory.models import Contact, RemovalRequest

REQUESTS_KEPT = timedelta(days=30)  # after they were handled


@transaction.atomic
def remove_personal_details(*, contact: Contact, by: Any = None) -> None:
    """Take name, telephone, e-mail address and consent off a contact; the post stays. `by` is who asked for it."""
    contact.name = contact.telephone = contact.email = ""
    contact.consented_on = None
    contact.save(update_fields=["name", "telephone", "email", "consented_on"])
    log(instance=contact, action="directory.remove_details", user=by)


@transaction.atomic
def send_message(*, contact: Contact, sender: Sender, text: str) -> None:
    """Pass a message on to the contact, whose address `sender` never learns; answers go to the sender."""
    context = {"contact": contact, "sender": sender, "text": text, "url": _address_of(contact)}
    about = {"site": settings.WAGTAIL_SITE_NAME, "post": contact.addressed}
    mail.send(
        to=[contact.email],
        subject=_("Message through %(site)s for %(post)s") % about,
        template="directory/mail/message.txt",
        context=context,
        reply_to=[sender.email],
    )


@transaction.atomic
def ask_for_removal(*, contact: Contact, email: str, text: str = "") -> RemovalRequest:
    """Keep the wish of somebody named in a contact to have their details taken off, for an editor to act on."""
    return RemovalRequest.objects.create(contact=contact, email=email, text=text)


@transaction.atomic
def handle_removal(*, request: RemovalRequest, remove: bool, by: Any) -> bool:
    """Close a request, with or without removing the details, and tell whoever asked.

    False when another editor was quicker: then nothing is done, and nobody is told twice.
    """
    waiting = RemovalRequest.objects.select_for_update().filter(pk=request.pk, handled_at=None)
    if not waiting.update(handled_at=timezone.now(), handled_by=by):
        return False
    contact = Contact.objects.get(pk=request.contact_id)
    if remove:
        remove_personal_details(contact=contact, by=by)
    mail.send(
        to=[request.email],
        subject=_("Your request to have details removed from %(site)s") % {"site": settings.WAGTAIL_SITE_NAME},
        template=f"directory/mail/{'removed' if remove else 'not_removed'}.txt",
        context={"contact": contact, "url": _address_of(contact)},
    )
    return True


@transaction.atomic
def forget_handled_removals(*, now: datetime) -> int:
    """Delete requests, and the addresses in them, thirty days after they were handled; returns how many."""
    deleted, _by_model = RemovalRequest.objects.filter(handled_at__lt=now - REQUESTS_KEPT).delete()
    return deleted


def _address_of(contact: Contact) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{contact.get_absolute_url()}"


@transaction.atomic
def keep_old_address(*, old: str, new: str) -> None:
    """Have the address `old` of a renamed row lead to `new` for good, with every address that led to `old` before."""
    redirects = Redirect.objects.filter(site=None)
    redirects.filter(old_path=Redirect.normalise_path(new)).delete()  # it is in use again
    redirects.filter(redirect_link=old).update(redirect_link=new)
    leads = {"redirect_link": new, "is_permanent": True, "automatically_created": True}
    Redirect.objects.update_or_create(old_path=Redirect.normalise_path(old), site=None, defaults=leads)
