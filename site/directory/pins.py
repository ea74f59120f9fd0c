"""Pins that do not touch: each keeps to its place, and those too near to one another step aside."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from math import cos, hypot, sin

from directory.sheet import VIEW_BOX, Point

LEAST = 25.7  # between two middles, in units of the sheet: 24 px where the window is 320 px wide (WCAG 2.2, 2.5.8)
EDGE = 9  # no nearer to the edge of the picture
ROUNDS = 300
GOLDEN = 2.4  # radians; spreads pins that stand on one spot


@lru_cache(maxsize=256)
def apart(points: tuple[Point, ...], least: float = LEAST) -> tuple[Point, ...]:
    """The points, moved no more than it takes to be `least` from each other and inside the picture."""
    moved = [list(point) for point in points]
    for _round in range(ROUNDS):
        pushed = [_push(moved, one, other, least) for one, other in combinations(range(len(moved)), 2)]
        if not any(pushed):
            break
        for point in moved:
            _keep_inside(point)
    return tuple((round(x, 1), round(y, 1)) for x, y in moved)


def _push(points: Sequence[list[float]], one: int, other: int, least: float) -> bool:
    """Move two points away from each other, each half of what is missing; whether they stood too near."""
    across, down = points[other][0] - points[one][0], points[other][1] - points[one][1]
    distance = hypot(across, down)
    if distance >= least:
        return False
    if not distance:
        across, down, distance = cos(other * GOLDEN), sin(other * GOLDEN), 1.0
    step = (least + 0.2 - distance) / 2 / distance  # a little more, so that rounding brings none too near
    for point, sign in ((points[one], -1), (points[other], 1)):
        point[0] += sign * across * step
        point[1] += sign * down * step
    return True


def _keep_inside(point: list[float]) -> None:
    left, top, width, height = map(float, VIEW_BOX.split())
    point[0] = min(max(point[0], left + EDGE), left + width - EDGE)
    point[1] = min(max(point[1], top + EDGE), top + height - EDGE)
