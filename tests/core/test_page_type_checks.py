from core import checks
from pilots.models import PilotPage


class Bare:
    template = "nowhere/at_all.html"
    __doc__ = "Bare(id, title)"


def test_the_page_types_of_the_site_keep_the_rules():
    assert checks.check_page_types(None) == []
    assert checks.faults(PilotPage) == []


def test_a_page_type_is_told_all_that_is_missing():
    ids = [fault.id for fault in checks.faults(Bare)]
    assert ids == ["core.E001", "core.E001", "core.E002", "core.E003"]
