"""Which machines may be asked: public ones alone, whatever name leads to them.

A name is resolved once and the very address that was judged is the one connected to: a name that answers otherwise
the second time (rebinding) gains nothing. Where one of a name's addresses is not public, none is asked.
"""

import errno
import ipaddress
import socket
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

PORTS = frozenset([80, 443, 8080, 8443])
NAT64 = ipaddress.ip_network("64:ff9b::/96")
LAST_32_BITS = 0xFFFF_FFFF
AWAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}


class Refused(Exception):  # noqa: N818  the project calls these by what they are
    """The address is not public, or not one this site asks; the text says why."""


class NotFound(Exception):  # noqa: N818
    """There is no machine of this name."""


class Unsure(Exception):  # noqa: N818
    """Nothing can be said now: the fault may lie on our side."""


def resolve(host: str, port: int, allowed: Sequence[Network] = ()) -> list[str]:
    """The addresses of `host`, all of them such as may be asked. `allowed` are networks that count as public.

    Raises `Refused`, `NotFound`, or `Unsure` where names cannot be looked up at all.
    """
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as fault:
        if fault.errno in {socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM}:
            raise Unsure(_("names cannot be looked up")) from fault
        raise NotFound(_("no such host")) from fault
    except (UnicodeError, ValueError) as fault:
        raise NotFound(_("no host can have this name")) from fault
    found = list(dict.fromkeys(str(row[4][0]) for row in rows))
    check(found, port, allowed)
    return found


def check(found: Iterable[str], port: int, allowed: Sequence[Network] = ()) -> None:
    """Raise `Refused` unless each of these addresses may be asked at this port."""
    for text in found:
        address = ipaddress.ip_address(text.partition("%")[0])
        if any(address in network for network in allowed if network.version == address.version):
            continue
        if not is_public(address):
            raise Refused(_("leads into a network that is not public"))
        if port not in PORTS:
            raise Refused(_("is at a port that web pages are not read from"))


def is_public(address: Address) -> bool:
    """Whether an address is one of the open net, also where it carries another inside (mapped, 6to4, Teredo, NAT64)."""
    inner = _carried(address)
    open_net = address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
    return is_public(inner) if inner is not None else open_net


def _carried(address: Address) -> Address | None:
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    return ipaddress.IPv4Address(int(address) & LAST_32_BITS) if address in NAT64 else None
