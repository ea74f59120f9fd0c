"""Everything that rooms register is found, shown with what stands behind it, and hidden from who may not see it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from core.registry import documents
from discussion.models import Comment, CommentState
from members.actions.erasing import erase_account
from search import engine, outbox, spelling
from search.content.asking import Asked
from search.content.finding import find, suggest
from tests.search import things
from tests.search.things import WORDS

pytestmark = pytest.mark.django_db
READER = AnonymousUser()


@pytest.fixture
def each(any_engine, tree):
    made = things.one_of_each(tree)
    outbox.drain()
    return made


def keys(text: str, user=READER) -> set[str]:
    found = find(Asked.typed(text), user)
    return set(found.keys(found.numbers))


def key_of(label, each) -> str:
    return f"{label}:{each[label].pk}"


def missed(each, labels, user=READER) -> list[str]:
    """Kinds that are not found by a word of their title and by one of their body."""
    return [
        f"{label} by “{word}”"
        for label in labels
        for word in WORDS[label]
        if key_of(label, each) not in keys(word, user)
    ]


def test_everything_is_found_by_its_title_and_by_its_body_and_shown_with_what_stands_behind_it(each):
    assert missed(each, WORDS) == []
    for label, registered in documents:
        found = find(Asked.typed(f"{WORDS[label][0]} type:{registered.kind}"), READER)
        number = found.numbers[found.keys(found.numbers).index(key_of(label, each))]
        [shown] = found.shown([number])
        assert shown.kind == registered.kind
        assert shown.url.startswith("/") or shown.url.startswith("http"), label
        assert bool(shown.where) == (label in things.BELOW), label
        assert (found.lists("theme", [number])[number] == ["Orchards"]) == (label in things.THEMED), label
        assert bool(found.column("year", [number])[number]) == (label in things.DATED), label
        assert bool(keys(f"type:{registered.kind} place:quincunxshire")) == (
            label in things.PLACED | {"directory.place"}
        )
    word_in_a_file_is_found_with_its_page_and_leads_there(each)


def word_in_a_file_is_found_with_its_page_and_leads_there(each) -> None:
    for label in ("pilots.pilotdocument", "library.publicationpage", "wiki.attachment", "search.fileinbody"):
        found = find(Asked.typed(WORDS[label][1]), READER)
        [shown] = found.shown(found.numbers)
        assert (shown.part, shown.url.endswith("#page=2")) == ("page 2", True), label
        assert [part.text for piece in shown.pieces for part in piece if part.hit] == [WORDS[label][1]]
    CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="login")
    for label in ("pilots.pilotdocument", "library.publicationpage", "search.fileinbody"):
        assert keys(WORDS[label][1]) == set(), label


def test_what_is_hidden_is_not_found_suggested_or_spelt_whatever_its_kind(each, new_member):
    root = Page.objects.get(depth=2)
    PageViewRestriction.objects.create(page=root, restriction_type="login")
    each["members.profile"].listed = "members"
    each["members.profile"].save()
    outbox.drain()
    hidden = set(WORDS) - things.PUBLIC
    assert [label for label in sorted(hidden) for word in WORDS[label] if key_of(label, each) in keys(word)] == []
    for label in sorted(hidden):
        kinds = {shown.kind for shown in suggest(WORDS[label][0][:-1], READER)}
        assert documents.get(label).kind not in kinds, label
        assert spelling.suggest(Asked.typed(f"{WORDS[label][1][:-1]}"), READER) is None, label
    assert missed(each, set(WORDS) - {"members.profile"}, new_member) == []
    assert key_of("members.profile", each) in keys("Newel", new_member)


def test_what_is_unpublished_held_or_opted_out_is_gone_and_comes_back(each):
    Comment.objects.update(state=CommentState.HELD)
    each["members.profile"].listed = "nobody"
    each["members.profile"].save()
    pages = [label for label in WORDS if isinstance(each[label], Page) and label != "library.publicationpage"]
    for label in pages:
        Page.objects.get(pk=each[label].pk).specific.unpublish()
    for label in ("pilots.finding", "parallel_places.placeentry"):
        each[label].live = False
        each[label].save()
    outbox.drain()
    still = [
        label for label in set(WORDS) - things.PUBLIC for word in WORDS[label] if key_of(label, each) in keys(word)
    ]
    assert still == []
    for label in pages:
        Page.objects.get(pk=each[label].pk).specific.save_revision().publish()
    outbox.drain()
    assert missed(each, pages) == []


def test_what_is_told_elsewhere_follows_and_what_was_deleted_or_erased_leaves_nothing(each):
    pilot, kept = Page.objects.get(pk=each["pilots.pilotpage"].pk).specific, {name: each[name].pk for name in each}
    pilot.title = "Ziggurats"
    pilot.save()
    outbox.drain()
    for label in ("pilots.pilotupdatepage", "pilots.finding", "pilots.pilotdocument", "discussion.comment"):
        found = find(Asked.typed(WORDS[label][1]), READER)
        [shown] = found.shown(found.numbers)
        assert "Ziggurats" in f"{shown.where} {shown.plain_title}", label
    erasing_an_account_leaves_no_name_in_the_index(each)
    each["pilots.finding"].delete()
    Page.objects.get(pk=pilot.pk).delete()
    outbox.drain()
    below = {f"{label}:{key}" for label, key in kept.items() if label.startswith("pilots.")}
    assert not below & set(engine.content().store.digests())


def erasing_an_account_leaves_no_name_in_the_index(each) -> None:
    member, writer = each["members.profile"].user, each["discussion.comment"].user
    for account in (member, writer):
        erase_account(user=account)
    outbox.drain()
    found = find(Asked.typed("newel"), READER), find(Asked.typed("ridgeway"), READER), find(Asked.typed("ann"), READER)
    assert [hits.numbers for hits in found] == [[], [], []]
    assert [hits.hits.numbers for hits in found] == [[], [], []]  # not even what nobody may see
