"""A draft of a presentation is made from a PowerPoint file; what could not be carried over is reported."""

import io

import pytest
from django.core.management import CommandError, call_command
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from library.models import PresentationIndexPage, PresentationPage
from library.slides import actions
from library.slides.deck import note, read_deck
from library.slides.outline import line
from tests.library import files
from tests.library.factories import PresentationIndexPageFactory, PublicationsIndexPageFactory

pytestmark = pytest.mark.any_database

INCH = Inches(1)
BULLETS, TITLE_ONLY = 1, 5  # layouts of the library's own template


@pytest.fixture
def holder(tree):
    return PresentationIndexPage.objects.first() or PresentationIndexPageFactory(
        parent=PublicationsIndexPageFactory(parent=tree.home)
    )


@pytest.fixture
def deck():
    return Presentation()


def add(deck, title="", layout=TITLE_ONLY):
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.title.text = title
    return slide


@pytest.fixture
def outline(deck, tmp_path):
    """The outline of the deck, once it is filled."""

    def of():
        deck.save(tmp_path / "talk.pptx")
        return read_deck(tmp_path / "talk.pptx")

    return of


def said(outline):
    return [str(remark) for remark in outline.report]


def picture():
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def test_titles_and_points_are_carried_over_with_their_levels(deck, outline):
    frame = add(deck, "Why we count", BULLETS).placeholders[1].text_frame
    frame.text = "First"
    below = frame.add_paragraph()
    below.text, below.level = "• below it", 1
    (slide,) = outline().slides
    assert (slide.title, slide.bullets) == ("Why we count", ["First", "- below it"])
    assert said(outline()) == []


def test_a_minus_is_no_sign_of_a_point(deck, outline):
    add(deck, "Change", BULLETS).placeholders[1].text_frame.text = "-5 per cent"
    assert outline().slides[0].bullets == ["-5 per cent"]


def test_a_table_keeps_headings_rows_and_groups(deck, outline):
    rows = [("Body", "Sum"), ("Health", ""), ("Trust", "1,200")]
    table = add(deck, "Spending").shapes.add_table(3, 2, INCH, INCH, INCH, INCH).table
    for across, row in enumerate(rows):
        for down, text in enumerate(row):
            table.cell(across, down).text = text
    value = outline().slides[0].tables[0]["value"]
    assert [column["heading"] for column in value["table"]["columns"]] == ["Body", "Sum"]
    assert [row["values"] for row in value["table"]["rows"]] == [["Health", ""], ["Trust", "1,200"]]
    assert (value["grouped"], value["source"]) == (True, "talk.pptx, slide 1")


def test_what_a_table_cannot_say_is_reported(deck, outline):
    table = add(deck).shapes.add_table(3, 2, INCH, INCH, INCH, INCH).table
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 0).text, table.cell(1, 1).text = "Body", "x" * 600
    report = " ".join(said(outline()))
    assert "merged cells" in report
    assert "longer than 500" in report
    assert "without a heading" in report


def test_a_picture_is_told_of_in_its_own_description_or_as_unknown(deck, outline):
    described = add(deck).shapes.add_picture(picture(), INCH, INCH)
    described._element.nvPicPr.cNvPr.set("descr", "A map of the borough")
    add(deck).shapes.add_picture(picture(), INCH, INCH)
    add(deck, "With words").shapes.add_picture(picture(), INCH, INCH)
    notes = [note(slide) for slide in outline().slides]
    assert notes[0] == "Picture: A map of the borough"
    assert notes[1].startswith("Only a picture; the file does not say")
    assert notes[2].startswith("A picture stands beside this")
    assert sum("no description" in words for words in said(outline())) == 2


def test_a_chart_links_notes_and_hidden_slides_are_reported(deck, outline):
    data = CategoryChartData()
    data.categories = ["a"]
    data.add_series("s", [1])
    charted = add(deck, "Chart")
    charted.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, INCH, INCH, INCH, INCH, data)
    charted.notes_slide.notes_text_frame.text = "Say hello"
    run = add(deck, "Link", BULLETS).placeholders[1].text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "our page", "https://example.org/"
    add(deck, "Hidden")._element.set("show", "0")
    deck.core_properties.author = "A. Person"
    made = outline()
    assert [slide.title for slide in made.slides] == ["Chart", "Link"]
    report = "\n".join(said(made))
    for words in ("1: A chart is left out", "2: 1 link", "1 hidden slide", "speaker's notes", "author's name"):
        assert words in report
    assert "A. Person" not in report


def test_words_in_groups_are_found_and_words_somebody_slipped_in_are_reported(deck, outline):
    group = add(deck, "Grouped").shapes.add_group_shape()
    group.shapes.add_textbox(INCH, INCH, INCH, INCH).text_frame.text = "Buy cheap viagra online now"
    made = outline()
    assert made.slides[0].bullets == ["Buy cheap viagra online now"]
    assert "slipped in" in said(made)[0]
    assert "viagra" in said(made)[0]


def test_signs_that_are_none_are_taken_out():
    assert line("One\vtwo\u200b\xa0 three\n") == "One two three"


@pytest.mark.each_database
def test_the_command_makes_a_draft_that_an_editor_can_go_on_with(holder, client, admin, tmp_path, capsys):
    (tmp_path / "talk.pptx").write_bytes(files.pptx(("Why", ["first"]), ("How", []), table=[["Body"], ["Trust"]]))
    call_command("import_slides", str(tmp_path / "talk.pptx"))
    page = PresentationPage.objects.get()
    assert (page.live, page.slides.count()) == (False, 2)
    assert page.slides.last().tables[0].value["table"].caption == "How"
    assert client.get(page.url).status_code == 404
    client.force_login(admin)
    told = capsys.readouterr().out
    assert f"/admin/pages/{page.pk}/edit/" in told
    edit = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Why" in edit


@pytest.mark.each_database
def test_the_file_itself_is_offered_only_when_asked_for_and_twice_is_two_drafts(holder, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "talk.pptx").write_bytes(files.pptx(("Why", ["first"])))
    for flags in ([], ["--attach"]):
        call_command("import_slides", str(tmp_path / "talk.pptx"), *flags, stdout=io.StringIO())
    plain, attached = PresentationPage.objects.order_by("pk")
    assert plain.document is None
    assert attached.document.file_hash
    assert (plain.slug, attached.slug) == ("why", "why-2")


@pytest.mark.each_database
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a deck", "is no PDF, Word, PowerPoint"),
        (files.pdf("Words"), "no PowerPoint file"),
        (files.pptx(("a", []))[:2000], "damaged"),
        (files.pptx(("a", []), hidden=0), "no slide that is shown"),
        (files.laughs(), "definitions"),
    ],
    ids=["text", "PDF", "torn", "nothing shown", "bomb"],
)
def test_a_file_that_is_no_deck_is_refused_and_nothing_is_written(holder, tmp_path, content, words):
    (tmp_path / "talk.pptx").write_bytes(content)
    with pytest.raises(CommandError, match=words):
        call_command("import_slides", str(tmp_path / "talk.pptx"))
    assert not PresentationPage.objects.exists()


def test_a_file_that_is_not_there_is_said_so(db, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_slides", str(tmp_path / "none.pptx"))


def test_without_a_list_of_presentations_nothing_is_written(bare, db, tmp_path):
    (tmp_path / "talk.pptx").write_bytes(files.pptx(("Why", [])))
    with pytest.raises(actions.DeckFault, match="prepare_site"):
        actions.make_presentation(outline=read_deck(tmp_path / "talk.pptx"))
