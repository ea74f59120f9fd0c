"""The planner learns how large the tables are, so that it begins with the small one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.jobs import registered
from core.queries.planner import measure_tables
from core.visibility import hidden_paths, visible_pages
from parallel_places.models import RoundUpPage

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite tells its plans")
def test_few_pages_of_one_kind_are_found_without_walking_all_pages(demo):
    measure_tables()
    plan = visible_pages(RoundUpPage.objects.all(), None).explain()
    first = plan.splitlines()[0]
    assert "parallel_places_rounduppage" in first, plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite tells its plans")
def test_that_nothing_is_restricted_is_found_without_walking_all_pages(demo):
    measure_tables()
    with CaptureQueriesContext(connection) as asked:
        assert hidden_paths(None) == []
    (query,) = asked.captured_queries
    with connection.cursor() as cursor:
        plan = [row[-1] for row in cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}").fetchall()]
    walked = {word for line in plan if line.startswith("SCAN") for word in line.split()}
    assert "wagtailcore_pageviewrestriction" in walked, plan
    assert "wagtailcore_page" not in walked, plan


def test_it_learns_every_day():
    assert "measure-tables" in {job.name for job in registered()}
