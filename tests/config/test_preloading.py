"""Workers share what the server has loaded before it forked them."""

import gc

import pytest
from django.conf import settings

from config import preloading

pytestmark = pytest.mark.any_database


def test_everything_is_loaded_before_it_is_put_out_of_reach_of_collections(monkeypatch):
    done = []
    monkeypatch.setattr(preloading.django, "setup", lambda: done.append("site"))
    monkeypatch.setattr(preloading, "import_string", done.append)
    monkeypatch.setattr(gc, "collect", lambda: done.append("collect"))
    monkeypatch.setattr(gc, "freeze", lambda: done.append("freeze"))
    preloading.load()
    assert done == ["site", *settings.MIDDLEWARE, "collect", "freeze"]
