"""What is pasted and dropped into the form of a wiki page, through the clipboard and by dragging a real file."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.kinds import in_browser
from tests.browser.test_members_pages import met
from tests.browser.test_wiki_writing import account, begun, box, enter, save  # noqa: F401  two of them are fixtures

pytestmark = in_browser
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><style>td{mso-number-format:"\\@"}</style></head>
<body><table><col width=64><!--StartFragment-->
<tr height=20><td class=xl65 rowspan=2>Area</td><td colspan=2>Sum | year</td><td></td></tr>
<tr><td>2008</td><td style='display:none'>hidden</td><td x:num="12">2009</td></tr>
<tr><td><b>Va</b>le</td><td align=right>12</td><td>1<span style='mso-spacerun:yes'>&nbsp; </span>300</td></tr>
<!--EndFragment--></table></body></html>"""
EXCEL_TABLE = """| Area | Sum \\| year |  |
| --- | --- | --- |
|  | 2008 | 2009 |
| **Va**le | 12 | 1 300 |

"""
ITEM = (
    "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
    "<span style='font-family:Symbol;mso-list:Ignore'>{sign}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; "
    "</span></span><![endif]>{words}<o:p></o:p></p>"
)
WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style>@page WordSection1{{size:595.3pt 841.9pt}}</style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-GB><!--StartFragment--><h2>What was<span style='mso-spacerun:yes'>  </span>agreed<o:p></o:p></h2>
{ITEM.format(level=1, sign="·", words="Count the <i>whole</i> pound")}
{ITEM.format(level=2, sign="1.", words="by street")}
{ITEM.format(level=2, sign="2.", words="by street*corner")}
{ITEM.format(level=1, sign="·", words="Ask <a href='https://example.org/a(b)'>partners</a>")}
<p class=MsoNormal>Then:<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Who<o:p></o:p></b></p></td>
<td><p class=MsoNormal>When<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Council</p><p class=MsoNormal>and police<o:p></o:p></p></td><td>May</td></tr></table>
<ul><li>plain<ul><li>nested</li></ul></li></ul><!--EndFragment--></body></html>"""
WORD_TEXT = """## What was agreed

- Count the _whole_ pound
  1. by street
  2. by street\\*corner
- Ask [partners](https://example.org/a%28b%29)

Then:

| **Who** | When |
| --- | --- |
| Council and police | May |

- plain
  - nested

"""
COPY = """html => document.addEventListener('copy', event => {
  event.clipboardData.setData('text/html', html)
  event.clipboardData.setData('text/plain', 'Words of it')
  event.preventDefault()
}, { once: true })"""
PICTURE = """async words => {
  const canvas = new OffscreenCanvas(30, 20)
  canvas.getContext('2d').fillRect(0, 0, 30, 20)
  const kinds = { 'image/png': await canvas.convertToBlob() }
  if (words) kinds['text/plain'] = new Blob([words], { type: 'text/plain' })
  await navigator.clipboard.write([new ClipboardItem(kinds)])
}"""


@pytest.fixture
def page(enter, site) -> Page:  # noqa: F811
    """The form of a page of its own, for somebody who may add files."""
    page = enter("trusted")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page.goto(f"{begun(page, 'Pasted and dropped')}edit/")
    box(page).fill("")
    return page


def pasted(page: Page) -> str:
    page.keyboard.press("Control+v")
    return box(page).input_value()


def drop(page: Page, path: Path) -> None:
    """As the system does with a file that is dragged from a folder."""
    area = box(page).bounding_box()
    assert area
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": area["x"] + 40, "y": area["y"] + 40, "data": data})


def test_tables_lists_and_files_are_pasted_dropped_and_chosen(page, tmp_path):
    for html, markdown in ((EXCEL, EXCEL_TABLE), (WORD, WORD_TEXT)):
        page.evaluate(COPY, html)
        page.keyboard.press("Control+c")
        assert pasted(page) == markdown
        page.keyboard.press("Control+z")
        assert markdown not in box(page).input_value()
        box(page).fill("")
    page.evaluate(PICTURE, "Words beside their picture")
    assert pasted(page) == "Words beside their picture"
    expect(page.locator("dialog")).to_be_hidden()
    box(page).fill("")
    page.evaluate(PICTURE, "")
    page.keyboard.press("Control+v")
    expect(page.locator("dialog")).to_contain_text("image.png")
    page.keyboard.press("Escape")
    expect(page.locator("#ed-status")).to_contain_text("left out")
    assert box(page).input_value() == ""
    page.keyboard.press("Control+v")
    page.fill("#describe-alt", "A black field")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_value(re.compile(r"^!\[A black field\]\(/wiki/files/\d+/image\.png\)$"))
    path = tmp_path / "heron.png"
    Image.new("RGB", (60, 40), "teal").save(path)
    drop(page, path)
    expect(page.locator("dialog")).to_contain_text("heron.png")
    expect(page.get_by_role("button", name="Insert the image")).to_be_disabled()
    assert not met(page, 1280)
    page.fill("#describe-alt", "A heron on a weir")
    page.get_by_role("button", name="Insert the image").click()
    expect(page.locator("#ed-status")).to_contain_text("heron.png is added")
    plan = {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Plan"}
    page.locator("[data-editor-part=file]").set_input_files(plan)
    expect(page.locator("#ed-status")).to_contain_text("plan.txt is added")
    save(page)
    shown = page.get_by_role("img", name="A heron on a weir")
    assert shown.evaluate("image => image.complete && image.naturalWidth") == 60
    expect(page.locator(".wiki-text a", has_text="plan.txt")).to_be_visible()
