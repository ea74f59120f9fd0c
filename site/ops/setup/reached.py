"""What the site needs besides itself: asked, not guessed."""

import shutil
import smtplib
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from ops import health
from ops.running import CHECK_NAMES
from ops.setup import engines
from ops.setup.findings import Finding, advice, right, wrong

PATIENCE = 5  # seconds a mail server may take
LEAST_FREE = 1_000_000_000  # bytes
REMEDIES = {
    "database": "DATABASE_URL",
    "migrations": "./run manage migrate",
    "cache": "CACHE_URL",
    "search_index": "./run manage search_rebuild",
    "task_queue": "./run worker",
}


def findings() -> Iterator[Finding]:
    """One for each thing that is asked."""
    yield from map(_checked, health.run_checks())
    yield _folder(Path(settings.DATA_DIR))
    yield from engines.findings()
    yield _uploads()
    yield _mail()


def _checked(result: health.Result) -> Finding:
    name = str(CHECK_NAMES.get(result.name, result.name))
    if result.ready:
        return right(name, result.detail)
    if result.name == "task_queue":  # a site that is not started yet has none
        return advice(name, result.detail, REMEDIES[result.name])
    return wrong(name, result.detail, REMEDIES.get(result.name, ""))


def _folder(folder: Path) -> Finding:
    try:
        probe = folder / f".probe-{uuid4().hex}"
        probe.touch()
        probe.unlink()
        free = shutil.disk_usage(folder).free
    except OSError as fault:
        return wrong("DATA_DIR", f"{folder}: {fault.strerror}", _("Give it to the account that runs the site."))
    said = _("%(folder)s, %(free)s GB free") % {"folder": folder, "free": free // 1_000_000_000}
    if free < LEAST_FREE:
        return advice("DATA_DIR", said, _("Make room: a full disk refuses what people save."))
    return right("DATA_DIR", said)


def _uploads() -> Finding:
    """A file is written, read and removed, as an editor's picture is."""
    name = _("Uploaded files")
    content = uuid4().hex
    try:
        kept = default_storage.save(f"probe-{content}.txt", ContentFile(content.encode()))
        with default_storage.open(kept) as file:
            same = file.read() == content.encode()
        default_storage.delete(kept)
    except Exception as fault:  # noqa: BLE001 - whatever a storage raises is the finding
        return wrong(name, type(fault).__name__, _("Pictures and documents cannot be kept."))
    if not same:
        return wrong(name, _("comes back changed"), _("See the storage's settings."))
    return right(name, _("written, read and removed"))


def _mail() -> Finding:
    if settings.MAIL_DELIVERY_BACKEND != "django.core.mail.backends.smtp.EmailBackend":
        return advice("EMAIL_URL", _("mail stays on this machine"), _("Write smtp+tls://user:password@host:587."))
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        _greet()
    except (OSError, smtplib.SMTPException) as fault:
        return wrong("EMAIL_URL", f"{where}: {type(fault).__name__}", _("Mail waits until the server can be reached."))
    return right("EMAIL_URL", _("%(where)s answers") % {"where": where})


def _greet() -> None:
    kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    with kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=PATIENCE) as server:
        server.ehlo()
        if settings.EMAIL_USE_TLS:
            server.starttls()
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
