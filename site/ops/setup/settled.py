"""What the settings say, before anything is asked: addresses, keys, second factor."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.utils.translation import gettext as _

from ops.observing import metrics
from ops.setup.findings import Finding, advice, right, wrong

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
SECRET_LENGTH = 50  # signs that Django asks for


def findings() -> Iterator[Finding]:
    """One for each setting that can be wrong by itself."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    public = host not in LOOPBACK
    yield _address(host, public=public)
    yield _names(host)
    yield _debug(public=public)
    yield _secret()
    yield _second_factor(public=public)
    yield _figures()


def _address(host: str, *, public: bool) -> Finding:
    if public and not settings.HTTPS:
        remedy = _("Serve it over https and say so: cookies and passwords travel in the open otherwise.")
        return wrong("SITE_URL", settings.SITE_URL, remedy)
    if not public:
        remedy = _("Write the public address once it has one: links in mail lead there.")
        return advice("SITE_URL", _("%(host)s: this machine alone") % {"host": host}, remedy)
    return right("SITE_URL", settings.SITE_URL)


def _names(host: str) -> Finding:
    if not validate_host(host, settings.ALLOWED_HOSTS):
        return wrong(
            "ALLOWED_HOSTS", _("does not hold %(host)s") % {"host": host}, _("Add it, or nobody gets an answer.")
        )
    if "*" in settings.ALLOWED_HOSTS:
        return advice("ALLOWED_HOSTS", "*", _("Name the hosts: a forged one could stand in a link of a mail."))
    return right("ALLOWED_HOSTS", ", ".join(settings.ALLOWED_HOSTS))


def _debug(*, public: bool) -> Finding:
    if settings.DEBUG and public:
        return wrong("DEBUG", "1", _("Write 0: a fault shows settings and text to whoever meets it."))
    return right("DEBUG", str(int(settings.DEBUG)))


def _secret() -> Finding:
    if len(settings.SECRET_KEY) < SECRET_LENGTH:
        said = _("%(count)s signs") % {"count": len(settings.SECRET_KEY)}
        return wrong("SECRET_KEY", said, _("Leave it empty and one is made, or write 50 random signs or more."))
    return right("SECRET_KEY", _("long enough"))


def _second_factor(*, public: bool) -> Finding:
    if settings.STAFF_SECOND_FACTOR:
        return right("STAFF_SECOND_FACTOR", _("asked of everybody in the admin"))
    say = wrong if public else advice
    return say("STAFF_SECOND_FACTOR", _("off"), _("Write 1: a stolen password opens the admin otherwise."))


def _figures() -> Finding:
    if settings.METRICS_TOKEN and not metrics.INSTALLED:
        return wrong("METRICS_TOKEN", _("prometheus-client is missing"), _("Install the extra “metrics”."))
    return right("METRICS_TOKEN", _("figures at /metrics") if settings.METRICS_TOKEN else _("no figures"))
