"""Methods of the map: where a point of the globe lies on it, and how values are cut into classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

CLASSES = 5
"""Classes of a coloured map; fewer where values repeat."""
MOST_DIGITS = 7
"""Digits to which round bounds are rounded at most."""


@dataclass(frozen=True)
class Albers:
    """The equal-area projection of the shapes: degrees to kilometres, `lon_0`, `lat_0` at 0, 0."""

    lon_0: float
    lat_0: float
    lat_1: float
    lat_2: float
    radius: float

    @property
    def cone(self) -> float:
        """Return the constant of the cone."""
        return (math.sin(math.radians(self.lat_1)) + math.sin(math.radians(self.lat_2))) / 2

    def _distance(self, lat: float) -> float:
        """Return how far a parallel is from the tip of the cone."""
        constant = math.cos(math.radians(self.lat_1)) ** 2 + 2 * self.cone * math.sin(
            math.radians(self.lat_1)
        )
        return self.radius * math.sqrt(constant - 2 * self.cone * math.sin(math.radians(lat))) / self.cone

    def angle(self, lon: float) -> float:
        """Return by how much north is turned at a meridian, in radians."""
        return self.cone * math.radians((lon - self.lon_0 + 180) % 360 - 180)

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a place lies on the map."""
        distance, angle = self._distance(lat), self.angle(lon)
        return distance * math.sin(angle), self._distance(self.lat_0) - distance * math.cos(angle)


def turned(x: float, y: float, angle: float) -> tuple[float, float]:
    """Return a point turned about 0, 0 by an angle in radians, against the clock."""
    return x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)


def quantile_bounds(values: Sequence[float], classes: int = CLASSES) -> list[float]:
    """Return the least value of each class and the largest of all; classes hold about equally many.

    Every bound is one of the values, so that it is a published number. Equal values are never parted: where
    they repeat, there are fewer classes. Empty for no values.
    """
    known = sorted(values)
    if not known:
        return []
    starts = sorted({known[len(known) * place // classes] for place in range(classes)})
    return [*starts, known[-1]]


def round_bounds(values: Sequence[float], classes: int = CLASSES) -> list[float]:
    """Return round numbers that begin each class, and the one that ends the last.

    They are the bounds of `quantile_bounds`, rounded to as few digits as keep them apart; classes without a
    value are left out. The first lies at or below all values, the last at or above. Empty for no values.
    """
    exact = quantile_bounds(values, classes)
    if len(exact) < 3 or exact[0] == exact[-1]:
        return exact
    for digits in range(1, MOST_DIGITS):
        inner = [_rounded(bound, digits) for bound in exact[1:-1]]
        if len(set(inner)) == len(inner):
            break
    ends = [_below(exact[0], digits), -_below(-exact[-1], max(digits, 2))]
    starts = sorted({ends[0], *(bound for bound in inner if ends[0] < bound < ends[1])})
    tops = [*starts[1:], math.inf]
    filled = [
        low for low, top in zip(starts, tops, strict=True) if any(low <= value < top for value in values)
    ]
    return [*filled, ends[1]]


def _step(value: float, digits: int) -> float:
    """Return the size of the last of so many digits of a number."""
    return float(10.0 ** (math.floor(math.log10(abs(value))) - digits + 1))


def _below(value: float, digits: int) -> float:
    """Return the largest number of so many digits that is not above a value."""
    return (
        round(math.floor(round(value / _step(value, digits), 9)) * _step(value, digits), 12) if value else 0.0
    )


def _rounded(value: float, digits: int) -> float:
    return round(round(value / _step(value, digits)) * _step(value, digits), 12) if value else 0.0


def area_radius(value: float, largest: float, radius: float) -> float:
    """Return the radius of a circle whose area stands to that of the `largest` as the values do."""
    return radius * math.sqrt(abs(value) / largest) if largest else 0.0


def round_below(value: float) -> float:
    """Return the largest of 1, 2, 5 times a power of ten that is not above a positive value."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(part * power for part in (5, 2, 1) if part * power <= value * (1 + 1e-9))


def inner_point(rings: Sequence[Sequence[Sequence[float]]]) -> tuple[float, float]:
    """Return the centre of area of the largest of some closed lines (the formula of the shoelace)."""
    return max((_centre(ring) for ring in rings), key=lambda found: found[0])[1]


def _centre(ring: Sequence[Sequence[float]]) -> tuple[float, tuple[float, float]]:
    """Return the area of a closed line and its centre."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    crossed = [x * v - u * y for (x, y), (u, v) in pairs]
    doubled = sum(crossed)
    if not doubled:
        return 0.0, (float(ring[0][0]), float(ring[0][1]))
    across = sum((x + u) * cross for ((x, _), (u, _)), cross in zip(pairs, crossed, strict=True))
    up = sum((y + v) * cross for ((_, y), (_, v)), cross in zip(pairs, crossed, strict=True))
    return abs(doubled) / 2, (across / (3 * doubled), up / (3 * doubled))


def class_of(value: float, bounds: Sequence[float]) -> int:
    """Return the class of a value, 0 for the lowest."""
    return max(sum(value >= start for start in bounds[:-1]) - 1, 0)
