"""What may be seen of the things that are talked of costs as much as is talked of, however many things there are."""

import pytest

from core.subjects import subjects
from discussion.models import Comment, Conversation


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [Comment, Conversation])
def test_only_things_that_are_talked_of_are_looked_at(rows):
    kinds = sum(subject.discussed for _label, subject in subjects)
    sql = str(rows.objects.visible_to(None).query)
    assert kinds > 1
    assert sql.count('"object_id" IN (SELECT') == kinds
    assert sql.count('."object_id" AS "object_id" FROM "discussion_conversation"') == kinds
