"""The regions of a map: outlines filled with the colour of a class, circles for totals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layouts.figures.theme import Trace, palette

SCALES = {
    "light": ("#E6EDF3", "#CFDAE4", "#AFC1D1", "#8AA2B8", "#67829C"),
    "dark": ("#222A35", "#2D3845", "#3B4957", "#4D5D6D", "#637487"),
}
"""The classes of a map from low to high: slate, so that the colours of the kinds stand out."""
NO_DATA = -1
"""The place of the hatching among the paints."""
CIRCLES = {"light": "rgba(82,108,132,0.55)", "dark": "rgba(143,160,178,0.5)"}
"""The circles of totals: slate that lets the regions through."""
Rings = Sequence[Sequence[Sequence[float]]]
Line = Mapping[str, list[float | None]]
"""A drawn outline: `x` and `y`, None between its parts."""
Turn = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Area:
    """A region as it is painted: its class (None: no data; of a total 0) and what is said of it."""

    code: str
    level: int | None
    said: str


@dataclass(frozen=True)
class Circle:
    """A total of a region as a circle whose area is the value; hollow below zero. `radius` is in pixels."""

    x: float
    y: float
    radius: float
    is_negative: bool
    said: str


@dataclass(frozen=True)
class Frame:
    """The part of the map that is drawn, in kilometres, and how points are turned onto it."""

    left: float
    right: float
    bottom: float
    top: float
    turn: Turn | None = None

    def put(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the map stands in the frame."""
        return self.turn(x, y) if self.turn else (x, y)

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point of the map is inside."""
        across, up = self.put(x, y)
        return self.left <= across <= self.right and self.bottom <= up <= self.top


def region_traces(lines: Mapping[str, Line], areas: Sequence[Area], theme: str) -> list[Trace]:
    """Return a filled line a region, in the order of `areas`."""
    base, paints = region_base(theme), class_paints(theme)
    return [
        {
            **base,
            **lines[area.code],
            **paints[NO_DATA if area.level is None else area.level],
            "text": area.said,
        }
        for area in areas
    ]


def region_base(theme: str) -> Trace:
    """Return what all regions have alike."""
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "line": {"color": palette(theme).paper, "width": 0.7, "simplify": False},
        "hoveron": "fills",
        "hoverinfo": "text",
    }


def class_paints(theme: str) -> list[dict[str, Any]]:
    """Return the colour of each class, the lowest first; last the hatching of regions without a value."""
    colours = palette(theme)
    pattern = {
        "shape": "/",
        "size": 6,
        "solidity": 0.16,
        "fgcolor": colours.faint,
        "bgcolor": colours.paper,
    }
    full = [{"fillcolor": colour, "fillpattern": {"shape": ""}} for colour in SCALES[theme]]
    return [*full, {"fillcolor": colours.paper, "fillpattern": pattern}]


def line_of(rings: Rings, frame: Frame) -> Line:
    """Return the outline of a region in a frame: a line that is lifted between its parts."""
    across: list[float | None] = []
    up: list[float | None] = []
    for ring in rings:
        points = [frame.put(x, y) for x, y in ring]
        across += [*([None] if across else []), *(_short(x) for x, _ in points)]
        up += [*([None] if up else []), *(_short(y) for _, y in points)]
    return {"x": across, "y": up}


def _short(value: float) -> float:
    return round(value, 1) if isinstance(value, float) else value


def circle_trace(circles: Sequence[Circle], theme: str) -> Trace:
    """Return the circles of totals, the largest first, so that none hides a smaller one."""
    ordered = sorted(circles, key=lambda circle: -circle.radius)
    colours = palette(theme)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(circle.x, 1) for circle in ordered],
        "y": [round(circle.y, 1) for circle in ordered],
        "marker": {
            "symbol": "circle",
            "size": [round(2 * circle.radius, 1) for circle in ordered],
            "color": ["rgba(0,0,0,0)" if circle.is_negative else CIRCLES[theme] for circle in ordered],
            "line": {"color": colours.kinds["region"], "width": 1},
            "opacity": 1,
        },
        "text": [circle.said for circle in ordered],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
