"""Somebody with a browser, who comes by the proxy or straight to one app process."""

import re
from collections.abc import Callable
from typing import Any

import lxml.html
import requests

PASSWORD = "a long test password"  # the factory's
PATIENCE = 120  # seconds; a busy machine is slow, and nothing here is about speed


class Visitor:
    """Somebody with cookies, who fills in forms as they stand on the page."""

    def __init__(self, host: str, where: Callable[[int | None], str], which: int | None = None) -> None:
        self._where, self._which = where, which
        self.session = requests.Session()
        self.session.headers["Host"] = self._host = host

    def at(self, which: int) -> "Visitor":
        """The same person, answered by that app process."""
        other = Visitor(self._host, self._where, which)
        other.session.cookies = self.session.cookies
        return other

    def get(self, path: str) -> requests.Response:
        """A page; where it leads elsewhere, the word of that."""
        return self.session.get(self._where(self._which) + path, timeout=PATIENCE, allow_redirects=False)

    def send(
        self, path: str, *, where: str = "", files: dict[str, Any] | None = None, **typed: str
    ) -> requests.Response:
        """Fill in the form of a page, the one that posts to `where` or the last, and send it."""
        page = self.get(path)
        assert page.ok, f"{path}: {page.status_code}"
        forms = [form for form in lxml.html.fromstring(page.text).forms if form.method == "POST"]
        form = next((form for form in forms if where and where in (form.action or "")), forms[-1])
        values = {name: value for name, value in form.form_values() if name not in (files or {})} | typed
        address = self._where(self._which) + (form.action or path)
        sent = self.session.post(address, data=values, files=files, timeout=PATIENCE, allow_redirects=False)
        assert sent.status_code == requests.codes.found, f"{path}: {sent.status_code} {sent.text}"
        return sent

    def sign_in(self) -> "Visitor":
        """As the account that was furnished."""
        page = "/accounts/login/"
        self.send(page, where=page, login="heron@example.org", password=PASSWORD)
        return self

    def is_signed_in(self) -> bool:
        """Whether a page of one's own opens."""
        return self.get("/me/notifications/").status_code == requests.codes.ok

    def has_long_written_nothing(self) -> "Visitor":
        """As if the seconds had passed for which whoever wrote is answered by the primary."""
        self.session.cookies.pop("wrote", None)
        return self


def pictures(page: requests.Response) -> list[str]:
    """Addresses of the uploaded pictures that a page shows."""
    return re.findall(r'src="(/media/[^"]+)"', page.text)
