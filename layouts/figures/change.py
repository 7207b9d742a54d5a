"""How something changed: a line a unit over the years, highlighted ones in colour and named at their ends.

Lines stop at gaps and at breaks of the series; plans are dashed, estimates hollow, lower bounds have a tick.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from layouts.figures.columns import Columns, columns_of
from layouts.figures.labels import escaped, width
from layouts.figures.line_ends import End, end_notes, ends_of, ends_width
from layouts.figures.line_traces import break_marks, line_traces
from layouts.figures.scales import log_ticks, nice_ticks, year_ticks
from layouts.figures.series import Series, series_of
from layouts.figures.theme import SMALL, Figure, Palette, axis, blank, figure, note, palette
from layouts.figures.wording import Reading
from layouts.text import t

HEIGHT, NARROW_HEIGHT = 420, 300
TOP, BOTTOM = 38, 28
HOVER = {"hovermode": "closest", "hoverdistance": 30}
ROOM = 0.006
"""Share of the axis above its last tick, without which Plotly leaves out the hairline there."""


@dataclass(frozen=True)
class Scale:
    """The vertical axis: its ticks and its bounds, in the numbers of the data."""

    ticks: list[float]
    low: float
    high: float
    log: bool

    def placed(self, value: float) -> float:
        """Return a value as Plotly wants it on this axis."""
        return math.log10(value) if self.log else value

    def share(self, value: float) -> float:
        """Return where a value stands between the bounds, 0 at the bottom and 1 on top."""
        low, high = self.placed(self.low), self.placed(self.high)
        return (self.placed(value) - low) / (high - low)


def height_of(*, narrow: bool = False) -> float:
    """Return how high a trend is."""
    return NARROW_HEIGHT if narrow else HEIGHT


def trend(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    *,
    read: Reading,
    theme: str = "light",
    narrow: bool = False,
    scale: str = "linear",
    from_zero: bool = True,
    title: str = "",
) -> Figure:
    """Return a line a unit: in colour the highlighted ones, thin and dark the references, grey the rest.

    rows: those of `data.cards.CardData.rows`; breaks: first_year_after, kind, unit_id. `title` says the unit
    once, over the axis. On a phone no names stand in the plot: `ends` gives them for a table below.
    """
    columns = columns_of(rows, read.lang, read.marked)
    every = series_of(columns, positive=scale == "log")
    height, colours = height_of(narrow=narrow), palette(theme)
    if not every:
        return blank(t("No dated value for this choice.", read.lang), theme=theme, height=height)
    values = [columns.values[place] for series in every for place in series.places]
    upright = scale_of(values, log=scale == "log", from_zero=from_zero, narrow=narrow)
    span = _span(columns, every)
    named = [] if narrow else ends_of(columns, every, read, colours)
    shapes, words = break_marks(breaks, columns, span, colours=colours, lang=read.lang, narrow=narrow)
    ticks = read.axis(upright.ticks)
    left = max(width(text) for text in ticks) + 10
    labels = _labels(named, upright, height - TOP - BOTTOM, span[1], colours)
    return figure(
        line_traces(columns, every, read=read, colours=colours),
        theme=theme,
        height=height,
        margin={"l": left, "r": ends_width(named) if named else 14, "t": TOP, "b": BOTTOM},
        **HOVER,
        xaxis=_years(*span, colours, narrow=narrow),
        yaxis=_values(upright, ticks, colours),
        shapes=shapes,
        annotations=[_title(title, left, colours), *words, *labels],
    )


def _span(columns: Columns, every: Sequence[Series]) -> tuple[int, int]:
    """Return the first and the last year of some series."""
    years = [columns.years[place] or 0 for series in every for place in series.places]
    return min(years), max(years)


def ends(rows: pd.DataFrame, *, read: Reading, theme: str = "light", scale: str = "linear") -> list[End]:
    """Return what a trend says at the ends of its lines, largest value first: the legend of a phone."""
    columns = columns_of(rows, read.lang, read.marked)
    found = ends_of(columns, series_of(columns, positive=scale == "log"), read, palette(theme))
    return sorted(found, key=lambda end: -end.value)


def scale_of(values: Sequence[float], *, log: bool, from_zero: bool, narrow: bool) -> Scale:
    """Return the vertical axis for some values: from zero unless told otherwise or below it."""
    low, high = min(values), max(values)
    if log:
        ticks = log_ticks(low, high, most=6)
        inside = [tick for tick in ticks if low <= tick <= high]
        if len(inside) > 1:
            return Scale(inside, low / 1.08, high * 1.08, True)
        return Scale(ticks, min(ticks[0], low), max(ticks[-1], high) * (1.2 if low == high else 1), True)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    ticks = nice_ticks(low, high, most=4 if narrow else 5)
    room = (ticks[-1] - ticks[0]) * ROOM
    return Scale(ticks, ticks[0], ticks[-1] + room, False)


def _labels(
    named: Sequence[End], upright: Scale, plot: float, last: int, colours: Palette
) -> list[dict[str, Any]]:
    places = [upright.share(end.value) * plot for end in named]
    heights = [upright.placed(end.value) for end in named]
    return end_notes(named, places, heights, plot=plot, last=last, colours=colours)


def _title(title: str, left: float, colours: Palette) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xshift": -left - 2, "yshift": 24}
    return note(escaped(title), **place) | {"font": {"color": colours.dimmed, "size": SMALL}}


def _years(first: int, last: int, colours: Palette, *, narrow: bool) -> dict[str, Any]:
    years = year_ticks(first, last, most=6 if narrow else 11)
    return axis(
        range=[first if first < last else first - 1, last],
        tickmode="array",
        tickvals=years,
        ticktext=[str(year) for year in years],
        showticklabels=True,
        ticklabelstandoff=5,
        tickangle=0,
        tickfont={"color": colours.dimmed},
    )


def _values(upright: Scale, texts: list[str], colours: Palette) -> dict[str, Any]:
    return axis(
        type="log" if upright.log else "linear",
        range=[upright.placed(upright.low), upright.placed(upright.high)],
        tickmode="array",
        tickvals=upright.ticks,
        ticktext=texts,
        showticklabels=True,
        ticklabelstandoff=4,
        tickfont={"color": colours.dimmed},
        showgrid=True,
        gridcolor=colours.hairline,
        zeroline=upright.low < 0,
        zerolinecolor=colours.dimmed,
        zerolinewidth=1,
    )
