"""Other pilots on a pilot's page: the closest by shared themes, and those it is said to work with."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db.models.sql.compiler import SQLCompiler
from wagtail.models import PageViewRestriction

from pilots.models import PilotPage, ThemeClaim
from pilots.profiles.kin import SHOWN, kinship
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import SOURCE, PilotFactory, PilotIndexPageFactory

THEMES = 11  # more than one row of places


@pytest.fixture
def themes(db):  # type: ignore[no-untyped-def]
    return [ThemeFactory(name=f"Theme {number:02d}") for number in range(THEMES)]


@pytest.fixture
def pilots(tree, themes):  # type: ignore[no-untyped-def]
    """A dozen, the first of which is on no theme, the second on one, and so on."""
    made = [PilotFactory(parent=tree.pilots, title=f"Pilot {number:02d}", theme=False) for number in range(THEMES + 1)]
    for number, pilot in enumerate(made):
        claim(pilot, themes[:number])
    return made


def claim(pilot, themes):  # type: ignore[no-untyped-def]
    for theme in themes:
        ThemeClaim.objects.create(page=pilot, theme=theme, source=SOURCE)


def kin_of(pilot, themes, named=(), reader=None):  # type: ignore[no-untyped-def]
    related = [SimpleNamespace(pilot_id=other.pk, reason=f"Near {other.title}", source=None) for other in named]
    return kinship(pilot, related, themes, "/pilots/", reader or AnonymousUser())


def counted(pilot, themes, reader):  # type: ignore[no-untyped-def]
    """Those on the same themes as one would look for them by hand: pilot after pilot."""
    found = []
    for other in PilotPage.objects.visible_to(reader).exclude(pk=pilot.pk).order_by("title", "pk"):
        on = {one.theme_id for one in other.theme_claims.all()}
        found.append((-len(on & {theme.pk for theme in themes}), other))
    return [other for shared, other in sorted(found, key=lambda pair: pair[0]) if shared]


def titles(kin):  # type: ignore[no-untyped-def]
    return [one.title for one in kin]


def test_those_that_share_most_themes_come_first(pilots, themes):
    claim(pilots[-1], themes)  # what two sources say counts once
    kin = kin_of(pilots[0], themes)

    assert titles(kin.same_theme) == [f"Pilot {number:02d}" for number in range(THEMES, THEMES - SHOWN, -1)]
    assert [len(one.themes) for one in kin.same_theme] == list(range(THEMES, THEMES - SHOWN, -1))
    assert kin.more == THEMES - SHOWN
    assert kin.total == len(pilots)


def test_equal_ones_stand_by_name(tree, themes):
    pilot = PilotFactory(parent=tree.pilots, title="Own", theme=False)
    for title in ("Cove", "Avon", "Bede"):
        PilotFactory(parent=tree.pilots, title=title, theme=themes[0])
    assert titles(kin_of(pilot, themes[:1]).same_theme) == ["Avon", "Bede", "Cove"]


@pytest.fixture
def forty(tree, themes, roles):  # type: ignore[no-untyped-def]
    """On up to three of four themes, many alike, two of each name; some hidden from some, or from all."""
    made = [
        PilotFactory(parent=tree.pilots, title=f"Pilot {number * 7 % 20:02d}", slug=f"pilot-{number}", theme=False)
        for number in range(40)
    ]
    for number, pilot in enumerate(made):
        claim(pilot, [theme for at, theme in enumerate(themes[:4]) if at != number % 5 and number * (at + 3) % 7 < 3])
    for pilot, kind in zip(made[3::6], ["login", "groups", "password"] * 2, strict=False):
        restriction = PageViewRestriction.objects.create(page=pilot, restriction_type=kind, password="secret")
        restriction.groups.set([Group.objects.get(name="Moderators")] if kind == "groups" else [])
    PilotPage.objects.filter(pk__in=[pilot.pk for pilot in made[5::9]]).update(live=False)
    return made


@pytest.mark.parametrize("who", ["reader", "new_member", "moderator", "admin"])
def test_they_are_those_that_one_would_count_by_hand(forty, themes, who, request):
    reader = request.getfixturevalue(who) or AnonymousUser()
    for pilot in forty[:2]:
        for chosen in (themes[:1], themes[1:3], themes[:3], themes[:4], themes[4:]):
            expected = counted(pilot, chosen, reader)
            kin = kin_of(pilot, chosen, reader=reader)
            assert [one.slug for one in kin.same_theme] == [other.slug for other in expected[:SHOWN]]
            assert kin.more == max(len(expected) - SHOWN, 0)
            assert kin.total == PilotPage.objects.visible_to(reader).count()
            of = {other.slug: {row.theme_id for row in other.theme_claims.all()} for other in expected}
            for one in kin.same_theme:
                assert [theme.pk for theme in one.themes] == [x.pk for x in chosen if x.pk in of[one.slug]]


def test_some_of_those_that_share_as_much_stand_after_those_that_share_more(tree, themes):
    pilot = PilotFactory(parent=tree.pilots, title="Own", theme=False)
    for title, number in [("Zeal", 2), ("Yare", 3), *[(f"Avon {at}", 1) for at in range(SHOWN + 2)]]:
        claim(PilotFactory(parent=tree.pilots, title=title, theme=False), themes[:number])
    kin = kin_of(pilot, themes[:3])
    assert titles(kin.same_theme) == ["Yare", "Zeal", *[f"Avon {at}" for at in range(SHOWN - 2)]]
    assert kin.more == 4


@pytest.mark.parametrize("number", [0, 1, 8, 9, 11])
def test_however_many_are_named_they_stand_in_their_order_and_once(pilots, themes, number):
    named = pilots[:0:-1][:number]
    kin = kin_of(pilots[0], themes, named)

    assert titles(kin.related) == titles(named)
    assert titles(kin.same_theme) == [pilot.title for pilot in pilots[:0:-1] if pilot not in named][:SHOWN]
    assert kin.more == max(THEMES - number - SHOWN, 0)


def test_without_themes_nobody_is_alike(pilots):
    kin = kin_of(pilots[1], [])
    assert (kin.same_theme, kin.more, kin.total) == ([], 0, len(pilots))


def test_what_is_hidden_unpublished_or_below_another_list_is_neither_shown_nor_counted(tree, pilots, themes):
    elsewhere = PilotIndexPageFactory(parent=tree.home, slug="elsewhere")
    PilotFactory(parent=elsewhere, title="Elsewhere", theme=themes[0])
    PageViewRestriction.objects.create(page=pilots[-1], restriction_type="login")
    PilotPage.objects.filter(pk=pilots[-2].pk).update(live=False)
    kin = kin_of(pilots[0], themes, pilots[-3:])

    assert titles(kin.related) == titles(pilots[-3:-2])
    assert titles(kin.same_theme) == titles(pilots[-4 : -4 - SHOWN : -1])
    assert (kin.total, kin.more) == (len(pilots) - 2, THEMES - 3 - SHOWN)


def test_pilots_with_about_as_many_themes_ask_what_is_written_already(pilots, themes, monkeypatch):
    before = kin_of(pilots[3], themes[:3], pilots[:2])
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda *_args, **_kwargs: pytest.fail("A query was written."))
    again, other = kin_of(pilots[3], themes[:3], pilots[:2]), kin_of(pilots[4], themes[:4])
    monkeypatch.undo()
    assert again == before
    assert titles(other.same_theme) == titles(pilots[5 : 5 + SHOWN])


def test_an_unsaved_pilot_is_beside_nobody(pilots, themes):
    assert kin_of(PilotPage(title="New"), themes, pilots[:1]).alike == []
