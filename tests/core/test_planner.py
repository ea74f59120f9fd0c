"""The planner learns how large the tables are, so that it begins with the small one."""

import pytest
from django.db import connection

from core.jobs import registered
from core.queries.planner import measure_tables
from core.visibility import visible_pages
from parallel_places.models import RoundUpPage

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite tells its plans")
def test_few_pages_of_one_kind_are_found_without_walking_all_pages(demo):
    measure_tables()
    plan = visible_pages(RoundUpPage.objects.all(), None).explain()
    first = plan.splitlines()[0]
    assert "parallel_places_rounduppage" in first, plan


def test_it_learns_every_day():
    assert "measure-tables" in {job.name for job in registered()}
