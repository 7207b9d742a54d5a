"""The lines of a trend as plain lists: where they run, where they stop, which points need a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from layouts.figures.columns import Columns

Number = float | int


@dataclass(frozen=True)
class Series:
    """The places in the columns of one unit's dated values, years ascending."""

    places: list[int]
    role: str
    mark: int

    @property
    def last(self) -> int:
        """Return the place of the latest value."""
        return self.places[-1]


@dataclass
class Path:
    """Points of one trace, None where the pen is lifted."""

    x: list[Number | None] = field(default_factory=list)
    y: list[Number | None] = field(default_factory=list)
    places: list[int | None] = field(default_factory=list)

    def lift(self) -> None:
        """Break the line."""
        if self.x and self.x[-1] is not None:
            self.x.append(None)
            self.y.append(None)
            self.places.append(None)

    def point(self, columns: Columns, place: int) -> None:
        """Go on to a value."""
        self.x.append(columns.years[place])
        self.y.append(columns.values[place])
        self.places.append(place)


def series_of(columns: Columns, *, positive: bool = False) -> list[Series]:
    """Return the units' dated values in the order of the rows; `positive` leaves out zero and less."""
    found: dict[str, list[int]] = {}
    for place, unit in enumerate(columns.units):
        if columns.years[place] is not None and (columns.values[place] > 0 or not positive):
            found.setdefault(unit, []).append(place)
    return [Series(places, columns.roles[places[0]], columns.marks[places[0]]) for places in found.values()]


def is_joined(columns: Columns, earlier: int, later: int) -> bool:
    """Return whether two values may be joined: neighbouring years of one segment."""
    before, after = columns.years[earlier], columns.years[later]
    if before is None or after is None:
        return False
    return after - before == 1 and columns.segments[earlier] == columns.segments[later]


def drawn(columns: Columns, every: Sequence[Series]) -> tuple[Path, Path, list[int]]:
    """Return the solid and the dashed path of some series and the places of points that no line touches.

    A link is dashed where one of its ends is a plan.
    """
    solid, dashed, alone = Path(), Path(), []
    for series in every:
        touched: set[int] = set()
        solid.lift()
        for earlier, later in zip(series.places, series.places[1:], strict=False):
            if not is_joined(columns, earlier, later):
                continue
            touched |= {earlier, later}
            planned = "plan" in (columns.qualifiers[earlier], columns.qualifiers[later])
            _link(columns, dashed if planned else solid, earlier, later)
        alone += [place for place in series.places if place not in touched]
    return solid, dashed, alone


def _link(columns: Columns, path: Path, earlier: int, later: int) -> None:
    if not path.places or path.places[-1] != earlier:
        path.lift()
        path.point(columns, earlier)
    path.point(columns, later)


def special(columns: Columns, every: Sequence[Series]) -> Iterator[int]:
    """Yield the places of values that are not plain: lower bounds, estimates, plans."""
    for series in every:
        for place in series.places:
            if columns.qualifiers[place] in ("estimate", "plan", "at_least"):
                yield place
