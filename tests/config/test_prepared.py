"""PostgreSQL plans what it is asked again and again once."""

import pytest
from django.db import connection

from directory.models import Region

pytestmark = pytest.mark.any_database
OFTEN = 8  # times; from the sixth on it is prepared


@pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL")
def test_what_is_asked_often_is_planned_once(db):
    for number in range(OFTEN):
        assert not Region.objects.filter(name=f"Nowhere {number}").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ['%"directory_region"%'])
        assert cursor.fetchone() == (1,)
