"""What a page was made of goes with the page."""

import gc
import weakref

import pytest
from django.template import TemplateDoesNotExist, engines
from django.test import RequestFactory

from config.templates import Template


class Rows:
    """Stands for all that a page shows."""


@pytest.fixture(autouse=True)
def _no_collector():
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("request_", [None, RequestFactory().get("/404/")], ids=["alone", "for a request"])
def test_no_collector_of_garbage_has_to_find_what_a_page_showed(db, request_):
    rows = Rows()
    gone = weakref.ref(rows)
    template = engines["django"].from_string("{% with again=rows %}{{ again.name }}{% endwith %}Said.")
    assert template.render({"rows": rows}, request_) == "Said."
    del rows
    assert gone() is None


def test_a_template_that_is_not_there_is_named():
    with pytest.raises(TemplateDoesNotExist) as fault:
        engines["django"].from_string('{% include "nowhere.html" %}').render({"rows": 1})
    assert fault.value.backend is engines["django"]


def test_every_template_is_one_of_these():
    assert isinstance(engines["django"].get_template("404.html"), Template)
