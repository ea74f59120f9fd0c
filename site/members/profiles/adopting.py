"""Gives an organisation that editors add to the members who had proposed it.

A signal, since organisations are written by the directory's forms and by imports, which know of no members.
"""

from typing import Any

from django.db.models.signals import post_save

from directory.models import Organisation
from members.actions.profiles import adopt_organisation


def _added(instance: Organisation, raw: bool = False, **_more: Any) -> None:
    if not raw:
        adopt_organisation(organisation=instance)


def listen() -> None:
    """From now on."""
    post_save.connect(_added, sender=Organisation, dispatch_uid="members.profiles.adopting")
