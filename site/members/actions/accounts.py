"""Accounts that are made by somebody who answers for them: an administrator, a command, the demo."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.profiles import profile_of
from members.models import User


@transaction.atomic
def create_account(
    *, email: str, password: str, name: str = "", handle: str = "", role: str = "", admin: bool = False
) -> User:
    """Make an account that can sign in at once: its address counts as confirmed.

    `role` is the name of a group, `admin` gives every right. Raises `ValidationError` with what is wrong.
    """
    validate_email(email)
    if User.objects.filter(email__iexact=email).exists():
        raise ValidationError(_("There is already an account with the address %(email)s.") % {"email": email})
    first, _space, last = name.partition(" ")
    extra = {"first_name": first, "last_name": last} | ({"username": handle} if handle else {})
    validate_password(password, user=User(email=email, **extra))
    make = User.objects.create_superuser if admin else User.objects.create_user
    user = make(email, password, **extra)
    profile_of(user=user)
    if role:
        user.groups.add(Group.objects.get(name=role))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
