"""Quick nodes draw what Django's own draw, to the character, and ask no more than these."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Engine, engines
from django.template.base import VariableNode
from django.utils.translation import gettext_lazy

from config.quick.nodes import QuickVariableNode, quicken
from core.markup import stored

LIBRARIES = {"i18n": "django.templatetags.i18n"}
PIECES = [
    (
        "django.template.loaders.locmem.Loader",
        {
            "piece.html": "<{{ name }}|{{ word }}>",
            "sub/near.html": "near {% include './far.html' %}",
            "sub/far.html": "far",
        },
    )
]


class MissingError(Exception):
    """Passed over by templates, as they pass over rows that are not there."""

    silent_variable_failure = True


class Thing:
    """Has all that a name may lead to."""

    kind = "thing"
    names = {"of": "a <dict>", "items": "an item called items"}
    listed = ["first", "second"]
    markup = stored("<b>bold</b>")

    def __init__(self):
        self.asked = 0

    @property
    def counted(self):
        self.asked += 1
        return SimpleNamespace(name="counted")

    @property
    def gone(self):
        raise MissingError

    @property
    def broken(self):
        return self.nothing_of_the_kind

    def told(self):
        return "told"

    def needs(self, one):
        return one

    def changes(self):
        raise AssertionError

    changes.alters_data = True

    def __str__(self):
        return "<a thing & its 'name'>"


VALUES = [
    "{{ thing }} {{ thing.kind }} {{ thing.names.of }} {{ thing.names.items }} {{ thing.names.keys }}",
    "{{ thing.listed.0 }} {{ thing.listed.7 }}.{{ thing.listed }} {{ thing.markup }} {{ thing.told }}",
    "{{ thing.needs }}.{{ thing.changes }}.{{ thing.gone }}.{{ thing.gone.name }}.{{ thing.nowhere }}.{{ nowhere }}.",
    "{{ nowhere.at.all }}.{{ thing.counted.name }} {{ thing.counted.nothing }} {{ Class.kind }} {{ none }}",
    "{{ call }} {{ call.upper }} {{ word }} {{ markup }} {{ number }} {{ yes }} {{ share }} {{ price }} {{ day }}",
    "{{ moment }} {{ lazy }} {{ 'a<b' }} {{ 7 }} {{ lazy|upper }} {{ word|upper }} {{ nowhere|default:word }}",
    "{% autoescape off %}{{ word }} {{ thing }} {{ number }} {{ markup }} {{ lazy }}{% endautoescape %}",
    "{{ thing.nowhere|default:'-' }} {{ word|cut:thing.kind }} {{ forloop.first }}.{{ request }}.",
    "{{ True }} {{ False }} {{ None }} {{ use_tz }}.{{ template_name }}.{{ dicts.0.True }}.{{ push }}.",
    "{{ _('Search') }} {{ none.name }} {{ number.real }} {{ word.0 }} {{ word.99 }}.",
]
CONDITIONS = [
    f"{{% if {condition} %}}yes{{% elif thing %}}no{{% else %}}neither{{% endif %}}"
    for condition in (
        "thing.kind",
        "nowhere",
        "thing.nowhere.at.all",
        "not nowhere",
        "number > 6",
        "nowhere > 6",
        "word in thing.listed",
        "thing.kind == 'thing' and number|default:nowhere",
        "word|cut:nowhere",
        "thing.gone",
    )
]
OTHERS = [
    "{% for one in thing.listed %}{{ forloop.counter }}{{ one }}{% if forloop.last %}.{% endif %}{% endfor %}",
    "{% for one in nowhere.list %}{{ one }}{% empty %}none{% endfor %}{% for a, b in pairs %}{{ a }}{% endfor %}",
    "{% with name=thing.kind %}{% include 'piece.html' %}{% endwith %}{{ name }}",
    "{% include 'piece.html' with name='<x>' %}{{ name }} {% include 'piece.html' with name=word only %}",
    "{% include chosen %} {% include 'sub/near.html' %}",
    "{% for one in thing.listed %}{% include 'piece.html' with name=one %}{% endfor %}",
    "{% trans 'Search' %} {% trans '100% <sure>' %} {% trans word %} {% trans 'Search'|upper %}",
    "{% trans 'Search' as kept %}{{ kept }} {% trans 'May' context 'month' %} {% translate 'Search' noop %}",
    "{% blocktrans with name=thing.kind count n=number %}one {{ name }}{% plural %}{{ n }}s{% endblocktrans %}",
]


def _values():
    return {
        "thing": Thing(),
        "Class": Thing,
        "call": lambda: "called",
        "word": 'a <word> & "another\'s"',
        "markup": stored("<i>it</i>"),
        "number": 7_000,
        "yes": True,
        "share": 0.25,
        "price": Decimal("1234.50"),
        "day": date(2009, 4, 1),
        "moment": datetime(2009, 4, 1, 9, 30, tzinfo=UTC),
        "lazy": gettext_lazy("Search"),
        "none": None,
        "chosen": "piece.html",
        "pairs": [(1, "<one>"), (2, "two")],
    }


def _engine(**options):
    return Engine(loaders=PIECES, libraries=LIBRARIES, builtins=["django.templatetags.i18n"], **options)


def _drawn(source, *, quick, engine=None):
    values = _values()
    template = (engine or _engine()).from_string(source)
    return (quicken(template) if quick else template).render(Context(values)), values["thing"].asked


@pytest.mark.parametrize("source", [*VALUES, *CONDITIONS, *OTHERS])
def test_a_template_is_drawn_to_the_character_as_django_draws_it(source):
    assert _drawn(source, quick=True) == _drawn(source, quick=False)


@pytest.mark.parametrize("source", VALUES)
def test_so_it_is_where_an_engine_marks_what_is_not_there(source):
    engine = _engine(string_if_invalid="[no %s]")
    assert _drawn(source, quick=True, engine=engine) == _drawn(source, quick=False, engine=engine)


def test_so_it_is_where_numbers_are_grouped(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    assert _drawn("{{ number }}", quick=True) == _drawn("{{ number }}", quick=False) == ("7,000", 0)


@pytest.mark.parametrize(
    "source", ["{{ thing.broken }}", "{% if thing.broken %}{% endif %}", "{% include 'none.html' %}"]
)
def test_what_goes_wrong_goes_wrong_in_the_same_way(source):
    faults = []
    for quick in (True, False):
        with pytest.raises(Exception) as fault:  # noqa: PT011 - whichever Django raises
            _drawn(source, quick=quick)
        faults.append((fault.type, str(fault.value)))
    assert faults[0] == faults[1]


def test_a_piece_leaves_the_names_around_it_as_they_were_when_it_fails():
    engine = _engine()
    context = Context(_values())
    piece = quicken(engine.from_string("{% include 'piece.html' with name=thing.broken %}"))
    before = list(context.dicts)
    with pytest.raises(AttributeError):
        piece.render(context)
    assert context.dicts == before


def test_the_sites_own_templates_are_quick():
    nodes = engines["django"].get_template("components/chip.html").template.nodelist.get_nodes_by_type(VariableNode)
    assert nodes
    assert {type(node) for node in nodes} == {QuickVariableNode}
