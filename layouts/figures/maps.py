"""Where things are: regions coloured by a rate, marks of places over them, an inset with north up.

The regions are filled lines on plain axes in kilometres, one trace a region and always in the same order, so
that another year or rate changes their colours only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from layouts.figures.labels import escaped, width
from layouts.figures.map_regions import Area, Circle, Frame, Line, circle_trace, region_traces
from layouts.figures.packing import Box, placed_labels, spread
from layouts.figures.theme import SMALL, SYMBOLS, Figure, Palette, Trace, axis, figure, note, palette

PLATES = {"light": "rgba(255,255,255,0.72)", "dark": "rgba(26,32,41,0.72)"}
"""What lies under a name, so that it can be read over any colour."""
MARK, NARROW_MARK, INSET_MARK = 9, 7, 10
APART = 1.06
"""How far marks stand apart, in their own sizes."""
NOMINAL, NARROW_NOMINAL = 790, 330
"""The widths in pixels for which marks are moved apart; on a wider map they stand wider apart."""


@dataclass(frozen=True)
class Mark:
    """The objects of one kind in one place; hollow where no start of the status is known."""

    x: float
    y: float
    kind: str
    known: bool
    said: str
    href: str
    place: str
    count: int


Placed = TypeVar("Placed", Mark, Circle)


def map_figure(
    lines: Mapping[str, Line],
    areas: Sequence[Area],
    marks: Sequence[Mark],
    *,
    frame: Frame,
    circles: Sequence[Circle] = (),
    outline: Sequence[tuple[float, float]] = (),
    theme: str = "light",
    narrow: bool = False,
) -> Figure:
    """Return the map of the whole country; `outline` is the part that the inset shows, left without marks.

    Traces in this order, whatever is shown: a region each, the circles of totals, the outline, the marks.
    """
    colours = palette(theme)
    pixels = NARROW_NOMINAL if narrow else NOMINAL
    scale = (frame.right - frame.left) / pixels
    traces = [*region_traces(lines, areas, theme), circle_trace(circles, theme), _outline(outline, colours)]
    traces += mark_traces(marks, scale=scale, size=NARROW_MARK if narrow else MARK, theme=theme)
    return _sheet(traces, frame, theme, height=round((frame.top - frame.bottom) / scale))


def inset_figure(
    lines: Mapping[str, Line],
    areas: Sequence[Area],
    marks: Sequence[Mark],
    *,
    frame: Frame,
    pixels: float,
    circles: Sequence[Circle] = (),
    theme: str = "light",
) -> Figure:
    """Return an enlarged part of the map with the names of its places; traces as on the whole map."""
    scale = (frame.right - frame.left) / pixels
    put = [_moved(mark, frame) for mark in marks]
    turned = [_moved(circle, frame) for circle in circles]
    traces = [*region_traces(lines, areas, theme), circle_trace(turned, theme)]
    placed = mark_traces(put, scale=scale, size=INSET_MARK, theme=theme)
    height = round((frame.top - frame.bottom) / scale)
    names = _names(put, frame, scale, theme)
    return _sheet(traces + placed, frame, theme, height=height, annotations=names)


def _moved(drawn: Placed, frame: Frame) -> Placed:
    x, y = frame.put(drawn.x, drawn.y)
    return replace(drawn, x=x, y=y)


def _sheet(
    traces: list[Trace],
    frame: Frame,
    theme: str,
    *,
    height: float,
    annotations: Sequence[dict[str, Any]] = (),
) -> Figure:
    return figure(
        traces,
        theme=theme,
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        hovermode="closest",
        hoverdistance=12,
        xaxis=axis(range=[frame.left, frame.right], constrain="domain"),
        yaxis=axis(range=[frame.bottom, frame.top], scaleanchor="x", constrain="domain"),
        annotations=list(annotations),
    )


def _outline(points: Sequence[tuple[float, float]], colours: Palette) -> Trace:
    closed = [*points, *points[:1]]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [round(x, 1) for x, _ in closed],
        "y": [round(y, 1) for _, y in closed],
        "line": {"color": colours.ink, "width": 1.2},
        "hoverinfo": "skip",
    }


def mark_traces(marks: Sequence[Mark], *, scale: float, size: float, theme: str) -> list[Trace]:
    """Return the marks, moved apart where they would cover one another: two traces a kind, full and hollow.

    `scale` is kilometres a pixel.
    """
    colours = palette(theme)
    points = spread(tuple((mark.x, mark.y) for mark in marks), size * APART * scale)
    return [
        _marks([(mark, point) for mark, point in zip(marks, points, strict=True) if _is(mark, kind, known)],
               kind, known, size=size, colours=colours)
        for known in (False, True)
        for kind in SYMBOLS
        if kind not in ("town", "region")
    ]  # fmt: skip


def _is(mark: Mark, kind: str, known: bool) -> bool:
    return mark.kind == kind and mark.known == known


def _marks(
    placed: Sequence[tuple[Mark, tuple[float, float]]],
    kind: str,
    known: bool,
    *,
    size: float,
    colours: Palette,
) -> Trace:
    full = {"color": colours.kinds[kind], "line": {"color": colours.paper, "width": 1}}
    hollow = {"color": colours.paper, "line": {"color": colours.kinds[kind], "width": 1.8}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(x, 1) for _, (x, _) in placed],
        "y": [round(y, 1) for _, (_, y) in placed],
        "marker": {
            "symbol": SYMBOLS[kind],
            "size": size
            + (2 if kind == "sez" else 1 if kind == "science_city" else 0)
            - (0 if known else 1.5),
            "opacity": 1,
            **(full if known else hollow),
        },
        "text": [mark.said for mark, _ in placed],
        "customdata": [mark.href for mark, _ in placed],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _names(marks: Sequence[Mark], frame: Frame, scale: float, theme: str) -> list[dict[str, Any]]:
    """Return the names of the places beside their marks as far as they fit, the largest places first."""
    colours = palette(theme)
    points = spread(tuple((mark.x, mark.y) for mark in marks), INSET_MARK * APART * scale)
    half = INSET_MARK * 0.6
    pixels = [((x - frame.left) / scale, (frame.top - y) / scale) for x, y in points]
    by_place: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        by_place.setdefault(mark.place, []).append(number)
    texts = {place: _counted(place, sum(marks[one].count for one in own)) for place, own in by_place.items()}
    boxes = {
        place: Box(
            min(pixels[one][0] for one in own) - half,
            max(pixels[one][0] for one in own) + half,
            min(pixels[one][1] for one in own) - half,
            max(pixels[one][1] for one in own) + half,
        )
        for place, own in by_place.items()
    }
    order = sorted(by_place, key=lambda place: (-sum(marks[one].count for one in by_place[place]), place))
    sizes = [(width(texts[place], SMALL) + 2, 15.0) for place in order]
    bounds = Box(2, (frame.right - frame.left) / scale - 2, 2, (frame.top - frame.bottom) / scale - 2)
    found = placed_labels([boxes[place] for place in order], sizes, bounds)
    return [
        note(
            escaped(texts[place]),
            x=frame.left + (spot.left + 1) * scale,
            y=frame.top - (spot.top + spot.bottom) / 2 * scale,
            font={"size": SMALL, "color": colours.ink},
            bgcolor=PLATES[theme],
            borderpad=0,
        )
        for place, spot in zip(order, found, strict=True)
        if spot
    ]


def _counted(place: str, count: int) -> str:
    return place if count == 1 else f"{place} {count}"
