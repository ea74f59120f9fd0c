"""Demo accounts: invented people, one for each role, with random passwords in a file only its owner can read."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from members import roles
from members.actions import create_account
from members.models import User

Passwords = dict[str, dict[str, str]]
DOMAIN = "demo.invalid"  # can never receive mail


@dataclass(frozen=True)
class Person:
    """An invented member; the address ends in a domain that can never receive mail."""

    key: str
    name: str
    role: str = ""
    admin: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"

    @property
    def handle(self) -> str:
        return f"demo-{self.key}"


CAST = (
    Person("admin", "Demo Administrator", admin=True),
    Person("editor", "Demo Editor", role=roles.EDITORS.name),
    Person("moderator", "Demo Moderator", role=roles.MODERATORS.name),
    Person("trusted", "Demo Trusted-Member", role=roles.TRUSTED.name),
    Person("new", "Demo New-Member"),
)


class AccountsFileFault(Exception):  # noqa: N818  the project calls these faults
    """The file of passwords is there but cannot be read."""


def file() -> Path:
    """Where the passwords are kept."""
    return Path(settings.DATA_DIR) / "demo-accounts.json"


def load() -> Passwords:
    """Make the accounts that are missing; returns address and password of those that are new or got a new password.

    The file is written before the transaction ends: should either fail, the next load finds its way from what is left.
    """
    known = _known()
    fresh: Passwords = {}
    for person in CAST:
        user = User.objects.filter(email=person.email).first()
        if user and person.key in known:
            continue
        entry = known.get(person.key) or {"email": person.email, "password": secrets.token_urlsafe(15)}
        fresh[person.key] = entry
        if user:  # the file was lost: nobody knows the old password any more
            user.set_password(entry["password"])
            user.save(update_fields=["password"])
        else:
            create_account(
                email=person.email,
                password=entry["password"],
                name=person.name,
                handle=person.handle,
                role=person.role,
                admin=person.admin,
            )
    if fresh:
        _write({**known, **fresh})
    return fresh


def remove() -> int:
    """Delete the demo accounts and the file; returns how many accounts there were."""
    count = 0
    for user in User.objects.filter(email__in=[person.email for person in CAST]):
        user.delete()
        count += 1
    file().unlink(missing_ok=True)
    return count


def _known() -> Passwords:
    try:
        content = json.loads(file().read_text(encoding="utf-8"))
        return {key: {"email": entry["email"], "password": entry["password"]} for key, entry in content.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise AccountsFileFault(
            _("%(file)s cannot be read. Delete it, and the demo accounts get new passwords.") % {"file": file()}
        ) from fault


def _write(passwords: Passwords) -> None:
    """Put the file in place whole, readable by its owner alone from the first byte."""
    file().parent.mkdir(parents=True, exist_ok=True)
    draft = file().with_suffix(f".{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(passwords, out, indent=2)
        out.write("\n")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file())
