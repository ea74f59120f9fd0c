"""The pilots on the same themes are found without a look at what each of thousands says of itself."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from core.queries.planner import measure_tables
from pilots.models import PilotPage, ThemeClaim
from pilots.profiles.kin import SHOWN, kinship
from tests import steps
from tests.directory.factories import ThemeFactory
from tests.pilots import many
from tests.pilots.factories import SOURCE

PILOTS = 500
A_PILOT = 80  # steps; a join of all claims with their pages, in the order of the titles, took 190


@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts the steps of SQLite's machine")
def test_few_steps_are_taken_for_each_pilot(tree):
    themes = [ThemeFactory() for _ in range(3)]
    keys = many.pages(tree.pilots, PilotPage, PILOTS)
    on = [(key, theme) for number, key in enumerate(keys) for theme in themes[: number % 3 + 1]]
    ThemeClaim.objects.bulk_create(ThemeClaim(page_id=key, theme=theme, source=SOURCE) for key, theme in on)
    measure_tables()
    own = PilotPage.objects.get(pk=keys[0])

    def found():
        return kinship(own, [], themes, "/pilots/", AnonymousUser())

    found()  # the first time, the queries are written
    with steps.counted() as taken:
        kin = found()
    assert (kin.total, len(kin.same_theme), kin.more) == (PILOTS, SHOWN, PILOTS - 1 - SHOWN)
    assert [one.title for one in kin.same_theme] == [f"Page {number:04d}" for number in range(3, 3 * SHOWN + 1, 3)]
    assert taken() <= PILOTS * A_PILOT
