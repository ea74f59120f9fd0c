"""What a committing test leaves behind is gone before the next one, and what migrations made is still there."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import Locale, Page

from directory.models import Theme


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["once", "again"])
def test_a_committing_test_starts_from_the_migrated_database(time):
    assert not Theme.objects.exists()
    assert Page.objects.filter(depth=1).exists()
    assert Locale.objects.exists()
    assert Permission.objects.exists()
    Theme.objects.create(name=f"Committed {time}", slug="committed")
