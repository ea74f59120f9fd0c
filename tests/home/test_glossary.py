"""Terms are explained where they first stand in a text, by a hint that needs neither mouse nor script."""

import re

import pytest
from django.template import engines
from django.test import RequestFactory

from core import freshness
from core.texts.glossary import Glossary, Term
from home.models import AboutIndexPage
from tests.home.factories import AboutIndexPageFactory, AboutPageFactory, GlossaryTermFactory, ProgrammePageFactory

LSP = Term("lsp", "LSP", ["LSP", "LSPs"], "local strategic partnership", "Bodies of an area that <agree>.")
KC = Term("kc", "K&C", ["K&C"], "Kensington and Chelsea")
HINT = 'popovertarget="term-lsp">LSP</button><span class="term__hint" id="term-lsp" role="note" popover>'


def safe(html: str) -> str:
    """HTML that counts as safe, as a template's is."""
    return engines["django"].from_string(html).render()


def explain(html: str, *terms: Term) -> str:
    return Glossary(terms or (LSP,)).apply(safe(html))


def test_the_first_mention_becomes_a_button_that_opens_the_hint():
    shown = explain("<p>The LSP met. Every LSP does.</p>")
    assert shown.count("<button") == 1
    assert HINT in shown
    assert "<b>local strategic partnership</b><span>Bodies of an area that &lt;agree&gt;.</span>" in shown
    assert shown.endswith(" met. Every LSP does.</p>")


def test_only_the_first_mention_on_a_page_does():
    glossary = Glossary([LSP])
    assert "<button" in glossary.apply(safe("<p>LSP</p>"))
    assert glossary.apply(safe("<p>LSP</p>")) == "<p>LSP</p>"


def test_other_forms_explain_the_same_term_as_they_stand():
    assert ">LSPs</button>" in explain("<p>Two LSPs.</p>")


@pytest.mark.parametrize("tag", ["a", "h2", "code", "pre", "button", "abbr", "summary", "label", "textarea"])
def test_nothing_is_changed_inside(tag):
    html = f"<div><{tag}>the <b>LSP</b> LSP</{tag}></div>"
    assert explain(html) == html
    assert explain(f"{html}LSP").count("popovertarget") == 1


@pytest.mark.parametrize("html", ["<p>XLSP LSPx LSP_1 lsp Lsp</p>", '<p title="LSP">none</p>', "<!-- LSP --><p>no</p>"])
def test_only_a_whole_word_as_it_is_written_counts(html):
    assert explain(html) == html


def test_everything_else_stays_sign_for_sign():
    html = "<p class='a'  >x &amp; y &nbsp;&#8212; <br/>LSP<img src=\"a.png\" alt='LSP'> &lt;b&gt; <i>z</i></p>\n"
    assert re.sub(r"<button.*?</button><span class=\"term__hint.*</span></span>", "LSP", explain(html)) == html


def test_a_term_with_an_ampersand_is_found():
    assert ">K&amp;C</button>" in explain("<p>In K&amp;C.</p>", KC)


def test_plain_text_is_escaped_first(db):
    GlossaryTermFactory()
    template = engines["django"].from_string("{% explained text %}")
    shown = template.render({"text": "<script>LSP</script> & LSP"}, RequestFactory().get("/"))
    assert shown.startswith("&lt;script&gt;<button")
    assert shown.endswith("&lt;/script&gt; &amp; LSP")


def test_without_a_page_a_text_is_as_it_is(db):
    GlossaryTermFactory()
    assert engines["django"].from_string("{% explained text %}").render({"text": "LSP"}) == "LSP"


def test_any_body_explains_its_terms_once_and_headings_do_not(client, tree):
    GlossaryTermFactory()
    body = [
        ("heading", "The LSP"),
        ("text", "<p>An LSP.</p>"),
        ("question", {"question": "What is an LSP?", "answer": "<p>The LSP again.</p>"}),
    ]
    index = AboutIndexPage.objects.first() or AboutIndexPageFactory(parent=tree.home)
    AboutPageFactory(parent=index, slug="ours", body=body)
    shown = client.get("/about/ours/").content.decode()
    assert shown.count("popovertarget") == 1
    assert "<p>An <button" in shown


def test_the_programmes_page_lists_every_term(client, tree):
    ProgrammePageFactory(parent=tree.home)
    GlossaryTermFactory()
    GlossaryTermFactory(name="MAA", spelt_out="multi-area agreement")
    shown = client.get("/programme/").content.decode()
    assert re.findall(r'id="glossary-(\w+)"', shown) == ["lsp", "maa"]


@pytest.mark.parametrize(("text", "queries"), [("<p>An LSP.</p>", 1), ("<p>Nothing else.</p>", 0)])
def test_terms_cost_one_query_where_one_is_mentioned_and_none_elsewhere(client, tree, query_count, text, queries):
    page = AboutPageFactory(parent=AboutIndexPageFactory(parent=tree.home), body=[("text", text)] * 9)

    def cost():  # type: ignore[no-untyped-def]
        client.get(page.url)
        with query_count() as counted:
            client.get(page.url)
        return counted()

    without = cost()
    for number in range(10):
        GlossaryTermFactory(name=f"LSP{number}" if number else "LSP")
    assert cost() == without + queries


def test_a_new_or_changed_term_is_explained_at_once_and_makes_its_pages_stale(client, tree):
    page = AboutPageFactory(parent=AboutIndexPageFactory(parent=tree.home), body=[("text", "<p>An LSP.</p>")])
    with freshness.record() as tags:
        assert "popovertarget" not in client.get(page.url).content.decode()
    assert "home.glossaryterm:*" in tags
    term = GlossaryTermFactory()
    assert "local strategic partnership" in client.get(page.url).content.decode()
    term.delete()
    assert "popovertarget" not in client.get(page.url).content.decode()


def test_an_editor_can_add_a_term(client, editor):
    client.force_login(editor)
    sent = {"name": "MAA", "spelt_out": "multi-area agreement", "source_0": "", "source_1": "", "source_2": ""}
    answer = client.post("/admin/snippets/home/glossaryterm/add/", sent)
    assert answer.status_code == 302
    assert "multi-area agreement" in client.get("/admin/snippets/home/glossaryterm/").content.decode()
