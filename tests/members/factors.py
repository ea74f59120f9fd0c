"""Second factors for tests: one-time codes, as an application shows them."""

import base64
import hashlib
import hmac
import struct
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.urls import reverse

PASSWORD = "a long test password"
# What a browser's own authenticator made: a public key, whose other half was thrown away.
PUBLIC_KEY = {
    "type": "public-key",
    "id": "aiVrKvjYC2P-Ncax55MEJeWPy8fZ9ECHXrvqoc3r37o",
    "rawId": "aiVrKvjYC2P-Ncax55MEJeWPy8fZ9ECHXrvqoc3r37o",
    "response": {
        "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiUlp4elFkVVpZaDk4bmE1WTV5MlM2NTN5Q0NRMU"
        "JZd3pVSXdwdmFLRFhacyIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODMxMSIsImNyb3NzT3JpZ2luIjpmYWxz"
        "ZX0",
        "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2"
        "NFAAAAAQECAwQFBgcIAQIDBAUGBwgAIGolayr42Atj_jXGseeTBCXlj8vH2fRAh1676qHN69-6pQECAyYgASFYIC5r7RvP7fAq"
        "ZDVFof9Op099kduSj_NO4zKJzJz7_8IUIlggUoQjAtYZrAnWXet-eX0cRgE_xTxH7eqwBMzoXivMIQc",
    },
    "clientExtensionResults": {"credProps": {"rk": True}},
}
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET, *, later: int = 0) -> str:
    """The code of six digits of this half minute (RFC 6238), or of one that is `later`."""
    turn = struct.pack(">Q", int(time.time()) // 30 + later)
    digest = hmac.new(base64.b32decode(secret), turn, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def with_codes(user: Any) -> Any:
    """`user`, with one-time codes set up."""
    TOTP.activate(user, SECRET)
    return user


def with_passkey(user: Any, name: str = "Laptop") -> Authenticator:
    """A passkey of `user`; nothing can be signed with it."""
    return WebAuthn.add(user, name, PUBLIC_KEY).instance


def confirmed(user: Any) -> Any:
    """`user`, whose address is confirmed."""
    user.emailaddress_set.get_or_create(email=user.email, defaults={"verified": True, "primary": True})
    return user


def sign_in(client: Any, user: Any, password: str = PASSWORD) -> Any:
    """The first step."""
    return client.post(reverse("account_login"), {"login": user.email, "password": password})


def signed_in(client: Any, user: Any) -> Any:
    """A browser in which `user` is signed in and has just given the password once more."""
    client.force_login(confirmed(user))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client
