"""Value objects come out of the database, a draft and a form as they went in, and bad input gets a message."""

from decimal import Decimal
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.forms import Form

from core.fields import MoneyField, PartialDateField, SourceField
from core.forms import MoneyFormField, PartialDateFormField, SourceFormField
from core.values import Basis, Money, PartialDate, Source
from pilots.models import Finding, PilotPage, ThemeClaim
from tests.pilots.factories import FindingFactory, PilotFactory

MONEY = Money(Decimal("1250.50"), "EUR", "2008/09", Basis.AUDITED)
SOURCE = Source("A report", "page 3", "as it says")
AUGUST = PartialDate.parse("2009-08/month")


class ValueForm(Form):
    date = PartialDateFormField()
    money = MoneyFormField(required=False)
    source = SourceFormField(required=False)


EMPTY = {"date_0": "unknown", "money_1": "GBP", "money_3": "estimate"}


def filled(**changed: str) -> ValueForm:
    return ValueForm(EMPTY | changed)


def test_a_form_gives_back_the_values_it_shows() -> None:
    shown = ValueForm(initial={"date": AUGUST, "money": MONEY, "source": SOURCE})
    sent = {
        subwidget["name"]: subwidget["value"][0] if isinstance(subwidget["value"], list) else subwidget["value"]
        for field in shown
        for subwidget in field.subwidgets[0].data["subwidgets"]
    }

    form = ValueForm(sent, initial=shown.initial)

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"date": AUGUST, "money": MONEY, "source": SOURCE}
    assert form.changed_data == []


def test_an_untouched_form_holds_nothing_and_has_not_changed() -> None:
    form = filled()

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"date": PartialDate(), "money": None, "source": None}
    assert form.changed_data == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"date_0": "month", "date_1": "soon"}, "Enter a valid date"),
        ({"date_0": "exact", "date_1": "2009-02-30"}, "Enter a valid date"),
        ({"date_0": "month"}, "Enter the date, or choose"),
        ({"date_1": "2009-08-18"}, "Say how precise"),
        ({"date_0": "perhaps", "date_1": "2009-08-18"}, "Select a valid choice"),
        ({"money_0": "1e400"}, "digits"),
        ({"money_0": "NaN"}, "Enter a number"),
        ({"money_0": "much"}, "Enter a number"),
        ({"money_0": "1.234"}, "decimal places"),
        ({"money_0": "5", "money_1": "XAU"}, "Select a valid choice"),
        ({"money_0": "5", "money_2": "long ago"}, "Write the year as"),
        ({"money_0": "\x00"}, "Enter a number"),
        ({"source_1": "page 3"}, "Name the document"),
        ({"source_0": "A\x00"}, "Null characters"),
        ({"source_0": "A", "source_2": "one two three four five six seven eight nine"}, "at most 8 words"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_message_and_stays_in_the_form(changed: dict[str, str], words: str) -> None:
    form = filled(**changed)

    assert not form.is_valid()
    assert words in str(form.errors)
    assert form.as_div()


def test_figures_of_other_scripts_are_figures() -> None:
    assert filled(money_0="٣").is_valid()


@pytest.fixture
def pilot(tree) -> PilotPage:  # type: ignore[no-untyped-def]
    pilot = PilotFactory(parent=tree.pilots, posted_on=AUGUST)
    return PilotPage.objects.get(pk=pilot.pk)


def test_a_draft_keeps_the_values_of_a_page_and_of_its_rows(pilot: PilotPage) -> None:
    claim = ThemeClaim.objects.get(page=pilot)
    pilot.save_revision()

    draft = PilotPage.objects.get(pk=pilot.pk).get_latest_revision_as_object()

    assert draft.posted_on == AUGUST
    assert [row.source for row in draft.theme_claims.all()] == [claim.source]


def test_a_snippets_draft_and_its_row_keep_a_sum(pilot: PilotPage) -> None:
    finding = FindingFactory(pilot=pilot, money=MONEY, money_source=SOURCE)
    finding.save_revision().publish()

    assert Finding.objects.get(pk=finding.pk).money == MONEY
    assert Finding.objects.get(pk=finding.pk).get_latest_revision_as_object().money == MONEY


def test_values_can_be_asked_for(pilot: PilotPage) -> None:
    finding = FindingFactory(pilot=pilot, money=MONEY, money_source=SOURCE)
    FindingFactory(pilot=pilot, money=None)

    assert Finding.objects.get(money=MONEY) == finding
    assert Finding.objects.get(money__currency="EUR") == finding
    assert list(Finding.objects.filter(pk=finding.pk).values_list("money", "money__year")) == [(MONEY, "2008/09")]
    assert Finding.objects.filter(money__isnull=True).count() == 1
    assert PilotPage.objects.filter(posted_on__gt=PartialDate.parse("2009")).exists()
    assert PilotPage.objects.filter(posted_on__startswith="2009-08").exists()


def test_a_date_that_cannot_be_read_again_is_never_stored(pilot: PilotPage) -> None:
    pilot.posted_on = "soon"

    with pytest.raises(ValueError, match="Write a date"):
        pilot.save(clean=False)
    assert PilotPage.objects.get(pk=pilot.pk).posted_on == AUGUST


def test_rows_can_be_dumped_and_loaded(pilot: PilotPage) -> None:
    text = serializers.serialize(
        "json", [ThemeClaim.objects.get(page=pilot), FindingFactory(pilot=pilot, money=MONEY, money_source=SOURCE)]
    )

    claim, finding = (loaded.object for loaded in serializers.deserialize("json", text))

    assert claim.source == ThemeClaim.objects.get(page=pilot).source
    assert finding.money == MONEY


@pytest.mark.parametrize(
    "field", [PartialDateField(), MoneyField(), SourceField()], ids=lambda field: type(field).__name__
)
def test_a_field_can_be_rebuilt_from_its_migration(field: Any) -> None:
    _name, _path, args, kwargs = field.deconstruct()

    assert type(field)(*args, **kwargs).deconstruct() == field.deconstruct()


@pytest.mark.parametrize("value", [{}, {"amount": "x"}, "text", 3, []], ids=str)
def test_what_is_no_value_is_refused_with_a_message(value: object) -> None:
    for field in (MoneyField(), SourceField()):
        with pytest.raises(ValidationError):
            field.to_python(value)
    with pytest.raises(ValidationError):
        PartialDateField().to_python("soon")
