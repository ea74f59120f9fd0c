"""Whether an e-mail address belongs to an approved domain."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

# One label of a domain in ASCII: letters, digits and inner hyphens.
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")


def normal(domain: str) -> str:
    """A domain as it is compared: small letters, ASCII (IDNA), no dot at its end; empty for what is none."""
    try:
        plain = domain.strip().rstrip(".").lower().encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return plain if _DOMAIN.fullmatch(plain) else ""


def domain_of(address: str) -> str:
    """What stands after the last @ of an address, as it is compared; empty without one."""
    return normal(address.rpartition("@")[2]) if "@" in address else ""


def rules(lines: str) -> list[str]:
    """The lines of the setting, each once: `example.gov.uk` itself, or `.gov.uk` for all below it.

    Raises `ValidationError` for a line that is no domain.
    """
    found = []
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        below = line.startswith(".")
        domain = normal(line.removeprefix("."))
        if not domain or not (below or "." in domain):
            said = gettext("“%(line)s” is no domain. Write one a line, as in “example.gov.uk” or “.gov.uk”.")
            raise ValidationError(said % {"line": line[:100]})
        found.append(f".{domain}" if below else domain)
    return list(dict.fromkeys(found))


def approves(lines: str, address: str) -> bool:
    """Whether the setting `lines` lets in whoever holds `address`. What stands in it wrongly lets in nobody."""
    try:
        approved = rules(lines)
    except ValidationError:
        return False
    domain = domain_of(address)
    return bool(domain) and any(domain.endswith(rule) if rule[0] == "." else domain == rule for rule in approved)
