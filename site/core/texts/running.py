"""The running text of HTML: what stands outside links, headings, code and controls."""

from collections.abc import Callable
from html.parser import HTMLParser

# Inside these nothing is changed: a link or a control in a link is none, a heading is a name, code is quoted.
LEFT_ALONE = frozenset(
    [
        *("a", "abbr", "button", "code", "dfn", "kbd", "label", "math", "option", "pre", "samp", "script", "select"),
        *("style", "summary", "svg", "textarea", "title", "var", "h1", "h2", "h3", "h4", "h5", "h6", "caption"),
    ]
)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class RunningText(HTMLParser):
    """Copies HTML as it is written and passes each run of running text through `change`."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=False)
        self._change = change
        self._out: list[str] = []
        self._run: list[str] = []
        self._inside: list[str] = []  # elements that are left alone, and what is open in them

    def rewritten(self, html: str) -> str:
        """`html` with its running text changed, and otherwise sign for sign the same."""
        self.feed(html)
        self.close()
        self._end_run()
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._as_it_is(self.get_starttag_text() or "")
        if tag not in VOID and (self._inside or tag in LEFT_ALONE):
            self._inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._as_it_is(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._as_it_is(f"</{tag}>")
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._run.append(data)

    def handle_entityref(self, name: str) -> None:
        self._run.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._run.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._as_it_is(f"<!--{data}-->")

    def _as_it_is(self, markup: str) -> None:
        self._end_run()
        self._out.append(markup)

    def _end_run(self) -> None:
        words = "".join(self._run)
        self._run.clear()
        self._out.append(words if self._inside or not words else self._change(words))
