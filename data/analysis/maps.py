"""Methods of the map: where a point of the globe lies on it, and how values are cut into classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

CLASSES = 5
"""Classes of a coloured map; fewer where values repeat."""


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


def class_of(value: float, bounds: Sequence[float]) -> int:
    """Return the class of a value, 0 for the lowest."""
    return max(sum(value >= start for start in bounds[:-1]) - 1, 0)
