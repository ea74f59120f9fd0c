"""Markdown becomes HTML with what people need, ids that cannot clash, and links that can be marked."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from core.markup import Reference, Target, layout, render, sanitise, stored


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("~~gone~~", "<p><s>gone</s></p>"),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>'),
        ("Term\n: what it means", "<dl>\n<dt>Term</dt>\n<dd>what it means</dd>\n</dl>"),
        ("```py\nx<y\n```", '<pre><code class="language-py">x&lt;y\n</code></pre>'),
        ("[a](/pilots/ 'b')", '<p><a href="/pilots/" title="b">a</a></p>'),
        ("![a map](/media/map.png)", '<p><img src="/media/map.png" alt="a map"></p>'),
    ],
    ids=["emphasis", "struck", "list", "definition", "code", "link", "picture"],
)
def test_the_marks_people_use(source: str, html: str) -> None:
    assert render(source).html.strip() == html
    assert render(source).notice == ""


def test_a_table_keeps_its_alignment_without_a_style() -> None:
    html = render("|a|b|\n|:-|-:|\n|1|2|").html

    assert '<th class="align-left">a</th>' in html
    assert '<td class="align-right">2</td>' in html
    assert "style" not in html


def test_a_task_shows_a_sign_and_no_form_control() -> None:
    html = render("- [x] done\n- [ ] open").html

    assert "☑ done" in html
    assert "☐ open" in html
    assert "<input" not in html


def test_headings_stand_below_the_pages_own_and_have_ids_of_their_text() -> None:
    html = render("# Été\n\n# Été\n\n###### Deep\n\n# ☃", prefix="comment-7").html

    assert '<h2 id="comment-7-ete">Été</h2>' in html
    assert '<h2 id="comment-7-ete--2">' in html
    assert '<h6 id="comment-7-deep">' in html
    assert '<h2 id="comment-7-section">' in html
    assert "<h1" not in html


def test_footnotes_of_two_texts_on_one_page_do_not_clash() -> None:
    one, two = (render("a[^1]\n\n[^1]: b", prefix=prefix).html for prefix in ("one", "two"))

    assert 'id="fn-one-1"' in one
    assert 'href="#fn-one-1"' in one
    assert 'id="fn-two-1"' in two


def test_links_of_new_members_lend_no_weight() -> None:
    source = "[a](https://example.org/) <https://example.org/b>"

    assert render(source, follow=False).html.count('rel="nofollow ugc"') == 2
    assert "rel=" not in render(source).html


HERE = ["/wiki/x/", "#text-one", "?a=1", "edit/?section=1", "https://ground.test/wiki/"]
ELSEWHERE = ["https://example.org/", "//example.org/", "/\\example.org/", "https://ground.test.example.org/"]


def test_only_links_that_leave_the_site_are_marked_however_often_they_are_cleaned(settings) -> None:
    settings.SITE_URL = "https://ground.test"
    for addresses, marks in ((HERE, 0), (ELSEWHERE, len(ELSEWHERE))):
        once = sanitise("".join(f'<a href="{address}" title="a &gt; b">c</a>' for address in addresses), follow=False)
        assert once.count('rel="nofollow ugc"') == marks
        assert stored(once) == once


def test_a_picture_from_elsewhere_becomes_a_link() -> None:
    html = render("![their *map*](https://example.org/map.png)").html

    assert html == '<p><a href="https://example.org/map.png">their map</a></p>\n'


def test_empty_text_is_empty() -> None:
    assert render("").html == ""


# Each has what the other only asks for: a footnote, the address of a link, a task that is done.
FULL = """\
# Same words

One[^n] and [there][a], [[Page]] and ~~gone~~.

- [x] done

Term
: meaning

|a|b|
|:-|-:|
|1|2|

[^n]: Its note.
[a]: /pilots/ "title"
"""
BARE = """\
## Same words

One[^n] and [there][a], [[Other page]] ![far](https://example.org/x.png)

- [ ] open
"""


def whole(source: str, prefix: str) -> str:
    """As a page of the wiki is laid out."""
    return render(source, prefix=prefix, resolve=led, section_edit="edit/?section=%d", outline=True).html


def led(asked: Sequence[Reference]) -> Mapping[Reference, Target]:
    return {one: Target(f"/wiki/{one.name}/") for one in asked}


@pytest.fixture
def alone() -> dict[str, str]:
    """Each text as a parser that has seen no other lays it out."""
    made = {}
    for source in (FULL, BARE):
        layout._parser.cache_clear()
        made[source] = whole(source, "text")
    assert made[FULL] != made[BARE]
    assert '<section class="footnotes">' in made[FULL]
    assert "footnote" not in made[BARE]
    assert "[there][a]" in made[BARE]
    return made


def test_one_text_leaves_nothing_behind_for_the_next(alone: dict[str, str]) -> None:
    for source in (FULL, BARE, BARE, FULL, FULL, BARE):
        assert whole(source, "text") == alone[source]
        render("[[Page]] *a", prefix="comment")
        render("> " * 25 + "a")


def test_texts_laid_out_at_once_do_not_mix(alone: dict[str, str]) -> None:
    together, rounds = Barrier(2), 20

    def lay_out(source: str) -> set[str]:
        made = set()
        for _round in range(rounds):
            together.wait(60)
            if source == FULL:
                layout._parser.cache_clear()  # so that one of them may find the parser half made
            made.add(whole(source, "text"))
        return made

    with ThreadPoolExecutor(2) as pool:
        full, bare = pool.map(lay_out, (FULL, BARE))
    assert full == {alone[FULL]}
    assert bare == {alone[BARE]}


def test_the_parser_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    render("a")
    monkeypatch.setattr(layout, "MarkdownIt", None)
    assert render("b").html == "<p>b</p>\n"
