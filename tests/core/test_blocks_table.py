"""A table: groups of rows, footnotes, caption and source, from cells an editor typed."""

import pytest
from django.core.exceptions import ValidationError

from core.blocks.tables import Cell, Piece
from tests.core.bodies import body, cleaned, rendered, table

ROWS = [["Health", "", None], ["Trust", "Care", "1200000.50"], ["Crime", "", None], ["Police", "Patrols", None]]


def drawn(*args, **kwargs):
    return body(("table", table(*args, **kwargs)))[0].value.drawn()


def test_a_row_with_its_first_cell_alone_heads_the_rows_below_it():
    html = rendered(("table", table(ROWS, grouped=True)))
    assert html.count("<tbody>") == 2
    assert html.count('scope="rowgroup" colspan="3"') == 2
    assert html.count('scope="row"') == 2


def test_without_groups_it_is_a_row_like_any_other():
    (group,) = drawn(ROWS).groups
    assert group.heading is None
    assert len(group.rows) == 4
    assert "rowgroup" not in rendered(("table", table(ROWS)))


def test_rows_before_the_first_group_stand_alone():
    groups = drawn([["All", "Everything", "3"], *ROWS], grouped=True).groups
    assert [group.heading is None for group in groups] == [True, False, False]


def test_numbers_are_written_for_people_and_what_is_empty_says_so():
    html = rendered(("table", table(ROWS, grouped=True)))
    assert ">1,200,000.5</td>" in " ".join(html.split()).replace("> ", ">").replace(" <", "<")
    assert html.count("not stated") == 1


def test_caption_and_source_are_there():
    html = rendered(("table", table(ROWS)))
    assert ">Who pays for what</span></caption>" in html
    assert "A report, page 2" in html


def test_a_mark_leads_to_its_footnote_and_the_footnote_back_to_the_first_mark():
    html = rendered(("table", table([["Trust [1]", "Care[1]", None]], notes=["In 2009.", "Rounded."])))
    assert html.count('href="#table-id0-note-1"') == 2
    assert html.count('id="table-id0-mark-1"') == html.count('href="#table-id0-mark-1"') == 1
    assert "mark-2" not in html  # nothing leads to the second


def test_what_looks_like_a_mark_and_is_none_stays_text():
    ((head, _cells),) = drawn([["Annex [7]", "", None]], notes=["In 2009."]).groups[0].rows
    assert head == Cell([Piece("Annex [7]")])


def test_formatted_cells_keep_their_lists():
    html = rendered(("table", table([["Trust", "<ul><li>Care</li></ul>", None]], columns=("text", "rich", "number"))))
    assert "<li>Care</li>" in html


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"caption": " "}, "caption"),
        ({"rows": []}, "a row"),
        ({"columns": [], "rows": [{"values": []}]}, "a column"),
        ({"columns": [{"type": "text", "heading": ""}], "rows": [{"values": ["x"]}]}, "needs a heading"),
        ({"columns": [{"type": "text", "heading": "x"}], "rows": [{"values": ["x"]}] * 2001}, "2,000"),
        ({"columns": [{"type": "text", "heading": "x [2]"}], "rows": [{"values": ["x"]}]}, "no footnote 2"),
        ({"columns": [{"type": "text", "heading": "x"}], "rows": [{"values": ["x[1]"]}]}, "no footnote 1"),
    ],
    ids=["no caption", "no row", "no column", "no heading", "too long", "mark in heading", "mark in cell"],
)
def test_the_form_says_what_is_wrong_with_a_table(changed, message):
    wrong = table(ROWS)
    wrong["table"] |= changed
    with pytest.raises(ValidationError) as fault:
        cleaned("table", wrong)
    assert message in str(fault.value.block_errors["table"].as_json_data()["messages"])


def test_a_table_in_order_passes_the_form():
    assert cleaned("table", table(ROWS, grouped=True, notes=["In 2009."]))["table"].caption == "Who pays for what"
