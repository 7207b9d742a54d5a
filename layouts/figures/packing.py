"""Marks moved apart and labels put beside them, so that none covers another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

ROUNDS = 80
HOMEWARD = 0.04
"""Which part of its way home a mark goes each round."""
TURN = 2.4
"""Radians between the directions in which marks of one point leave it: no two are alike."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, the top above."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Return whether two rectangles overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def inside(self, other: Box) -> bool:
        """Return whether it lies within another."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@lru_cache(maxsize=256)
def spread(points: tuple[Point, ...], apart: float) -> list[Point]:
    """Return the points moved so that they are about `apart` from one another, each still near home."""
    now = [_nudged(x, y, number, apart) for number, (x, y) in enumerate(points)]
    for _ in range(ROUNDS):
        pushes = _pushes(now, apart)
        now = [
            (x + push[0] + (home[0] - x) * HOMEWARD, y + push[1] + (home[1] - y) * HOMEWARD)
            for (x, y), push, home in zip(now, pushes, points, strict=True)
        ]
    return now


def _nudged(x: float, y: float, number: int, apart: float) -> Point:
    angle = number * TURN
    return x + apart * 0.05 * math.cos(angle), y + apart * 0.05 * math.sin(angle)


def _pushes(points: Sequence[Point], apart: float) -> list[list[float]]:
    """Return how far each point is pushed by those that are too near."""
    pushes = [[0.0, 0.0] for _ in points]
    order = sorted(range(len(points)), key=lambda number: points[number][0])
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            across = points[other][0] - points[one][0]
            if across >= apart:
                break
            up = points[other][1] - points[one][1]
            distance = math.hypot(across, up)
            if distance < apart:
                share = (apart - distance) / 2 / (distance or 1)
                for number, sign in ((one, -1), (other, 1)):
                    pushes[number][0] += sign * across * share
                    pushes[number][1] += sign * up * share
    return pushes


def placed_labels(
    marks: Sequence[Box], sizes: Sequence[tuple[float, float]], bounds: Box
) -> list[Box | None]:
    """Return where the label of each mark stands: right, left, above or below it, None where it fits nowhere.

    Labels keep clear of all marks and of the labels before them; `sizes` are widths and heights.
    """
    taken: list[Box] = list(marks)
    found: list[Box | None] = []
    for mark, (wide, high) in zip(marks, sizes, strict=True):
        free = (
            spot
            for spot in _beside(mark, wide, high)
            if spot.inside(bounds) and not any(spot.meets(other) for other in taken)
        )
        spot = next(free, None)
        found.append(spot)
        taken += [spot] if spot else []
    return found


def _beside(mark: Box, wide: float, high: float) -> list[Box]:
    middle, centre = (mark.top + mark.bottom) / 2, (mark.left + mark.right) / 2
    level = (middle - high / 2, middle + high / 2)
    above, below = (mark.top - high, mark.top), (mark.bottom, mark.bottom + high)
    return [
        Box(mark.right + 1, mark.right + 1 + wide, *level),
        Box(mark.left - 1 - wide, mark.left - 1, *level),
        Box(centre - wide / 2, centre + wide / 2, *above),
        Box(centre - wide / 2, centre + wide / 2, *below),
        Box(mark.right - 4, mark.right - 4 + wide, *above),
        Box(mark.right - 4, mark.right - 4 + wide, *below),
        Box(mark.left + 4 - wide, mark.left + 4, *above),
        Box(mark.left + 4 - wide, mark.left + 4, *below),
    ]
