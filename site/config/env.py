"""The one place where environment variables are read.

`VARIABLES` is the whole list: README's settings table and `.env.example` are held equal to it by a test.
A bad or missing value stops the start with `EnvironmentFault`, whose message names the variable and the remedy.
Standard library only: `./run` reads the same list before Django is there.
"""

import os
import re
import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = "localhost,127.0.0.1,[::1]"


class EnvironmentFault(Exception):  # noqa: N818 - the environment's fault, not an error of ours
    """A variable is missing or unreadable; the text says which one and what to put there."""


def _text(value: str) -> str:
    return value


def _flag(value: str) -> bool:
    lowered = value.strip().lower()
    if lowered in {"1", "true", "yes", "on"}:
        return True
    if lowered in {"", "0", "false", "no", "off"}:
        return False
    raise ValueError("write 1 or 0")


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _folder(value: str) -> Path:
    path = Path(value).expanduser()
    return path if path.is_absolute() else ROOT / path


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path not in {"", "/"}:
        raise ValueError("write scheme and host only, for example https://example.org")
    return f"{parts.scheme}://{parts.netloc}"


def _proxy(value: str) -> str:
    return value and _address(value)


def _database(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/")):
        raise ValueError("write postgres://user:password@host/name, or leave it empty for SQLite")
    return value


def _cache(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"redis", "rediss", "unix"} or not (parts.hostname or parts.path)):
        raise ValueError("write redis://:password@host:6379/0 (rediss for encryption), or leave it empty")
    return value


def _bucket(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.username or not parts.path.strip("/")):
        raise ValueError("write https://key:secret@host/bucket, or leave it empty for a folder of DATA_DIR")
    return value


def _sender(value: str) -> str:
    if not re.fullmatch(r"([^<>\r\n]+ <[^<>\s]+@[^<>\s]+>)|([^<>\s]+@[^<>\s]+)", value):
        raise ValueError("write an e-mail address, or a name with the address in <>")
    return value


def _mail(value: str) -> str:
    if value in {"console", "file"} or urlsplit(value).scheme in {"smtp", "smtps", "smtp+tls"}:
        return value
    raise ValueError("write console, file or smtp://user:password@host:port (smtp+tls and smtps for encryption)")


def _search(value: str) -> str:
    if value in {"whoosh", "database"} or (urlsplit(value).scheme in {"http", "https"} and urlsplit(value).hostname):
        return value
    raise ValueError("write whoosh, database or the address of an OpenSearch, as https://user:password@host:9200")


def _bytes(value: str) -> int:
    if not value.isdecimal():
        raise ValueError("write a number of bytes, for example 32000000, or 0")
    return int(value)


def _log_format(value: str) -> str:
    if value in {"plain", "json"}:
        return value
    raise ValueError("write plain or json")


def _milliseconds(value: str) -> int:
    if not value.isdecimal():
        raise ValueError("write a number of milliseconds, for example 200, or 0")
    return int(value)


def _level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise ValueError("write DEBUG, INFO, WARNING, ERROR or CRITICAL")
    return value.upper()


@dataclass(frozen=True)
class Variable:
    """One setting: its name, what an empty environment means, what it does, and how its text is read."""

    name: str
    default: str
    meaning: str
    read: Callable[[str], Any] = _text


VARIABLES: tuple[Variable, ...] = (
    Variable("DATA_DIR", "var", "Folder for database, media, index and secrets; relative to the project.", _folder),
    Variable("SECRET_KEY", "", "Signing key. Empty: made once and kept in DATA_DIR/secret-key."),
    Variable("DEBUG", "0", "1 shows tracebacks in the browser. Never on a public machine.", _flag),
    Variable("SITE_URL", "http://localhost:8000", "Public address; https turns on secure cookies and HSTS.", _address),
    Variable("ALLOWED_HOSTS", LOOPBACK, "Host names the site answers to, separated by commas.", _names),
    Variable("DATABASE_URL", "", "postgres://user:password@host/name. Empty: SQLite in DATA_DIR.", _database),
    Variable("DATABASE_REPLICA_URL", "", "A streaming replica that pages are read from. Empty: none.", _database),
    Variable("CACHE_URL", "", "redis://host:6379/0 of Valkey or Redis. Empty: the memory of each process.", _cache),
    Variable("MEDIA_URL_S3", "", "https://key:secret@host/bucket for uploads. Empty: DATA_DIR/media.", _bucket),
    Variable(
        "SEARCH_URL",
        "whoosh",
        "whoosh (an index in DATA_DIR), database (PostgreSQL or SQLite FTS5) or OpenSearch's address.",
        _search,
    ),
    Variable("EMAIL_URL", "file", "console, file (DATA_DIR/mail) or smtp://user:password@host:port.", _mail),
    Variable("DEFAULT_FROM_EMAIL", "Shared Ground <noreply@localhost>", "Sender of the site's mail.", _sender),
    Variable("BEHIND_PROXY", "0", "1 trusts X-Forwarded-Proto and X-Forwarded-For of one proxy.", _flag),
    Variable("STAFF_SECOND_FACTOR", "1", "0 lets staff in by password alone: for a demo on one machine.", _flag),
    Variable("AKISMET_KEY", "", "Key of akismet.com, which then sees what is posted. Empty: it is not asked."),
    Variable(
        "PAGE_CACHE_BYTES",
        "32000000",
        "Memory of each server process for ready pages, in bytes; a quarter more holds pieces of pages. 0: none.",
        _bytes,
    ),
    Variable("FRONTEND_CACHE_URL", "", "Address of a proxy that is sent PURGE requests, for example Varnish.", _proxy),
    Variable("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING, ERROR or CRITICAL.", _level),
    Variable("LOG_FORMAT", "plain", "plain for people; json for machines, with a line for each request.", _log_format),
    Variable("SLOW_QUERY_MS", "200", "A slower query is logged, without its values; 0: none.", _milliseconds),
    Variable("METRICS_TOKEN", "", "Whoever sends it as bearer token reads /metrics. Empty: nobody does."),
)


def read(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return every variable's value, read and checked. Raises `EnvironmentFault`."""
    values: dict[str, Any] = {}
    for variable in VARIABLES:
        raw = environ.get(variable.name, "") or variable.default
        try:
            values[variable.name] = variable.read(raw)
        except ValueError as fault:
            raise EnvironmentFault(f"{variable.name}={raw!r} cannot be used: {fault}.") from fault
    values["SECRET_KEY"] = values["SECRET_KEY"] or _kept_secret(values["DATA_DIR"])
    return values


def _kept_secret(folder: Path) -> str:
    """The signing key of this data folder, made on first use; two starting processes agree on one."""
    file = folder / "secret-key"
    try:
        if not file.exists():
            _make_secret(file)
        key = file.read_text()
    except OSError as fault:
        raise EnvironmentFault(
            f"SECRET_KEY is not set and {file} cannot be used ({fault.strerror}): "
            "set SECRET_KEY, or DATA_DIR to a folder this user may write."
        ) from fault
    if len(key) < 50:
        raise EnvironmentFault(f"SECRET_KEY: {file} is empty or cut short: delete it, or set SECRET_KEY.")
    return key


def _make_secret(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix="secret-key.") as passing:  # made with mode 600
        passing.write(secrets.token_urlsafe(64))
        passing.flush()
        with suppress(FileExistsError):  # another process was first: its key counts
            os.link(passing.name, file)
