"""What a first visit to a page fetches: the page, its styles, scripts, fonts, icons and the pictures it shows at once.

No browser is needed: what a page links is read from its HTML, fonts and pictures from its style sheets. A slanted font
is fetched where the page has slanted words, comments apart, which slant the upright one; every other font and every
picture of a sheet counts, shown or not.
"""

import gzip
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import brotli

from ops.bench.client import Ask, Client

FETCHED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
SLANTED_FONT = re.compile(r"@font-face\s*{[^}]*font-style:\s*italic[^}]*}")
FILE = re.compile(r"url\(\s*[\"']?([^\"'):]+)[\"']?\s*\)")
SLANTED = {"em", "i"}
UPRIGHT = "said"  # a comment: `static/conversation.css`
BROWSER = {"Accept-Encoding": "br, gzip"}


@dataclass(frozen=True)
class Visit:
    """Bytes as they were sent, heads of the answers apart, and how many requests it took."""

    bytes: int
    requests: int


class Links(HTMLParser):
    """Collects what a browser without anything kept asks for at once."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.others: list[str] = []
        self.slanted = False
        self._within: list[str] = []
        self._comment: list[str] = []  # tags like that of the comment that is being read, itself the first

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the addresses of links, scripts and pictures; lazy ones are fetched later, if at all."""
        said = {name: value or "" for name, value in attrs}
        kinds = set(said.get("rel", "").split())
        if tag in self._comment[:1] or UPRIGHT in said.get("class", "").split():
            self._comment.append(tag)
        if tag == "link" and "stylesheet" in kinds and said.get("media") != "print":
            self.styles.append(said.get("href", ""))
        elif tag == "link" and kinds & FETCHED:
            self.others.append(said.get("href", ""))
        elif tag in {"script", "img"} and said.get("src") and said.get("loading") != "lazy":
            self.others.append(said["src"])
        elif tag in SLANTED and not self._comment:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note that words are upright again."""
        if tag in self._comment[:1]:
            self._comment.pop()
        if tag in self._within:
            self._within.remove(tag)

    def handle_data(self, data: str) -> None:
        """Note whether words are slanted; swatches are `i` without words."""
        self.slanted |= bool(self._within and data.strip())


def first_visit(server: str, path: str) -> Visit:
    """Fetch the page at `path` and what it needs."""
    with Client(server) as client:
        page, size = _fetched(client, path)
        links = Links()
        links.feed(page)
        sizes = {path: size}
        for style in links.styles:
            text, sizes[_path(path, style)] = _fetched(client, _path(path, style))
            for file in FILE.findall(text if links.slanted else SLANTED_FONT.sub("", text)):
                address = urlsplit(urljoin(urljoin(path, style), file)).path
                sizes[address] = _fetched(client, address)[1]
        for other in {_path(path, link) for link in links.others if not link.startswith("data:")}:
            sizes[other] = _fetched(client, other)[1]
    return Visit(sum(sizes.values()), len(sizes))


def weight(server: str, path: str) -> int:
    """Bytes of a page alone, gzipped."""
    with Client(server) as client:
        return len(client.answer(Ask(path, {"Accept-Encoding": "gzip"})).body)


def _fetched(client: Client, path: str) -> tuple[str, int]:
    """The text of what is there, and how many bytes were sent."""
    answer = client.answer(Ask(path, BROWSER))
    body = answer.body
    packed = answer.headers.get("content-encoding", "")
    if packed:
        body = brotli.decompress(body) if packed == "br" else gzip.decompress(body)
    return body.decode(errors="replace"), len(answer.body)


def _path(page: str, link: str) -> str:
    return urlsplit(urljoin(page, link)).path
