"""The map of the country, its enlarged part and the key on one sheet, each on axes of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layouts.figures.labels import escaped, width
from layouts.figures.map_regions import CIRCLES, NO_DATA, class_paints
from layouts.figures.theme import SMALL, SYMBOLS, Figure, Trace, axis, figure, note, palette

GAP = 34
"""Pixels between the map and what stands under it; the title of the enlarged part stands there."""
INDENT = 40
"""Pixels between the enlarged part and the key."""
ROW, SWATCH = 25, 15
THEME = "light"


@dataclass(frozen=True)
class KindRow:
    """A kind in the key: its name with the number of its objects; what is said of those without a date."""

    kind: str
    said: str
    undated: str


@dataclass(frozen=True)
class MapKey:
    """The key: kinds; what the colours or circles stand for, under `title`; `missing` names the hatching.

    `classes` are said from the lowest; `circles` are radii in pixels with what they stand for. One of the two
    is empty.
    """

    kinds: Sequence[KindRow]
    title: Sequence[str]
    classes: Sequence[str]
    circles: Sequence[tuple[float, str]]
    missing: str


def map_sheet(whole: Figure, inset: Figure, key: MapKey, *, inset_title: str, wide: float) -> Figure:
    """Return the map `wide` pixels wide, under it the enlarged part at the left and the key at the right."""
    colours = palette(THEME)
    tall, square = wide * _ratio(whole), inset_size(inset)
    height = tall + GAP + square
    left = square + INDENT
    under = [0, square / height]
    marks, words = _key(key, wide - left)
    layout = {
        "xaxis": _of(whole, "xaxis"),
        "yaxis": _of(whole, "yaxis") | {"domain": [1 - tall / height, 1]},
        "xaxis2": _of(inset, "xaxis") | {"domain": [0, square / wide], "anchor": "y2"},
        "yaxis2": _of(inset, "yaxis") | {"domain": under, "anchor": "x2", "scaleanchor": "x2"},
        "xaxis3": axis(range=[0, wide - left], domain=[left / wide, 1], anchor="y3"),
        "yaxis3": axis(range=[square, 0], domain=under, anchor="x3"),
    }
    title = note(
        escaped(inset_title), xref="paper", yref="paper", x=0, y=square / height, yshift=12,
        font={"size": SMALL, "color": colours.dimmed},
    )  # fmt: skip
    return figure(
        [*whole["data"], *_moved(inset["data"], "2"), *_moved(marks, "3")],
        theme=THEME,
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        annotations=[*_referred(inset["layout"].get("annotations", []), "2"), *_referred(words, "3"), title],
        shapes=[_frame(colours.hairline)],
        **layout,
    )


def inset_size(inset: Figure) -> float:
    """Return the pixels of a side of the enlarged part."""
    return 330 * max(1.0, _ratio(inset))


def _ratio(drawn: Figure) -> float:
    """Return the height of a map to its width, from what its axes show."""
    x, y = (drawn["layout"][name]["range"] for name in ("xaxis", "yaxis"))
    return float((y[1] - y[0]) / (x[1] - x[0]))


def _of(drawn: Figure, name: str) -> dict[str, Any]:
    return dict(drawn["layout"][name])


def _moved(traces: Sequence[Trace], place: str) -> list[Trace]:
    return [trace | {"xaxis": f"x{place}", "yaxis": f"y{place}"} for trace in traces]


def _referred(notes: Sequence[dict[str, Any]], place: str) -> list[dict[str, Any]]:
    return [each | {"xref": f"x{place}", "yref": f"y{place}"} for each in notes]


def _frame(colour: str) -> dict[str, Any]:
    """Return the frame of the enlarged part."""
    corners = {"x0": 0, "x1": 1, "y0": 0, "y1": 1}
    at = {"xref": "x2 domain", "yref": "y2 domain"}
    return {"type": "rect", **at, **corners, "line": {"color": colour, "width": 1}}


def _key(key: MapKey, room: float) -> tuple[list[Trace], list[dict[str, Any]]]:
    """Return the marks of the key and its words, in pixels from the upper left corner of its place."""
    traces: list[Trace] = []
    words: list[dict[str, Any]] = []
    top = 12.0
    for row in key.kinds:
        traces.append(_kind(row.kind, 9, top, hollow=False))
        words.append(note(escaped(row.said), x=26, y=top))
        if row.undated:
            at = 26 + width(row.said) + 24
            traces.append(_kind(row.kind, at, top, hollow=True))
            words.append(note(escaped(row.undated), x=at + 14, y=top))
        top += ROW
    top += ROW / 3
    for line in key.title:
        words.append(note(f"<b>{escaped(line)}</b>", x=0, y=top))
        top += ROW * 0.8
    steps = _classes(key, top + 4) if key.classes else _circles(key, top + 4)
    return traces + steps[0], words + steps[1]


def _kind(kind: str, x: float, y: float, *, hollow: bool) -> Trace:
    colours = palette(THEME)
    colour = colours.kinds[kind]
    look = {"color": colours.paper, "line": {"color": colour, "width": 1.8}} if hollow else {"color": colour}
    marker = {"symbol": SYMBOLS[kind], "size": 11, **look}
    return {"type": "scatter", "mode": "markers", "x": [x], "y": [y], "marker": marker, "cliponaxis": False}


def _classes(key: MapKey, top: float) -> tuple[list[Trace], list[dict[str, Any]]]:
    paints = class_paints(THEME)
    rows = [
        *((paints[level], said) for level, said in enumerate(key.classes)),
        (paints[NO_DATA], key.missing),
    ]
    traces, words = [], []
    for paint, said in rows:
        traces.append(_swatch(paint, top))
        words.append(note(escaped(said), x=34, y=top))
        top += ROW * 0.84
    return traces, words


def _circles(key: MapKey, top: float) -> tuple[list[Trace], list[dict[str, Any]]]:
    across, reach = 0.0, max((radius for radius, _ in key.circles), default=0)
    traces, words = [], []
    for radius, said in key.circles:
        marker = {
            "size": 2 * radius,
            "color": CIRCLES[THEME],
            "line": {"color": palette(THEME).kinds["region"], "width": 1},
            "opacity": 1,
        }
        at = {"x": [across + radius], "y": [top + reach]}
        traces.append({"type": "scatter", "mode": "markers", **at, "marker": marker, "cliponaxis": False})
        words.append(note(escaped(said), x=across + 2 * radius + 8, y=top + reach))
        across += 2 * radius + width(said) + 34
    traces.append(_swatch(class_paints(THEME)[NO_DATA], top + 2 * reach + ROW))
    words.append(note(escaped(key.missing), x=34, y=top + 2 * reach + ROW))
    return traces, words


def _swatch(paint: dict[str, Any], middle: float) -> Trace:
    """Return a rectangle of a class."""
    high, low = middle - SWATCH / 2, middle + SWATCH / 2
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 24, 24, 0, 0],
        "y": [high, high, low, low, high],
        "fill": "toself",
        "line": {"color": palette(THEME).hairline, "width": 1},
        "cliponaxis": False,
        **paint,
    }
