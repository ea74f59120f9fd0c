"""Every example of the CommonMark specification, 0.31.2, means here what it says, but for those named one by one.

Headings stand one level lower and have ids, since a page has its own first heading; that is no exception but a rule
for all of them, which `reading.meaning` knows.
"""

import pytest

from core.markup import TAGS, render
from tests.core.commonmark.reading import Example, examples, meaning

pytestmark = pytest.mark.any_database

RAW = "raw HTML is off: it is shown as it was written"
FOREIGN = "a picture that is not this site's own becomes a link, so that no other site is called"
SCHEME = "links of this scheme are not allowed: the words stay, the link goes"

EXCEPTIONS = {
    21: RAW, 31: RAW,
    148: RAW, 149: RAW, 150: RAW, 151: RAW, 152: RAW, 153: RAW, 154: RAW, 155: RAW, 156: RAW, 157: RAW, 158: RAW,
    159: RAW, 160: RAW, 161: RAW, 162: RAW, 163: RAW, 164: RAW, 165: RAW, 166: RAW, 167: RAW, 168: RAW, 169: RAW,
    170: RAW, 171: RAW, 172: RAW, 173: RAW, 174: RAW, 175: RAW, 176: RAW, 177: RAW, 178: RAW, 179: RAW, 180: RAW,
    181: RAW, 182: RAW, 183: RAW, 184: RAW, 185: RAW, 186: RAW, 187: RAW, 188: RAW, 189: RAW, 190: RAW, 191: RAW,
    201: RAW, 308: RAW, 309: RAW, 344: RAW, 475: RAW, 476: RAW, 477: RAW, 491: RAW, 494: RAW,
    517: FOREIGN, 520: FOREIGN,
    524: RAW,
    531: FOREIGN,
    536: RAW,
    573: FOREIGN, 576: FOREIGN, 577: FOREIGN, 578: FOREIGN, 580: FOREIGN,
    596: SCHEME, 598: SCHEME, 599: SCHEME, 601: SCHEME,
    613: RAW, 614: RAW, 615: RAW, 616: RAW, 617: RAW, 623: RAW, 625: RAW, 626: RAW, 627: RAW, 628: RAW, 629: RAW,
    630: RAW, 631: RAW,
    642: RAW, 643: RAW,
}  # fmt: skip


def keeps(example: Example) -> bool:
    return meaning(render(example.markdown).html) == meaning(example.html, shift=True)


def test_all_652_examples_are_here():
    assert [example.number for example in examples()] == list(range(1, 653))


def test_every_example_means_what_it_says_but_for_the_exceptions():
    broken = {example.number for example in examples() if not keeps(example)}
    assert broken == set(EXCEPTIONS)


@pytest.mark.parametrize(
    "example",
    [example for example in examples() if EXCEPTIONS.get(example.number) == RAW],
    ids=lambda example: str(example.number),
)
def test_raw_html_of_an_exception_is_text(example):
    written = {part[1] for part in meaning(render(example.markdown).html) if part[0] == "start"}
    assert written <= TAGS
    assert "&lt;" in render(example.markdown).html


@pytest.mark.parametrize(
    "example",
    [example for example in examples() if EXCEPTIONS.get(example.number) in (FOREIGN, SCHEME)],
    ids=lambda example: str(example.number),
)
def test_pictures_and_schemes_of_an_exception_are_gone_and_their_words_stay(example):
    html = render(example.markdown).html
    assert "<img" not in html
    assert not [scheme for scheme in ("irc:", "a+b", "made-up", "localhost") if f'href="{scheme}' in html]
    assert any(part[0] == "text" and part[1] for part in meaning(html))
