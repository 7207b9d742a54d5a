"""How each unit changed by itself: a small picture a unit, all with the same axes, references behind.

The pictures stand in one plot: years and values of each are moved to its cell, so that the hairlines of all
are one trace, and so are the references.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from layouts.figures.change import Scale, scale_of
from layouts.figures.columns import Columns, columns_of
from layouts.figures.labels import escaped, shortened, width
from layouts.figures.series import Path, Series, drawn, series_of
from layouts.figures.theme import (
    REFERENCE,
    SMALL,
    Figure,
    Palette,
    Trace,
    axis,
    blank,
    colour_of,
    figure,
    note,
    palette,
)
from layouts.figures.wording import Reading
from layouts.text import t

ACROSS, NARROW_ACROSS = 4, 2
"""Pictures beside each other."""
ROW, TOP, BOTTOM = 128, 30, 26
WIDE, TALL = 0.88, 0.66
"""Share of a cell that its picture takes; the rest is for its name and the space between."""
HEAD, NARROW_HEAD = 196, 124
"""About how many pixels a name and the value beside it may take together."""


@dataclass(frozen=True)
class Cells:
    """Where the small pictures stand, and how years and values find their places in them."""

    across: int
    rows: int
    span: tuple[int, int]
    scale: Scale

    def corner(self, number: int) -> tuple[float, float]:
        """Return the lower left corner of a picture; the first is at the top left."""
        return float(number % self.across), float(self.rows - 1 - number // self.across)

    def x(self, number: int, year: float) -> float:
        """Return where a year stands in a picture."""
        first, last = self.span
        return self.corner(number)[0] + WIDE * (year - first) / ((last - first) or 1)

    def y(self, number: int, value: float) -> float:
        """Return where a value stands in a picture."""
        return self.corner(number)[1] + TALL * self.scale.share(value)


def height_of(units: int, *, narrow: bool = False) -> float:
    """Return how high the pictures of so many units are together."""
    across = NARROW_ACROSS if narrow else ACROSS
    return TOP + BOTTOM + ROW * max(1, -(-units // across))


def small_multiples(
    rows: pd.DataFrame,
    *,
    read: Reading,
    theme: str = "light",
    narrow: bool = False,
    scale: str = "linear",
    from_zero: bool = True,
    title: str = "",
) -> Figure:
    """Return a small trend a unit, in the order of the rows, the reference lines thin behind each.

    rows: those of `data.cards.CardData.rows`. `title` says the unit once, over the first axis.
    """
    columns, colours = columns_of(rows, read.lang, read.marked), palette(theme)
    every = series_of(columns, positive=scale == "log")
    own = [series for series in every if series.role != REFERENCE]
    if not own:
        return blank(t("No dated value for this choice.", read.lang), theme=theme)
    cells = _cells(columns, every, len(own), scale, from_zero=from_zero, narrow=narrow)
    texts = read.axis(cells.scale.ticks)
    left = max(width(text, SMALL) for text in texts) + 10
    words = _heads(cells, columns, own, read, colours, room=NARROW_HEAD if narrow else HEAD)
    behind = [series for series in every if series.role == REFERENCE]
    traces = [_grid(cells, len(own), colours), *_behind(cells, columns, behind, len(own), colours)]
    return figure(
        [*traces, *_lines(cells, columns, own, read, colours)],
        theme=theme,
        height=height_of(len(own), narrow=narrow),
        margin={"l": left, "r": 4, "t": TOP, "b": BOTTOM},
        hovermode="closest",
        hoverdistance=30,
        xaxis=axis(range=[0, cells.across - (1 - WIDE)]),
        yaxis=axis(range=[0, cells.rows - (1 - TALL) + 0.2]),
        annotations=[*words, *_axis_words(cells, texts, len(own), colours), _unit(title, left, colours)],
    )


def _cells(
    columns: Columns, every: Sequence[Series], count: int, scale: str, *, from_zero: bool, narrow: bool
) -> Cells:
    places = [place for series in every for place in series.places]
    years = [columns.years[place] or 0 for place in places]
    values = [columns.values[place] for place in places]
    upright = scale_of(values, log=scale == "log", from_zero=from_zero, narrow=True)
    across = NARROW_ACROSS if narrow else ACROSS
    return Cells(across, -(-count // across), (min(years), max(years)), upright)


def _grid(cells: Cells, count: int, colours: Palette) -> Trace:
    """Return the hairlines of all pictures."""
    x: list[float | None] = []
    y: list[float | None] = []
    for number in range(count):
        left, _ = cells.corner(number)
        for tick in cells.scale.ticks:
            x += [left, left + WIDE, None]
            y += [cells.y(number, tick), cells.y(number, tick), None]
    return _plain(x, y, {"color": colours.hairline, "width": 1}, hoverinfo="skip")


def _plain(x: Sequence[Any], y: Sequence[Any], line: dict[str, Any], **more: Any) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": line,
        "connectgaps": False,
    } | more


def _behind(
    cells: Cells, columns: Columns, references: Sequence[Series], count: int, colours: Palette
) -> list[Trace]:
    """Return the first of the reference series behind every picture."""
    if not references:
        return []
    solid, dashed, _ = drawn(columns, references[:1])
    line = {"color": colours.ink, "width": 0.9, "dash": "dot"}
    x: list[float | None] = []
    y: list[float | None] = []
    for number in range(count):
        for path in (solid, dashed):
            moved = _moved(cells, number, path)
            x += [*moved[0], None]
            y += [*moved[1], None]
    return [_plain(x, y, line, hoverinfo="skip")]


def _moved(cells: Cells, number: int, path: Path) -> tuple[list[float | None], list[float | None]]:
    """Return the points of a path in the cell of a picture."""
    x = [None if year is None else cells.x(number, year) for year in path.x]
    y = [None if value is None else cells.y(number, value) for value in path.y]
    return x, y


def _lines(
    cells: Cells, columns: Columns, own: Sequence[Series], read: Reading, colours: Palette
) -> list[Trace]:
    """Return each unit's line in its cell, dashed towards plans, and the values that no line touches."""
    hovers = columns.hovers(read)
    traces: list[Trace] = []
    dots: list[tuple[int, int, str]] = []
    for number, series in enumerate(own):
        colour = colour_of(series.mark, columns.kinds[series.last], colours)
        solid, dashed, alone = drawn(columns, [series])
        for path, dash in ((solid, "solid"), (dashed, "dash")):
            if path.x:
                x, y = _moved(cells, number, path)
                line = {"color": colour, "width": 1.8, "dash": dash}
                traces.append(_plain(x, y, line, **_told(path.places, columns, hovers)))
        dots += [(number, place, colour) for place in alone]
    return traces + _dots(cells, columns, dots, hovers)


def _told(places: Sequence[int | None], columns: Columns, hovers: Sequence[str]) -> dict[str, Any]:
    """Return what a line says under the pointer and on a click."""
    keys = [None if place is None else columns.keys[place] for place in places]
    said = ["" if place is None else hovers[place] for place in places]
    return {"customdata": keys, "hovertext": said, "hoverinfo": "text"}


def _dots(
    cells: Cells, columns: Columns, dots: Sequence[tuple[int, int, str]], hovers: Sequence[str]
) -> list[Trace]:
    if not dots:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [cells.x(number, columns.years[place] or 0) for number, place, _ in dots],
            "y": [cells.y(number, columns.values[place]) for number, place, _ in dots],
            "marker": {"size": 5, "color": [colour for _, _, colour in dots]},
            **_told([place for _, place, _ in dots], columns, hovers),
            "cliponaxis": False,
        }
    ]


def _heads(
    cells: Cells, columns: Columns, own: Sequence[Series], read: Reading, colours: Palette, *, room: int
) -> list[dict[str, Any]]:
    """Return the name of each unit over its picture, and its last value at the right."""
    found = []
    for number, series in enumerate(own):
        left, low = cells.corner(number)
        ink = colours.highlights[series.mark % 8] if series.mark >= 0 else colours.ink
        value = read.valued(columns.values[series.last], columns.qualifiers[series.last])
        name = escaped(_fitting(columns.names[series.last], room - width(value, SMALL)))
        over = {"y": low + TALL, "yanchor": "bottom", "yshift": 5}
        font = {"font": {"size": SMALL, "color": ink}}
        found.append(note(f"<b>{name}</b>" if series.mark >= 0 else name, x=left, **over) | font)
        right = {"x": left + WIDE, "xanchor": "right", "align": "right"}
        found.append(note(escaped(value), **over | right) | font)
    return found


def _fitting(name: str, room: float) -> str:
    """Return a name cut so that it is not wider than so many pixels."""
    long = len(name)
    while long > 4 and width(shortened(name, long), SMALL) > room:
        long -= 1
    return shortened(name, long)


def _axis_words(cells: Cells, texts: Sequence[str], count: int, colours: Palette) -> list[dict[str, Any]]:
    """Return the numbers at the left of each row, and the first and last year under each column."""
    font = {"font": {"size": SMALL, "color": colours.dimmed}}
    found = []
    for row in range(cells.rows):
        for tick, text in zip(cells.scale.ticks, texts, strict=True):
            place = {"x": 0, "y": cells.y(row * cells.across, tick), "xanchor": "right", "xshift": -6}
            found.append(note(text, **place) | font)
    for column in range(min(cells.across, count)):
        number = max(place for place in range(column, count, cells.across))
        left, low = cells.corner(number)
        under = {"y": low, "yanchor": "top", "yshift": -4}
        found.append(note(str(cells.span[0]), x=left, **under) | font)
        found.append(note(str(cells.span[1]), x=left + WIDE, xanchor="right", **under) | font)
    return found


def _unit(title: str, left: float, colours: Palette) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xshift": -left - 2, "yshift": 16}
    return note(escaped(title), **place) | {"font": {"color": colours.dimmed, "size": SMALL}}
