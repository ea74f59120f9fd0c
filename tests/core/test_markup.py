"""Markdown becomes HTML with what people need, ids that cannot clash, and links that can be marked."""

import pytest

from core.markup import render, sanitise, stored


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
