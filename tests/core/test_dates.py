"""A date is kept as precisely as it was said, and no part of it is invented."""

import datetime as dt

import pytest
from django.template.loader import render_to_string

from core.templatetags.ground import dated
from core.values import PartialDate, Precision


@pytest.mark.parametrize(
    ("stored", "words", "iso", "last"),
    [
        ("2009-08-18/exact", "18 August 2009", "2009-08-18", "2009-08-18"),
        ("2009-08-01/month", "August 2009", "2009-08", "2009-08-31"),
        ("2008-02-01/month", "February 2008", "2008-02", "2008-02-29"),
        ("2009-01-01/year", "2009", "2009", "2009-12-31"),
        ("2009-12-31/by", "by 31 December 2009", "2009-12-31", "2009-12-31"),
        ("2009-01-01/later-in", "later in 2009", "2009", "2009-12-31"),
        ("", "not stated", "", "None"),
        ("0000/lost", "lost in the copy", "", "None"),
    ],
)
def test_a_date_is_shown_as_it_was_said_and_stored_as_it_is_read(stored: str, words: str, iso: str, last: str) -> None:
    date = PartialDate.parse(stored)

    assert (str(date), date.iso, str(date.last_day), date.stored) == (words, iso, last, stored)
    assert bool(date) is (date.day is not None)


@pytest.mark.parametrize(
    ("text", "stored"),
    [("2009", "2009-01-01/year"), ("2009-08", "2009-08-01/month"), ("2009-8-5", "2009-08-05/exact"),
     ("2009/later-in", "2009-01-01/later-in"), ("2009-08-18/month", "2009-08-01/month")],
)  # fmt: skip
def test_what_is_not_written_is_not_invented(text: str, stored: str) -> None:
    assert PartialDate.parse(text).stored == stored


@pytest.mark.parametrize(
    "text",
    ["soon", "2009-13", "2009-02-30", "2009-08/exact", "2009/by", "2009-08-18/unknown", "2009-08-18/perhaps",
     "٢٠٠٩", "9" * 5000, "99999-01-01", "0000", "2009-08-18-19", "2009-08-18/", "\x00", " "],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z][^()]+\.$"):
        PartialDate.parse(text)


def test_a_precision_needs_a_day_and_a_day_a_precision() -> None:
    with pytest.raises(ValueError, match="not stated"):
        PartialDate(dt.date(2009, 8, 18))
    with pytest.raises(ValueError, match="not stated"):
        PartialDate(None, Precision.MONTH)


def test_dates_sort_as_the_calendar_does_and_unknown_comes_first() -> None:
    dates = [PartialDate.parse(text) for text in ("2010/year", "", "2009-08/month", "2009-08-18/exact", "2009/year")]

    assert [date.iso for date in sorted(dates)] == ["", "2009", "2009-08", "2009-08-18", "2010"]
    assert dates[0] >= dates[1]


def test_in_a_page_a_date_is_readable_by_machines_as_far_as_it_is_known() -> None:
    def shown(text: str) -> str:
        return render_to_string("core/values/date.html", {"date": PartialDate.parse(text)}).strip()

    assert shown("2009-08/month") == '<time datetime="2009-08">August 2009</time>'
    assert shown("") == "not stated"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("2009-08/month", '<time datetime="2009-08">August 2009</time>'),
        ("", '<span class="unknown">Date not stated</span>'),
        ("0000/lost", '<span class="unknown">Date lost in the copy</span>'),
    ],
)
def test_a_page_says_in_words_what_became_of_a_date(stored: str, shown: str) -> None:
    assert dated(PartialDate.parse(stored)) == shown


def test_what_is_lost_sorts_after_what_is_not_stated_and_before_every_year() -> None:
    said = [PartialDate.parse(text) for text in ("0001", "0000/lost", "")]
    assert [date.stored for date in sorted(said)] == ["", "0000/lost", "0001-01-01/year"]
