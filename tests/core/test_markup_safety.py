"""Nothing people write runs, escapes its place, or keeps the server busy."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.markup import limits, render, sanitise
from core.markup.allowed import TAGS, is_ours

HARMFUL = {
    "script": "<script>alert(1)</script>",
    "handler": "<img src=x onerror=alert(1)>",
    "javascript": "[a](javascript:alert(1))",
    "javascript with a tab": "[a](java\tscript:alert(1))",
    "javascript as entity": "[a](&#106;avascript:alert(1))",
    "vbscript": "[a](vbscript:x)",
    "data": "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "svg picture": "![a](data:image/svg+xml;base64,PHN2Zz4=)",
    "quote in a title": '[a](/x "b\\" onclick=alert(1)")',
    "quote in an address": '[a](/x"onclick=alert(1))',
    "quote in a picture": '![a" onerror="alert(1)](/x.png)',
    "code language": '```x" onclick="alert(1)\na\n```',
    "svg": "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "math": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "frame": "<iframe srcdoc='<script>'></iframe>",
    "reference": "[a]\n\n[a]: javascript:alert(1)",
    "autolink": "<javascript:alert(1)>",
    "foreign picture": "![a](//example.org/x.png) ![a](/\\example.org/x.png)",
}


class Elements(HTMLParser):
    """What a browser would make of it: elements and attributes, nothing that is only text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    for tag, attributes in Elements(html).found:
        assert tag in TAGS
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert (
            not (attributes.get("href") or "")
            .replace("\t", "")
            .strip()
            .lower()
            .startswith(("javascript", "vb", "data"))
        )
        assert tag != "img" or is_ours(attributes.get("src") or "/")


@pytest.mark.parametrize("source", HARMFUL.values(), ids=HARMFUL.keys())
def test_harmful_text_is_harmless_when_rendered(source: str) -> None:
    assert_harmless(render(source).html)


@pytest.mark.parametrize("html", HARMFUL.values(), ids=HARMFUL.keys())
def test_harmful_html_is_harmless_when_sanitised(html: str) -> None:
    assert_harmless(sanitise(html))


@pytest.mark.parametrize("follow", [True, False])
@pytest.mark.parametrize("source", [*HARMFUL.values(), "# a\n\n- [x] b[^1]\n\n[^1]: c <d> &amp; &lt;"])
def test_sanitising_twice_is_sanitising_once(source: str, follow: bool) -> None:
    once = sanitise(source, follow=follow)
    rendered = render(source, follow=follow).html

    assert sanitise(once, follow=follow) == once
    assert sanitise(rendered, follow=follow) == rendered


@given(st.text(alphabet="<>&\"'`*_~[]()!#|:-=^ \n\\/ax1", max_size=80))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_mix_of_signs_breaks_out(source: str) -> None:
    rendered = render(source).html

    assert_harmless(rendered)
    assert sanitise(rendered) == rendered


def test_text_that_is_too_long_is_shown_as_written_with_a_notice() -> None:
    text = "*a* <b>" + "x" * limits.LONGEST

    rendered = render(text)

    assert rendered.html.startswith("<pre>*a* &lt;b&gt;xxx")
    assert "200 kB" in rendered.notice


@pytest.mark.parametrize(
    "source",
    ["> " * 21 + "a", "".join("  " * depth + "- a\n" for depth in range(21)), "- " * 21 + "a", ">- " * 5_000 + "a"],
    ids=["quotations", "lists", "lists in a line", "both"],
)
def test_text_nested_more_than_twenty_deep_is_shown_as_written(source: str) -> None:
    rendered = render(source)

    assert rendered.html.startswith("<pre>")
    assert "20 deep" in rendered.notice


def test_twenty_deep_is_still_laid_out() -> None:
    assert render("> " * 20 + "a").html.count("<blockquote>") == 20


SHAPES = {
    "brackets": "[" * 60_000,
    "pictures": "![" * 30_000,
    "open links": "[a](" * 15_000,
    "footnotes": "^[" * 30_000,
    "emphasis": "*a_ " * 15_000,
    "wide table": "a|" * 500 + "\n" + "-|" * 500 + "\n" + "a\n" * 20_000,
    "definitions": "a\n: b\n" * 10_000,
    "backticks": "".join("`" * count + "a" for count in range(400)),
}


@pytest.mark.parametrize("source", SHAPES.values(), ids=SHAPES.keys())
def test_no_shape_costs_more_than_the_budget(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    """Counted in looks at the clock, each of which stands for a millisecond, so that a slow machine cannot fail it."""
    looks = iter(range(1_000_000))
    monkeypatch.setattr(limits.time, "thread_time", lambda: next(looks) / 1_000)

    rendered = render(source)

    assert next(looks) <= limits.BUDGET * 1_000 + 5
    assert rendered.html.startswith("<pre>") or rendered.notice == ""


def test_text_that_costs_too_much_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BUDGET", 0.0)

    rendered = render("a *b* <c>")

    assert rendered.html == "<pre>a *b* &lt;c&gt;</pre>"
    assert "too long to lay out" in rendered.notice
