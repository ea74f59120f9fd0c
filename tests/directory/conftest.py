"""What the tests of the directory share."""

import pytest

from core.guard import GuardMixin


@pytest.fixture
def unhurried(monkeypatch):
    """Forms may be sent at once, as if somebody had taken their time."""
    monkeypatch.setattr(GuardMixin, "soonest", 0)
