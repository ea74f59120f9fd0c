"""Keeps a version of a finding whenever Wagtail publishes one: by an editor, by schedule, by the demo."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import published

from pilots import actions
from pilots.models import Finding


@receiver(published, sender=Finding, dispatch_uid="pilots.keep_version")
def keep_version(instance: Finding, **_kwargs: Any) -> None:
    """The one place every way of publishing passes; one that is only scheduled is not live yet."""
    if instance.live:
        actions.keep_version(finding=instance)
