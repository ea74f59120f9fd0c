"""A body: few blocks, headings in order, ids that nothing else has."""

import re

import pytest
from django.apps import apps
from wagtail.fields import StreamField

from core.fields import BodyField
from tests.core.bodies import BARS, rendered, table

MOST = 10
BODIES = [
    field
    for model in apps.get_models()
    for field in model._meta.get_fields()
    if isinstance(field, StreamField) and not model._meta.proxy
]


@pytest.mark.parametrize("field", BODIES, ids=str)
def test_a_body_offers_at_most_ten_blocks(field):
    assert isinstance(field, BodyField)
    assert 0 < len(field.stream_block.child_blocks) <= MOST


def levels(html):
    return re.findall(r"<h(\d)", html)


def test_no_level_of_heading_is_left_out():
    assert levels(rendered(("bars", BARS))) == ["2"]
    assert levels(rendered(("bars", BARS), ("heading", "Money"), ("bars", BARS))) == ["2", "2", "3"]


def test_several_of_a_kind_have_ids_of_their_own():
    notes = table([["Council[1]", "Care", "1"]], notes=["In 2009."])
    html = rendered(("bars", BARS), ("bars", BARS), ("table", notes), ("table", notes))
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids)) == 8
    assert set(re.findall(r'(?:href="#|aria-labelledby=")([^"]*)"', html)) == set(ids) - {""}


def test_a_bar_figure_says_its_numbers_in_text():
    figure = {**BARS, "bars": [{"label": "Out", "value": "260000"}, {"label": "In", "value": "0.50"}]}
    html = rendered(("bars", figure))
    assert "260,000 <small>to 1</small>" in html
    assert "0.5 <small>" in html
    assert 'width="100%"' in html
    assert 'width="1%"' in html  # so little that it would not be seen


def test_a_bar_of_nothing_is_drawn_as_nothing():
    html = rendered(("bars", {**BARS, "bars": [{"label": "Out", "value": "0"}]}))
    assert 'svg width="0%"' in html


def test_no_block_brings_style_or_script_along():
    html = rendered(("bars", BARS), ("table", table([["Council", "Care", "1"]])))
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=", html)
