"""The second factor of an account: who must have one, and the list of changes to it."""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.auditing import audit
from members.models import AuditVerb
from members.roles import ADMIN_ACCESS

# Recovery codes stand in for one of these; they are none.
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
LABELS = {
    Authenticator.Type.TOTP: gettext_lazy("one-time codes"),
    Authenticator.Type.WEBAUTHN: gettext_lazy("passkey"),
    Authenticator.Type.RECOVERY_CODES: gettext_lazy("recovery codes"),
}


def is_staff(user: Any) -> bool:
    """Whether `user`, who may be a stranger, may enter the admin."""
    return bool(user.is_authenticated and user.has_perm(ADMIN_ACCESS))


def is_set_up(user: Any) -> bool:
    """Whether signing in asks for more than a password."""
    return bool(is_mfa_enabled(user, FACTORS))


def is_owed_by(user: Any) -> bool:
    """Whether `user` must set one up before the admin answers."""
    return settings.STAFF_SECOND_FACTOR and is_staff(user) and not is_set_up(user)


def listen() -> None:
    """Note every change in the list of changes to members. No view of ours changes a factor, hence the signals."""
    for signal, receiver in (
        (signals.authenticator_added, _added),
        (signals.authenticator_removed, _removed),
        (signals.authenticator_reset, _renewed),
    ):
        signal.connect(receiver, dispatch_uid="members.accounts.second_factor")


def _added(*, request: Any, user: Any, authenticator: Authenticator, **_signal: Any) -> None:
    _note(request, user, _("%(factor)s added") % {"factor": _label(authenticator)})


def _removed(*, request: Any, user: Any, authenticator: Authenticator, **_signal: Any) -> None:
    _note(request, user, _("%(factor)s removed") % {"factor": _label(authenticator)})


def _renewed(*, request: Any, user: Any, authenticator: Authenticator, **_signal: Any) -> None:
    _note(request, user, _("%(factor)s renewed") % {"factor": _label(authenticator)})


def _label(authenticator: Authenticator) -> str:
    return str(LABELS[Authenticator.Type(authenticator.type)])


def _note(request: Any, user: Any, words: str) -> None:
    audit(verb=AuditVerb.SECOND_FACTOR, subject=user, by=request.user, note=words)
