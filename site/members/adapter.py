"""How this site uses django-allauth."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest

from core import letters


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators until joining opens to practitioners."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """Mail of the accounts reads as all mail of the site: plain text first, the same words as HTML."""
        subject = letters.plain(f"{template_prefix}_subject.txt", context)
        letter = letters.written(f"{template_prefix}_message.txt", subject, context)
        message = EmailMultiAlternatives(
            letter.subject,
            letter.text,
            self.get_from_email(),
            [email] if isinstance(email, str) else email,
            headers={"Auto-Submitted": "auto-generated", **(headers or {})},
        )
        message.attach_alternative(letter.html, "text/html")
        return message
