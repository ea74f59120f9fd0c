"""A sum says how sure it is; a source names its document and quotes eight words at most."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from core.values import Basis, Money, Source


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (Money(Decimal(500000), year="2008/09"), "£500,000 (estimate, 2008/09)"),
        (Money(Decimal("12.5"), "EUR", basis=Basis.AUDITED), "€12.50 (audited)"),
        (Money(Decimal(-3), "USD", "2009"), "$-3 (estimate, 2009)"),
    ],
)
def test_a_sum_is_shown_with_how_sure_it_is(money: Money, words: str) -> None:
    assert str(money) == words
    assert Money.from_json(money.as_json()) == money
    assert words in render_to_string("core/values/money.html", {"money": money})


@pytest.mark.parametrize("amount", ["much", "NaN", "Infinity", "1e400", "1e13", "-1e13", "", None])
def test_what_is_no_amount_is_refused(amount: object) -> None:
    with pytest.raises(ValueError, match="in figures"):
        Money(amount)  # type: ignore[arg-type]


def test_the_same_sum_written_twice_is_stored_once() -> None:
    assert Money(Decimal(5)).as_json() == Money(Decimal("5.00")).as_json()


@pytest.mark.parametrize("fields", [{"year": "last year"}, {"currency": "XAU"}, {"year": "20091"}, {"basis": "guess"}])
def test_a_year_a_currency_or_a_basis_that_does_not_exist_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Money(Decimal(5), **fields)  # type: ignore[arg-type]


def test_a_source_names_its_document_and_where() -> None:
    source = Source("Emerging themes", "slide 4", "Worklessness & skills")

    assert str(source) == "Emerging themes, slide 4"
    assert str(Source("Emerging themes")) == "Emerging themes"
    assert Source.from_json(source.as_json()) == source
    html = render_to_string("core/values/source.html", {"source": source})
    assert html.strip() == "<cite>Emerging themes, slide 4</cite> (“Worklessness &amp; skills”)"


def test_nine_words_are_a_sentence_and_refused() -> None:
    Source("A report", wording="one two three four five six seven eight")
    with pytest.raises(ValueError, match="at most 8 words"):
        Source("A report", wording="one two three four five six seven eight nine")
    with pytest.raises(ValueError, match="Name the document"):
        Source("  ")


@pytest.mark.parametrize("kind", [Money, Source])
@pytest.mark.parametrize("data", [{}, {"amount": "1"}, [], "text", None, 3], ids=str)
def test_what_is_neither_is_refused_in_words(kind: type[Money] | type[Source], data: object) -> None:
    with pytest.raises(ValueError, match="has a"):
        kind.from_json(data)  # type: ignore[arg-type]
