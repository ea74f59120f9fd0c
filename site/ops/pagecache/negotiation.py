"""One answer in three encodings, and which of them, or none, a request gets."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from http import HTTPStatus

import brotli

Headers = list[tuple[str, str]]
IDENTITY, GZIP, BROTLI = "identity", "gzip", "br"
PREFERRED = (BROTLI, GZIP)
SMALL = 200  # bytes, below which packing makes an answer longer
# A reader's browser asks again each time and mostly hears 304; a proxy before the site is told when it is purged.
CACHE_CONTROL = "public, max-age=0, must-revalidate"
ABOUT_THE_BYTES = frozenset({"content-type", "content-encoding", "content-length", "content-language"})
NOT_MODIFIED = f"{HTTPStatus.NOT_MODIFIED.value} {HTTPStatus.NOT_MODIFIED.phrase}"


@dataclass(frozen=True, slots=True)
class Variant:
    """The answer in one encoding, ready to be sent, and the answer to who has it already."""

    etag: str
    body: bytes
    headers: Headers
    unchanged: Headers


def variants(body: bytes, headers: Headers, vary: Iterable[str], *, pack: bool = True) -> dict[str, Variant]:
    """The answer packed in every way that makes it shorter, if it is to be packed; `identity` is always there."""
    packed = {IDENTITY: body}
    if pack and len(body) >= SMALL:
        packed |= {GZIP: gzip.compress(body, 6, mtime=0), BROTLI: brotli.compress(body, quality=5)}
    digest = blake2b(body, digest_size=12).hexdigest()
    common = [*headers, ("Vary", ", ".join(["Accept-Encoding", *vary]))]
    if not any(name.lower() == "cache-control" for name, _value in headers):
        common.append(("Cache-Control", CACHE_CONTROL))
    return {name: _variant(name, data, common, digest) for name, data in packed.items()}


def _variant(encoding: str, body: bytes, common: Headers, digest: str) -> Variant:
    etag = f'"{digest}-{encoding}"'
    headers = [*common, ("ETag", etag), ("Content-Length", str(len(body)))]
    if encoding != IDENTITY:
        headers.append(("Content-Encoding", encoding))
    return Variant(etag, body, headers, [pair for pair in headers if pair[0].lower() not in ABOUT_THE_BYTES])


@lru_cache(maxsize=256)
def accepted(header: str) -> str:
    """The encoding to send to who sent this `Accept-Encoding`; what cannot be read asks for no packing."""
    weights: dict[str, float] = {}
    for part in header[:300].lower().split(","):
        name, _mark, rest = part.partition(";")
        weights[name.strip()] = _weight(rest.replace(" ", ""))
    found = [(weights.get(name, weights.get("*", 0.0)), name) for name in PREFERRED]
    best = max(weight for weight, _name in found)
    return next(name for weight, name in found if weight == best) if best > 0 else IDENTITY


def _weight(said: str) -> float:
    if not said.startswith("q="):
        return 1.0
    try:
        return float(said[2:])
    except ValueError:
        return 0.0


def has_it(if_none_match: str, etag: str) -> bool:
    """Whether a request that sent `If-None-Match` has these bytes; weak marks count, as RFC 9110 wants for GET."""
    known = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return etag in known or "*" in known
