"""Names that look the same are the same, and none can hide in another's clothes."""

import pytest
from django.core.exceptions import ValidationError

from core.texts.names import checked, cleaned, is_confusable


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Coventry \t&\n Solihull ", "Coventry & Solihull"),
        ("Leeds\u00a0City", "Leeds City"),
        ("Le\u200beds", "Leeds"),
        ("\u202eLeeds\u202c", "Leeds"),
        ("Lee\x00ds\x1b", "Leeds"),
        ("Ｌｅｅｄｓ", "Leeds"),
        ("ﬁrst", "first"),
        ("Cafe\u0301", "Café"),
        ("O’Brien-Smith", "O’Brien-Smith"),
        ("Λευκωσία", "Λευκωσία"),
        ("\ufeff", ""),
    ],
)
def test_a_name_is_cleaned(text: str, name: str) -> None:
    assert cleaned(text) == name
    assert cleaned(name) == name


@pytest.mark.parametrize("text", ["Lеeds", "аdmin", "Αdmin", "Bіrmingham City"], ids=["e", "a", "Alpha", "i"])
def test_a_name_that_borrows_letters_of_another_alphabet_is_refused(text: str) -> None:
    assert is_confusable(text)
    with pytest.raises(ValidationError, match="one alphabet"):
        checked(text)


@pytest.mark.parametrize(
    "text", ["Leeds", "Łódź", "Zoë Москва", "Москва", "東京 Tokyo", "10 Manchester LAs", "St. Ives"]
)
def test_a_name_in_its_own_alphabet_passes(text: str) -> None:
    assert checked(text) == text


@pytest.mark.parametrize("text", ["", "  ", "\u200b\u200b", "...", "\u3164"])
def test_a_name_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="at least one letter"):
        checked(text)


def test_a_tower_of_accents_is_refused() -> None:
    with pytest.raises(ValidationError, match="fewer accents"):
        checked("Z" + "\u0301" * 30)
