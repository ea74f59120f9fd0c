"""How the points of a slide stand below each other."""

from library.outline import Point, points


def test_each_line_is_a_point_and_dashes_put_it_below_the_one_before():
    assert points("One\n- below one\n- - below that\n-- the same\nTwo") == [
        Point("One", [Point("below one", [Point("below that"), Point("the same")])]),
        Point("Two"),
    ]


def test_a_level_that_has_nothing_above_it_is_left_out():
    assert points("- - first\n\n---- second") == [Point("first", [Point("second")])]


def test_a_dash_within_words_and_a_dash_alone_are_no_level():
    assert points("A-Z\n-\n–5 degrees") == [Point("A-Z"), Point("–5 degrees")]


def test_no_slide_is_deeper_than_a_page_can_show():
    deepest = points("\n".join(f"{'- ' * level}{level}" for level in range(40)))
    depth = 0
    while deepest:
        deepest, depth = deepest[-1].below, depth + 1
    assert depth == 4
