"""Four processes save at once, with all that a save does, while the next version's column is added: no fault.

It adds what the running version does not know of, which is all that a version may do to the one before it.
"""

import os

import pytest
from django.contrib.auth.models import Group
from django.db import connection, models

from discussion.models import Comment
from tests.members.factories import UserFactory
from tests.search.forks import ended_well, forked
from wiki.models import WikiPage
from wiki.saving.actions import save_page
from wiki.saving.writing import By

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, SAVES = 4, 6
COLUMN = "of_the_next_version"


def write(page_pk: int, user, tell: int) -> None:
    """Read and save; whatever is refused, for a busy database too, ends the process with a fault."""
    for number in range(SAVES):
        page = WikiPage.objects.get(pk=page_pk)
        save_page(page=page, base=page.version, source=f"{page.source}\n\nLine {number}.", by=By(user))
        os.write(tell, b".")
        list(Comment.objects.all()[:5])


def add_a_column() -> None:
    """To the table that is being written, as a migration with `AddField` does."""
    field = models.IntegerField(null=True)
    field.set_attributes_from_name(COLUMN)
    field.model = WikiPage
    with connection.schema_editor(atomic=True) as editor:
        editor.add_field(WikiPage, field)


def columns() -> set[str]:
    with connection.cursor() as cursor:
        return {each.name for each in connection.introspection.get_table_description(cursor, WikiPage._meta.db_table)}


def test_nobody_is_refused_while_four_write_and_a_column_is_added(start, roles) -> None:
    pages = [start(title=f"Page {number}", source="Begun.") for number in range(WRITERS)]
    users = [UserFactory(username=f"writer-{number}") for number in range(WRITERS)]
    Group.objects.get(name="Trusted members").user_set.add(*users)
    told, tell = os.pipe()
    processes = [forked(lambda each=each: write(each[0].pk, each[1], tell)) for each in zip(pages, users, strict=True)]
    assert len(os.read(told, 1)) == 1, "they have begun to save"
    add_a_column()
    well = [ended_well(process) for process in processes]  # waits for all of them
    assert all(well)
    os.close(tell)
    with os.fdopen(told, "rb") as saved:
        assert len(saved.read()) == WRITERS * SAVES - 1
    assert COLUMN in columns()
    for page in pages:
        assert WikiPage.objects.get(pk=page.pk).source.count("Line") == SAVES
