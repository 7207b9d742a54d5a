"""How two indicators go together: a dot a unit, its size a third one, the medians as lines, names beside.

A name stands where it covers neither a dot nor another name; who finds no room is named under the pointer.
Highlighted units are placed first, then the outermost ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import pandas as pd

from layouts.figures.change import Scale, scale_of
from layouts.figures.columns import Columns, columns_of
from layouts.figures.dot_names import Dot, dot_names
from layouts.figures.labels import escaped, shortened, width
from layouts.figures.theme import SMALL, Figure, Palette, Trace, axis, blank, colour_of, figure, note, palette
from layouts.figures.wording import Reading
from layouts.text import t

HEIGHT, NARROW_HEIGHT = 480, 380
TOP, BOTTOM, RIGHT = 38, 52, 20
PLOT, NARROW_PLOT = 860, 280
"""About how many pixels wide the plot is, for finding room for names."""
SMALLEST, PLAIN, LARGEST = 6.0, 10.0, 34.0
"""Diameters of dots; areas grow with the third indicator."""


@dataclass(frozen=True)
class Side:
    """One indicator of the picture: its rows, how its values are read, and what it is called."""

    rows: pd.DataFrame
    read: Reading
    name: str

    @property
    def title(self) -> str:
        """Return what stands at the axis: name and unit."""
        return f"{self.name}, {self.read.unit}" if self.read.unit else self.name


def relation(
    upright: Side,
    across: Side,
    size: Side | None,
    *,
    theme: str = "light",
    narrow: bool = False,
    scale: str = "linear",
) -> Figure:
    """Return a dot a unit: `upright` against `across`, which have the same units in the same order.

    Each side's rows are those of `data.cards.CardData.rows`; `size` may lack units: their dots are hollow.
    """
    ups, acrosses = (columns_of(side.rows, side.read.lang, side.read.marked) for side in (upright, across))
    height, colours = NARROW_HEIGHT if narrow else HEIGHT, palette(theme)
    if not len(ups):
        return blank(t("No unit has both figures.", upright.read.lang), theme=theme)
    axes = [
        scale_of(side.values, log=scale == "log" and min(side.values) > 0, from_zero=False, narrow=few)
        for side, few in ((acrosses, True), (ups, narrow))
    ]
    texts = [side.read.axis(axes[place].ticks) for place, side in enumerate((across, upright))]
    left = max(width(text) for text in texts[1]) + 10
    diameters, hovers = _diameters(ups.units, size), _hovers(ups, acrosses, across, size, upright.read)
    plot = (NARROW_PLOT if narrow else PLOT, height - TOP - BOTTOM)
    dots = _dots(acrosses, ups, axes, diameters, plot)
    return figure(
        [*_medians(acrosses, ups, axes, colours), _marks(ups, acrosses, diameters, hovers, colours)],
        theme=theme,
        height=height,
        margin={"l": left, "r": RIGHT, "t": TOP, "b": BOTTOM},
        hovermode="closest",
        xaxis=_axis(axes[0], texts[0], colours),
        yaxis=_axis(axes[1], texts[1], colours),
        annotations=[
            *_titles(upright.title, across.title, left, colours, narrow=narrow),
            *_median_words(acrosses, ups, axes, (across.read, upright.read), colours),
            *dot_names(ups, acrosses, axes, dots, colours, plot=plot, most=6 if narrow else len(ups)),
        ],
    )


def _diameters(units: Sequence[str], size: Side | None) -> list[float | None]:
    """Return the diameter of each unit's dot, its area in proportion; None where the size is not known."""
    if size is None:
        return [PLAIN] * len(units)
    pairs = zip(size.rows["unit_id"].tolist(), size.rows["value"].tolist(), strict=True)
    known = {unit: max(value, 0.0) for unit, value in pairs}
    largest = max(known.values(), default=0.0) or 1.0
    return [
        None if unit not in known else max(LARGEST * math.sqrt(known[unit] / largest), SMALLEST)
        for unit in units
    ]


def _dots(
    acrosses: Columns,
    ups: Columns,
    axes: Sequence[Scale],
    diameters: Sequence[float | None],
    plot: tuple[float, float],
) -> list[Dot]:
    return [
        Dot(
            place,
            axes[0].share(acrosses.values[place]) * plot[0],
            (1 - axes[1].share(ups.values[place])) * plot[1],
            (diameter or PLAIN) / 2,
        )
        for place, diameter in enumerate(diameters)
    ]


def _hovers(ups: Columns, acrosses: Columns, across: Side, size: Side | None, read: Reading) -> list[str]:
    """Return what is said of each dot: its unit and both figures with their dates, and the size."""
    sizes = columns_of(size.rows, read.lang) if size else None
    third = _said(sizes, size) if sizes and size else {}
    second = _said(acrosses, across)
    return [
        f"{hover}{second.get(unit, '')}{third.get(unit, '')}"
        for unit, hover in zip(ups.units, ups.hovers(read), strict=True)
    ]


def _said(columns: Columns, side: Side) -> dict[str, str]:
    """Return unit → a line with the name of a further figure, its value and its date."""
    unit = f"\u00a0{side.read.unit}" if side.read.unit else ""
    return {
        name: f"<br>{escaped(shortened(side.name, 48))}: "
        f"{escaped(side.read.valued(columns.values[place], columns.qualifiers[place]) + unit)}, "
        f"{escaped(columns.labels[place])}"
        for place, name in enumerate(columns.units)
    }


def _marks(
    ups: Columns,
    acrosses: Columns,
    diameters: Sequence[float | None],
    hovers: Sequence[str],
    colours: Palette,
) -> Trace:
    any_marked = any(mark >= 0 for mark in ups.marks)
    inks = [
        colours.faint if any_marked and mark < 0 else colour_of(mark, kind, colours)
        for mark, kind in zip(ups.marks, ups.kinds, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": acrosses.values,
        "y": ups.values,
        "marker": {
            "size": [diameter or PLAIN for diameter in diameters],
            "color": [
                colours.paper if size is None else ink for size, ink in zip(diameters, inks, strict=True)
            ],
            "line": {
                "color": [
                    ink if size is None else colours.paper for size, ink in zip(diameters, inks, strict=True)
                ],
                "width": 1.2,
            },
            "opacity": 0.85,
        },
        "customdata": ups.keys,
        "hovertext": list(hovers),
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _medians(acrosses: Columns, ups: Columns, axes: Sequence[Scale], colours: Palette) -> list[Trace]:
    """Return a dotted line at the median of each side."""
    middle = median(acrosses.values), median(ups.values)
    lines = (
        ([middle[0]] * 2, [axes[1].low, axes[1].high]),
        ([axes[0].low, axes[0].high], [middle[1]] * 2),
    )
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "line": {"color": colours.dimmed, "width": 1, "dash": "dot"},
            "hoverinfo": "skip",
        }
        for x, y in lines
    ]


def _median_words(
    acrosses: Columns, ups: Columns, axes: Sequence[Scale], reads: Sequence[Reading], colours: Palette
) -> list[dict[str, Any]]:
    """Return the words at the ends of the two lines."""
    middles = median(acrosses.values), median(ups.values)
    said = [
        escaped(t("median {value}", read.lang, value=read.amount(value)))
        for read, value in zip(reads, middles, strict=True)
    ]
    font = {"font": {"color": colours.dimmed, "size": SMALL}, "bgcolor": colours.paper}
    over = {
        "x": axes[0].placed(middles[0]),
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "xanchor": "center",
    }
    beside = {"xref": "paper", "x": 1, "y": axes[1].placed(middles[1]), "xanchor": "right", "yshift": 9}
    return [note(said[0], **over) | font, note(said[1], **beside) | font]


def _axis(scale: Scale, texts: Sequence[str], colours: Palette) -> dict[str, Any]:
    return axis(
        type="log" if scale.log else "linear",
        range=[scale.placed(scale.low), scale.placed(scale.high)],
        tickmode="array",
        tickvals=scale.ticks,
        ticktext=list(texts),
        showticklabels=True,
        ticklabelstandoff=5,
        tickangle=0,
        tickfont={"color": colours.dimmed},
        showgrid=True,
        gridcolor=colours.hairline,
    )


def _titles(
    upright: str, across: str, left: float, colours: Palette, *, narrow: bool
) -> list[dict[str, Any]]:
    """Return what the axes show: the upright one over its numbers, the other under its end."""
    most = 44 if narrow else 110
    font = {"font": {"color": colours.dimmed, "size": SMALL}}
    over = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xshift": -left - 2, "yshift": 26}
    under = {"xref": "paper", "yref": "paper", "x": 1, "y": 0, "yshift": -40, "xanchor": "right"}
    return [
        note(escaped(shortened(f"\u2191 {upright}", most)), **over) | font,
        note(escaped(shortened(f"{across} \u2192", most)), **under) | font,
    ]
