"""Signing up and confirming an address, as a person does it."""

import re
from typing import Any

from django.core import mail
from django.urls import reverse
from wagtail.models import Site

from core import guard
from members.models import JoiningSetting, User

PASSWORD = "a rather long password"


def setting(**fields: Any) -> JoiningSetting:
    """The setting, saved with these fields."""
    site = Site.objects.get(is_default_site=True)
    return JoiningSetting.objects.update_or_create(site=site, defaults=fields)[0]


def form(monkeypatch: Any, email: str, **changed: str) -> dict[str, str]:
    """What a person types who takes a little time over it."""
    stamp, now = guard.new_stamp(), guard.time.time()
    monkeypatch.setattr("time.time", lambda: now + 30)
    typed = {"name": "Ada Lovelace", "email": email, "password1": PASSWORD, "password2": PASSWORD}
    return typed | {"reason": "I work on housing.", "stamp": stamp, "website": ""} | changed


def sign_up(client: Any, monkeypatch: Any, email: str, **changed: str) -> Any:
    """Send the form."""
    return client.post(reverse("account_signup"), form(monkeypatch, email, **changed))


def confirm(client: Any) -> None:
    """Follow the link of the last message and press its button."""
    link = re.search(r"https?://[^/\s]+(/accounts/confirm-email/\S+)", mail.outbox[-1].body)
    assert link, mail.outbox[-1].body
    client.post(link[1])


def joined(client: Any, monkeypatch: Any, email: str, **changed: str) -> User:
    """Sign up, confirm, and give back the account."""
    answer = sign_up(client, monkeypatch, email, **changed)
    assert answer.status_code == 302, answer.context["form"].errors
    confirm(client)
    return User.objects.get(email=email)
