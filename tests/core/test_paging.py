import pytest

from core.paging import page_of


@pytest.mark.parametrize(
    ("asked", "number"),
    [(None, 1), ("", 1), ("2", 2), ("-1", 1), ("0", 1), ("abc", 1), ("99", 3), ("9" * 5000, 1), ("1e3", 1)],
    ids=str,
)
def test_any_number_gives_a_page_that_exists(asked, number):
    assert page_of(range(25), asked, 10).number == number


def test_an_empty_list_has_one_page():
    assert list(page_of([], "4", 10)) == []
