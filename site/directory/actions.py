"""What is written about the directory."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from directory.models import Contact


@transaction.atomic
def remove_personal_details(*, contact: Contact, by: Any = None) -> None:
    """Take name, telephone, e-mail address and consent off a contact; the post stays. `by` is who asked for it."""
    contact.name = contact.telephone = contact.email = ""
    contact.consented_on = None
    contact.save(update_fields=["name", "telephone", "email", "consented_on"])
    log(instance=contact, action="directory.remove_details", user=by)
