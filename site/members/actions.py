"""What is written about members."""

from django.contrib.auth.models import Group
from django.db import transaction

from members import roles


@transaction.atomic
def ensure_roles() -> None:
    """Make the groups of product.md; permissions follow."""
    for name in roles.GROUPS:
        Group.objects.get_or_create(name=name)
