"""The link that confirms a comment of somebody without an account: sent, sent again, followed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import mail
from core.sharing import absolute
from discussion.confirming import tokens
from discussion.models import Comment, CommentState, Confirmation

MOST_SENT = 3  # for one comment


def ask(comment: Comment) -> None:
    """Send the first link for a comment; call it in the transaction that keeps the comment."""
    token = tokens.new_token()
    Confirmation.objects.create(
        comment=comment, token_hash=tokens.hashed(token), expires_at=timezone.now() + tokens.VALID
    )
    _send(comment, token)


def _send(comment: Comment, token: str) -> None:
    """A link and nothing that somebody typed: the form must not carry words to strangers."""
    mail.send(
        to=[comment.user_email],
        subject=_("Confirm that you wrote a comment"),
        template="discussion/mail/confirm.txt",
        context={"url": absolute(f"/comments/confirm/{token}/"), "days": tokens.VALID.days},
    )


@transaction.atomic
def send_again(*, comment: Comment) -> bool:
    """Send a new link, which ends the one before; False when enough were sent."""
    row = Confirmation.objects.select_for_update().filter(comment=comment).first()
    if row is None or row.sent >= MOST_SENT:
        return False
    token = tokens.new_token()
    row.token_hash, row.sent, row.expires_at = tokens.hashed(token), row.sent + 1, timezone.now() + tokens.VALID
    row.save(update_fields=["token_hash", "sent", "expires_at"])
    _send(comment, token)
    return True


@transaction.atomic
def confirm(*, token: str) -> Comment | None:
    """The writer's address is theirs: the comment waits for a moderator. None for a link that no longer counts."""
    found = tokens.find(token)
    if found is None or not Confirmation.objects.select_for_update().filter(pk=found.pk).exists():
        return None
    comment: Comment = found.comment
    comment.state, comment.state_at = CommentState.HELD, timezone.now()
    comment.save(update_fields=["state", "state_at"])
    found.delete()
    return comment
