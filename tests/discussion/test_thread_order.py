"""Two writers at the same moment never get the same place in a thread."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from discussion.commenting import posting
from discussion.commenting.writers import Writer
from discussion.models import Comment, Conversation
from home.models import HomePage
from pilots.models import PilotIndexPage
from tests.discussion.comments import CLEAN, written
from tests.home.factories import Tree
from tests.members.factories import UserFactory
from tests.pilots.factories import PilotFactory, UpdateFactory

WRITERS = 6


@pytest.mark.django_db(transaction=True)
def test_answers_at_the_same_moment_stand_one_after_the_other():
    tree = Tree(home=HomePage.objects.get(), pilots=PilotIndexPage.objects.get())
    page = UpdateFactory(parent=PilotFactory(parent=tree.pilots).updates_holder)
    first = written(page, UserFactory())
    writers, start = [UserFactory() for _each in range(WRITERS)], Barrier(WRITERS)

    def answer(user):
        start.wait()
        try:
            posting.post(thing=page, text="At once.", writer=Writer(user=user), judgement=CLEAN, answers=first)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(answer, writers))
    orders = list(Comment.objects.filter(thread_id=first.pk).values_list("order", flat=True))
    assert sorted(orders) == list(range(1, WRITERS + 2))
    assert Conversation.objects.count() == 1
