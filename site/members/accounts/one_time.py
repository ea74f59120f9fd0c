"""One-time codes count once, whichever process of the site is asked: the last half minute used stands in the database.

django-allauth remembers a used code in the cache of one process, for half a minute of the minute and a half in which
it is taken. RFC 6238, 5.2: a second use of the same code is refused. So is one older than the last that was used.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt
from django.db import transaction

LAST = "last_step"  # in the data of the authenticator


@transaction.atomic
def use(authenticator: Authenticator, code: str) -> bool:
    """Take note of a right code; False when it, or a later one, was used before."""
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    step = _step(decrypt(row.data["secret"]), code)
    if step is None or step <= row.data.get(LAST, -1):
        return False
    row.data[LAST] = step
    row.save(update_fields=["data"])
    return True


def _step(secret: str, code: str) -> int | None:
    """The newest half minute, counted from 1970, whose code this is."""
    fitting = (
        step
        for step in auth.yield_hotp_counters_from_time()
        if auth.format_hotp_value(auth.hotp_value(secret, step)) == code
    )
    return max(fitting, default=None)
