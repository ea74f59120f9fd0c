"""What a page's text becomes when it is saved: links by name, contents, links to the forms of sections."""

import re

import pytest
from wagtail.models import PageViewRestriction

from core.registry import links
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory
from wiki.text.rendering import render_page

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def page(start):
    return start("Reading room")


def restrict(page, kind=PageViewRestriction.LOGIN):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind)


def test_links_by_name_lead_to_pages_of_every_room(page, start, tree):
    start("Counting the money")
    PilotFactory(parent=tree.pilots, title="Lewisham", slug="lewisham")
    ThemeFactory(name="Money", slug="money")
    html = render_page("[[Counting the money]] [[COUNTING money!|how]] [[pilot:lewisham]] [[theme:Money|M]]", page).html

    assert '<a href="/wiki/counting-the-money/">Counting the money</a>' in html
    assert '<a href="/wiki/counting-the-money/">how</a>' in html
    assert '<a href="/pilots/lewisham/">lewisham</a>' in html
    assert '<a href="/themes/money/">M</a>' in html


def test_a_finding_is_named_by_its_number(page, tree):
    finding = FindingFactory(pilot=PilotFactory(parent=tree.pilots))
    html = render_page(f"[[finding:{finding.pk}]] [[finding:{finding.pk + 1}]] [[finding:²]]", page).html

    assert f'<a href="/findings/{finding.pk}/">Finding {finding.pk}</a>' in html
    assert f'<span class="wanted">Finding {finding.pk + 1}</span>' in html


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| [[Steps|how it goes]] | two |", ['<a href="/wiki/steps/">how it goes</a>', "two"]),
        (r"| [[Steps\|how it goes]] | two |", ['<a href="/wiki/steps/">how it goes</a>', "two"]),
        ("| [[Steps|a]] | [[Steps|b]] |", ['<a href="/wiki/steps/">a</a>', '<a href="/wiki/steps/">b</a>']),
        ("| `[[Steps|code]]` | [[|no link]] |", ["<code>[[Steps|code]]</code>", "[["]),
    ],
    ids=["link with words", "escaped", "two of them", "code and rubbish"],
)
def test_a_link_with_words_of_its_own_stays_in_its_cell(row, cells, page, start):
    start("Steps")
    html = render_page(f"| One | Two |\n|---|---|\n{row}\n", page).html
    assert re.findall("<td>(.*?)</td>", html) == cells


def test_what_looks_like_a_link_in_code_is_shown_sign_for_sign(page):
    html = render_page("```\n[[Steps|words]]\n```\n\n    [[Steps|more]]\n\n[a [[b|c]] \ue000](/d)", page).html
    assert "<code>[[Steps|words]]\n</code>" in html
    assert "<code>[[Steps|more]]\n</code>" in html
    plain = render_page('[text](/d "[[b|c]]") ![[[b|c]]](/e.png)', page).html
    assert "\ue000" not in plain


def test_a_link_may_name_a_heading(page, start):
    steps = start("Steps", "## How to *count*\n\nOne.\n")
    shown = render_page("[[Steps#How to count]] [[Steps#How to count|here]] [[#Own|below]] [[Nowhere#At all]]\n", page)
    assert f'href="/wiki/steps/#{steps.contents[0]["id"]}">here</a>' in shown.html
    assert '<a href="#text-own">below</a>' in shown.html
    assert 'href="/wiki/new/?title=Nowhere" class="wanted"' in shown.html
    assert [(link.title, link.target) for link in shown.links] == [("Steps", steps.pk), ("Nowhere", None)]


def test_texts_beside_the_wikis_own_lead_there_too(start):
    start("Steps")
    hidden = start("Members only")
    restrict(hidden)
    found = links.get("")(["steps", "Steps#How to", "#Own", "Members only#All", "Nowhere"], None)
    assert {name: link.url for name, link in found.items()} == {
        "steps": "/wiki/steps/",
        "Steps#How to": "/wiki/steps/#text-how-to",
    }


def test_a_page_nobody_has_written_is_offered_to_be_started(page):
    shown = render_page("[[Lines & enquiry|ask]]", page)

    assert 'href="/wiki/new/?title=Lines+%26+enquiry" class="wanted"' in shown.html
    assert 'ask <span class="vh">(not written yet)</span></a>' in shown.html
    assert [(link.kind, link.title, link.target) for link in shown.links] == [("wiki", "Lines & enquiry", None)]


def test_what_not_every_reader_of_the_page_may_see_looks_unwritten(page, start):
    hidden = start("Members only")
    restrict(hidden)
    shown = render_page("[[Members only]]", page)

    assert 'class="wanted"' in shown.html
    assert "/wiki/members-only/" not in shown.html
    assert shown.links[0].target == hidden.pk, "it counts as a link to that page"


def test_what_every_reader_of_a_restricted_page_may_see_is_linked_there(page, start, wiki):
    start("Also for members")
    restrict(wiki)

    assert 'href="/wiki/also-for-members/"' in render_page("[[Also for members]]", page).html


def test_a_hidden_pilots_name_leads_nowhere(page, tree):
    restrict(PilotFactory(parent=tree.pilots, title="Secret pilot"))

    assert '<span class="wanted">Secret pilot</span>' in render_page("[[pilot:Secret pilot]]", page).html


def test_names_cost_one_query_a_kind_however_many_there_are(page, start, tree, django_assert_max_num_queries):
    for number in range(5):
        start(f"Page {number}")
    many = " ".join(f"[[Page {number}]] [[theme:T{number}]] [[finding:{number}]]" for number in range(20))
    with django_assert_max_num_queries(4):  # restrictions, titles, themes, findings
        render_page(many, page)


def test_links_are_no_links_in_code_and_win_over_links_around_them(page):
    html = render_page("`[[Code]]` [a [[Link]] b](/x/) \\[[Not]] [[]] [[a[b]]", page).html

    assert "<code>[[Code]]</code>" in html
    assert html.count("<a ") == html.count("wanted") == 1, "as CommonMark has it for a link in a link"
    assert "b](/x/) [[Not]] [[]] [[a[b]]" in html


def test_a_table_can_hold_a_link_with_words(page):
    assert ">words " in render_page("|a|\n|-|\n|[[Title\\|words]]|", page).html


def test_headings_make_contents_and_lead_to_the_form_of_their_section(page):
    shown = render_page("# One\n\ntext\n\n> ## Quoted\n\n## Two [[Three]]\n", page)

    assert shown.contents == (
        {"id": "text-one", "title": "One", "level": 2, "section": 1},
        {"id": "text-quoted", "title": "Quoted", "level": 3, "section": 0},
        {"id": "text-two-three", "title": "Two Three", "level": 3, "section": 2},
    )
    assert '<a href="edit/?section=1">Edit <span class="vh">the section “One”</span></a>' in (shown.html)
    assert shown.html.count("section-edit") == 2
    assert shown.excerpt == "text Quoted" or shown.excerpt == "text"
    assert "section-edit" not in render_page("# One", page, editable=False).html


def test_levels_of_headings_have_no_gap_whichever_sign_somebody_begins_with(page):
    shown = render_page("## One\n\n#### Two\n\n### Three\n\n## Four\n\n# Five\n", page)

    assert [(heading["title"], heading["level"]) for heading in shown.contents] == [
        ("One", 2),
        ("Two", 3),
        ("Three", 4),
        ("Four", 3),
        ("Five", 2),
    ]


def test_titles_cannot_break_out_of_their_link(page):
    html = render_page('[["><script>alert(1)</script>]] [[javascript:alert(1)]] [[a|<b onclick=x>]]', page).html

    assert "<script" not in html
    assert "<b" not in html
    assert 'href="javascript' not in html
