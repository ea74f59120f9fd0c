"""`visible_to(user)` follows publication and every restriction on the page and above it."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from core import visibility
from core.queries.prepared import Prepared
from core.tree import below
from pilots.models import PilotPage, StrandPage
from tests.members.factories import UserFactory
from tests.pilots.factories import PilotFactory, PilotIndexPageFactory, StrandFactory


@dataclass
class Scene:
    pilot: Page
    group: Group
    member: object
    colleague: object  # in the group


@pytest.fixture
def scene(tree) -> Scene:  # type: ignore[no-untyped-def]
    group = Group.objects.create(name="Pilot teams")
    colleague = UserFactory(username="colleague")
    colleague.groups.add(group)
    return Scene(PilotFactory(parent=tree.pilots), group, UserFactory(username="member"), colleague)


def restrict(page: Page, kind: str, *groups: Group, password: str = "") -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password=password)
    restriction.groups.set(groups)
    return restriction


def seen(user: object) -> bool:
    return PilotPage.objects.visible_to(user).exists()


def test_a_published_page_is_seen_by_everybody_and_a_draft_by_nobody(scene: Scene) -> None:
    assert seen(None)
    assert seen(AnonymousUser())

    scene.pilot.unpublish()

    assert not seen(None)
    assert not seen(UserFactory(is_superuser=True))


@pytest.mark.parametrize("where", ["page", "parent", "home"])
@pytest.mark.parametrize(
    ("kind", "who"),
    [("login", {"member", "colleague", "admin"}), ("groups", {"colleague", "admin"}), ("password", {"admin"})],
)
def test_a_restriction_on_a_page_or_above_it_hides_it(scene: Scene, admin: object, where: str, kind: str, who: set):  # type: ignore[no-untyped-def,type-arg]
    parent = scene.pilot.get_parent()
    page = {"page": scene.pilot, "parent": parent, "home": parent.get_parent()}[where]
    restrict(page, kind, *([scene.group] if kind == "groups" else []), password="secret")

    people = {"reader": None, "member": scene.member, "colleague": scene.colleague, "admin": admin}

    assert {name for name, user in people.items() if seen(user)} == who


def test_where_several_restrictions_apply_each_must_be_met(scene: Scene) -> None:
    restrict(scene.pilot.get_parent(), "login")
    restrict(scene.pilot, "groups", scene.group)

    assert not seen(scene.member)
    assert seen(scene.colleague)


def test_two_restrictions_on_one_page_do_not_open_each_other(scene: Scene) -> None:
    restrict(scene.pilot, "login")
    restrict(scene.pilot, "password", password="secret")

    assert not seen(scene.colleague)


def test_one_of_several_groups_is_enough(scene: Scene) -> None:
    restrict(scene.pilot, "groups", Group.objects.create(name="Others"), scene.group)

    assert seen(scene.colleague)
    assert not seen(scene.member)


def test_a_restriction_beside_a_page_does_not_hide_it(scene: Scene) -> None:
    other = PilotFactory(parent=scene.pilot.get_parent())
    restrict(other, "login")

    assert list(PilotPage.objects.visible_to(None).values_list("pk", flat=True)) == [scene.pilot.pk]


def test_an_account_that_was_closed_sees_what_a_visitor_sees(scene: Scene) -> None:
    restrict(scene.pilot, "login")

    assert not seen(UserFactory(is_active=False))
    assert not seen(UserFactory(is_active=False, is_superuser=True))


def test_an_alias_is_as_hidden_as_the_page_it_repeats(scene: Scene, tree) -> None:  # type: ignore[no-untyped-def]
    home_of_alias = type(tree.pilots)(title="More pilots", slug="more")
    tree.home.add_child(instance=home_of_alias)
    scene.pilot.create_alias(parent=home_of_alias, update_slug="again")
    restrict(scene.pilot, "login")

    assert not seen(None)
    assert PilotPage.objects.visible_to(scene.member).count() == 2


@pytest.mark.parametrize("restricted", [False, True], ids=["nothing-restricted", "some-restricted"])
def test_siblings_are_either_seen_or_not(scene: Scene, tree, restricted: bool) -> None:  # type: ignore[no-untyped-def]
    open_, draft, alias = scene.pilot, *(PilotFactory(parent=tree.pilots) for _ in range(2))
    elsewhere = PilotFactory(parent=PilotIndexPageFactory(parent=tree.home, slug="elsewhere"))
    closed = {kind: PilotFactory(parent=tree.pilots) for kind in ("login", "groups", "password")}
    PilotPage.objects.filter(pk=draft.pk).update(live=False)
    PilotPage.objects.filter(pk=alias.pk).update(alias_of=closed["groups"])
    if restricted:
        for kind, page in closed.items():
            restrict(page, kind, *([scene.group] if kind == "groups" else []), password="secret")
    every = PilotPage.objects.order_by("pk")
    slots = {"parent": tree.pilots.path, "depth": open_.depth, **below(tree.pilots.path)}
    of_group = {closed["groups"].pk, alias.pk} if restricted else set()
    never = {closed["password"].pk} if restricted else set()
    at_sign_in = {closed["login"].pk} if restricted else set()

    for user, hidden in (
        (AnonymousUser(), never | at_sign_in | of_group),
        (scene.member, never | of_group),
        (scene.colleague, never),
        (UserFactory(is_superuser=True), set()),
    ):
        asked = (visibility.visible_siblings(every, user), every.filter(visibility.unseen_sibling(user)))
        seen, unseen = ({page.pk for page in Prepared(lambda rows=rows: rows).rows(**slots)} for rows in asked)
        assert unseen == {draft.pk, elsewhere.pk} | hidden
        assert seen == {open_.pk, alias.pk, *(page.pk for page in closed.values())} - hidden


@pytest.mark.parametrize("draft", ["", "home", "list"])
def test_children_are_seen_as_they_would_be_one_by_one(scene: Scene, tree, draft: str) -> None:  # type: ignore[no-untyped-def]
    gone, alias, closed = (PilotFactory(parent=tree.pilots) for _ in range(3))
    PilotFactory(parent=PilotIndexPageFactory(parent=tree.home, slug="elsewhere"))
    Page.objects.filter(pk=gone.pk).update(live=False)
    Page.objects.filter(pk=alias.pk).update(alias_of=closed)
    restrict(closed, "groups", scene.group)
    above = {"": [], "home": [tree.home.pk], "list": [tree.pilots.pk]}[draft]
    Page.objects.filter(pk__in=above).update(live=False)
    for user in (AnonymousUser(), scene.member, scene.colleague, UserFactory(is_superuser=True)):
        one_by_one = PilotPage.objects.child_of(tree.pilots).visible_to(user)
        seen = visibility.visible_children(PilotPage.objects.all(), tree.pilots, user)
        assert {page.pk for page in seen} == {page.pk for page in one_by_one}
        assert bool(seen) is not bool(draft)


@pytest.mark.parametrize("draft", ["", "strand", "holder"])
def test_what_stands_in_the_holder_of_a_page_that_is_seen(scene: Scene, draft: str) -> None:
    strand = StrandFactory(parent=scene.pilot.strands_holder)
    above = {"": [], "strand": [strand.pk], "holder": [scene.pilot.strands_holder.pk]}[draft]
    Page.objects.filter(pk__in=above).update(live=False)
    assert visibility.visible_in_holders(StrandPage.objects.all(), None).exists() is not bool(draft)
    restrict(strand, "groups", scene.group)
    for user in (None, scene.member, scene.colleague):
        one_by_one = StrandPage.objects.visible_to(user)
        assert list(visibility.visible_in_holders(StrandPage.objects.all(), user)) == list(one_by_one)


def test_other_things_follow_their_page(scene: Scene) -> None:
    children = Page.objects.filter(pk=scene.pilot.pk)
    restrict(scene.pilot, "login")

    assert not visibility.visible_pages(children, None).exists()
    assert visibility.visible_pages(children, scene.member).exists()


def test_asking_costs_one_query_and_at_most_two_for_the_restrictions(scene: Scene, query_count) -> None:  # type: ignore[no-untyped-def]
    with query_count() as count:
        seen(None)
    assert count() == 2
    for page in Page.objects.filter(depth__gt=2):
        restrict(page, "groups", scene.group)
    with query_count() as count:
        seen(scene.colleague)
    assert count() == 3


@pytest.mark.parametrize(
    ("user", "status"),
    [("reader", 302), ("member", 403), ("colleague", 200), ("admin", 200)],
)
def test_a_member_without_the_group_is_refused_and_not_sent_round_in_a_circle(
    scene: Scene, admin: object, client: Client, user: str, status: int
) -> None:
    restrict(scene.pilot.get_parent(), "groups", scene.group)
    people = {"member": scene.member, "colleague": scene.colleague, "admin": admin}
    if user in people:
        client.force_login(people[user])

    assert client.get(scene.pilot.url).status_code == status


def test_the_same_holds_for_the_documents_of_a_collection(scene: Scene, client: Client, document) -> None:  # type: ignore[no-untyped-def]
    collection = Collection.get_first_root_node().add_child(name="For the teams")
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    restriction.groups.add(scene.group)
    type(document).objects.filter(pk=document.pk).update(collection=collection)

    assert client.get(document.url).status_code == 302
    client.force_login(scene.member)
    assert client.get(document.url).status_code == 403
    client.force_login(scene.colleague)
    assert client.get(document.url).status_code == 200


def test_what_stands_below_an_unpublished_page_is_listed_for_nobody(scene: Scene, admin: object) -> None:
    scene.pilot.get_parent().specific.unpublish()

    assert scene.pilot.__class__.objects.get(pk=scene.pilot.pk).live
    assert not seen(None)
    assert not seen(admin)
