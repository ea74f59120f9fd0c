"""The account of a person. The first migration of this app holds it alone, since Wagtail's own models point at it."""

from typing import ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _


def new_handle() -> str:
    """A public handle that says nothing of the person, for whoever has not chosen one."""
    return f"member-{get_random_string(10).lower()}"


class UserManager(BaseUserManager["User"]):
    """Makes accounts from an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **extra: object) -> "User":
        """Save and return a new account. Raises `ValueError` without an address."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: object) -> "User":
        """As `create_user`, with every right."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Sign-in does not care about capitals in an address."""
        return self.get(email__iexact=username or "")


class User(AbstractUser):
    """An account: its name is the e-mail address, `username` is the public handle in addresses."""

    username = models.CharField(
        _("public name in addresses"),
        max_length=150,
        unique=True,
        default=new_handle,
        validators=(AbstractUser.username_validator,),
        error_messages={"unique": _("This name is taken.")},
        help_text=_("Letters, digits and @/./+/-/_ only."),
    )
    email = models.EmailField(_("e-mail address"), unique=True, error_messages={"unique": _("This address is taken.")})

    objects = UserManager()  # type: ignore[assignment, misc]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta(AbstractUser.Meta):  # type: ignore[name-defined]
        constraints = (
            models.UniqueConstraint(Lower("email"), name="members_user_email_any_case"),
            models.UniqueConstraint(Lower("username"), name="members_user_username_any_case"),
        )

    def __str__(self) -> str:
        return self.get_full_name() or self.username
