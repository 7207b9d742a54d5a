"""Where a place stands among all others: a row an indicator, a dot a place, median and country marked.

Each row has its own scale from zero to its largest value, by square roots, so that the many small values do
not fall on one spot. Values and ranks of the place are written at the right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from layouts.figures.labels import escaped, width
from layouts.figures.scales import precision
from layouts.figures.theme import Figure, Palette, Trace, axis, coloured, figure, note, palette
from layouts.figures.wording import Reading
from layouts.text import t

LEFT, RIGHT, TOP, BOTTOM = 300, 164, 34, 8
VALUES = 82
NARROW_RIGHT = 10
LINE, PAD = 17, 16
NARROW_DOTS = 34
GOLDEN = 0.618
SPREAD = 0.42


@dataclass(frozen=True)
class StripRow:
    """One indicator: its name, unit and year; every place with its value, the hosts by position in them.

    `ranks` and `keys` (observations) belong to `values`; `country` is None where no value is published.
    """

    name: str
    unit: str
    year: int
    names: Sequence[str]
    values: Sequence[float]
    ranks: Sequence[int]
    keys: Sequence[str]
    hosts: Sequence[int]
    median: float
    country: float | None

    @property
    def decimals(self) -> int:
        """How many decimals the values are written with."""
        return precision(list(self.values))


@dataclass(frozen=True)
class _Box:
    """Where a row stands: its middle, the half height of its dots, the lines of its name; in pixels."""

    middle: float
    half: float
    top: float
    lines: tuple[str, ...]


def strips(rows: Sequence[StripRow], *, lang: str, theme: str = "light", narrow: bool = False) -> Figure:
    """Return the rows with their dots; `narrow` puts the names over the dots."""
    boxes, height = _boxes(rows, narrow)
    colours = palette(theme)
    heads = [] if narrow else _heads(lang, colours)
    texts = [
        mark for row, box in zip(rows, boxes, strict=True) for mark in _texts(row, box, lang, colours, narrow)
    ]
    margin = (
        {"l": 4, "r": NARROW_RIGHT, "t": 4, "b": 4}
        if narrow
        else {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM}
    )
    return figure(
        _traces(rows, boxes, lang, colours),
        theme=theme,
        height=height + margin["t"] + margin["b"],
        margin=margin,
        hovermode="closest",
        xaxis=axis(range=[-0.02, 1.02]),
        yaxis=axis(range=[height, 0]),
        annotations=[*heads, *texts],
        shapes=_rules(boxes, colours, narrow),
    )


def _boxes(rows: Sequence[StripRow], narrow: bool) -> tuple[list[_Box], float]:
    """Return the place of each row from the top, and the height of all."""
    boxes, top = [], 0.0
    for row in rows:
        if narrow:
            lines = tuple(wrap(row.name, 44)) or ("",)
            text = LINE * (len(lines) + 1) + 6
            boxes.append(_Box(top + text + NARROW_DOTS / 2, NARROW_DOTS / 2, top + 4, lines))
            top += text + NARROW_DOTS + PAD / 2
            continue
        lines = tuple(_fitting(row.name, LEFT - 24))
        tall = LINE * (len(lines) + 1) + PAD
        boxes.append(_Box(top + tall / 2, min(tall / 2 - 3, 18), top + PAD / 2, lines))
        top += tall
    return boxes, top


def _fitting(text: str, room: float) -> list[str]:
    """Return the text in lines no wider than the room."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _at(row: StripRow, value: float) -> float:
    """Return where a value stands on the scale of its row, from 0 to 1."""
    low, high = min(0.0, *row.values), max(row.values)
    return math.sqrt(max(value - low, 0.0) / ((high - low) or 1.0))


def _traces(rows: Sequence[StripRow], boxes: Sequence[_Box], lang: str, colours: Palette) -> list[Trace]:
    """Return the dots of the others, a trace a row, then medians, the country and the hosts over them."""
    hosts, medians, countries = _Dots(), _Dots(), _Dots()
    for row, box in zip(rows, boxes, strict=True):
        read = Reading(lang, row.unit, row.decimals)
        for place in row.hosts:
            value = row.values[place]
            hosts.add(
                _at(row, value), box.middle, _hover(row.names[place], read, value, row.year), row.keys[place]
            )
        medians.add(
            _at(row, row.median), box.middle, _hover(t("Median", lang), read, row.median, row.year), ""
        )
        if row.country is not None:
            said = _hover(t("Russia", lang), read, row.country, row.year)
            countries.add(min(_at(row, row.country), 1.0), box.middle - box.half + 2, said, "")
    edge = {"color": colours.paper, "width": 1.5}
    return [
        *(_others(row, box, lang, colours) for row, box in zip(rows, boxes, strict=True)),
        medians.trace({"size": 22, "symbol": "line-ns", "line": {"color": colours.dimmed, "width": 1.5}}),
        countries.trace({"size": 8, "symbol": "triangle-down", "color": colours.ink}),
        hosts.trace({"size": 12, "color": colours.highlights[0], "line": edge}),
    ]


def _others(row: StripRow, box: _Box, lang: str, colours: Palette) -> Trace:
    """Return the dots of a row but its hosts; what is the same for all of them is said once."""
    read, dots = Reading(lang, row.unit, row.decimals), _Dots()
    for place, value in enumerate(row.values):
        if place not in row.hosts:
            shift = ((place * GOLDEN) % 1 - 0.5) * 2 * SPREAD * box.half
            dots.add(_at(row, value), box.middle + shift, escaped(row.names[place]), read.amount(value))
    trace = dots.trace({"size": 6, "color": colours.rest, "opacity": 0.85})
    said = f"<b>%{{text}}</b><br>%{{customdata}} {escaped(row.unit)}, {row.year}<extra></extra>"
    return trace | {"hovertemplate": said}


class _Dots:
    """Marks of one look over all rows."""

    def __init__(self) -> None:
        self.x: list[float] = []
        self.y: list[float] = []
        self.texts: list[str] = []
        self.keys: list[str] = []

    def add(self, x: float, y: float, text: str, key: str) -> None:
        """Add one mark."""
        self.x.append(round(x, 4))
        self.y.append(round(y, 1))
        self.texts.append(text)
        self.keys.append(key)

    def trace(self, marker: dict[str, Any]) -> Trace:
        """Return the marks as a trace."""
        return {
            "type": "scatter",
            "mode": "markers",
            "x": self.x,
            "y": self.y,
            "text": self.texts,
            "customdata": self.keys,
            "hovertemplate": "%{text}<extra></extra>",
            "marker": marker,
            "cliponaxis": False,
        }


def _hover(name: str, read: Reading, value: float, year: int) -> str:
    return f"<b>{escaped(name)}</b><br>{read.amount(value)} {escaped(read.unit)}, {year}"


def _heads(lang: str, colours: Palette) -> list[dict[str, Any]]:
    """Return what stands over the columns."""
    at = {"xref": "paper", "yref": "paper", "y": 1, "yshift": 16, "font": {"color": colours.dimmed}}
    return [
        note("0", x=0, xshift=-4, **at),
        note(escaped(t("highest", lang)), x=1, **at) | {"xanchor": "right"},
        note(escaped(t("Value", lang)), x=1, xshift=VALUES, **at) | {"xanchor": "right"},
        note(escaped(t("Rank", lang)), x=1, xshift=RIGHT - 4, **at) | {"xanchor": "right"},
    ]


def _texts(row: StripRow, box: _Box, lang: str, colours: Palette, narrow: bool) -> list[dict[str, Any]]:
    """Return the name with unit and year, and the value and rank of the first host."""
    under = t("{unit}, {year}", lang, unit=row.unit, year=row.year)
    name = "<br>".join([*map(escaped, box.lines), coloured(under, colours.dimmed, size=12)])
    at = {"yref": "y", "y": box.top, "yanchor": "top"}
    first = row.hosts[0]
    value = f"<b>{Reading(lang, '', row.decimals).amount(row.values[first])}</b>"
    rank = t("{rank} of {total}", lang, rank=row.ranks[first], total=len(row.values))
    if narrow:
        said = f"{value}  {coloured(rank, colours.dimmed, size=12)}"
        low = {"yref": "y", "y": box.top + LINE * len(box.lines), "yanchor": "top"}
        return [
            note(name, xref="paper", x=0, **at),
            note(said, xref="paper", x=1, **low) | {"xanchor": "right"},
        ]
    middle = {"xref": "paper", "x": 1, "yref": "y", "y": box.middle}
    return [
        note(name, xref="paper", x=0, xshift=-LEFT, **at),
        note(value, xshift=VALUES, **middle) | {"xanchor": "right"},
        note(escaped(rank), xshift=RIGHT - 4, font={"color": colours.dimmed}, **middle)
        | {"xanchor": "right"},
    ]


def _rules(boxes: Sequence[_Box], colours: Palette, narrow: bool) -> list[dict[str, Any]]:
    """Return the hairlines between the rows."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "yref": "y",
            "x0": 0 if narrow else -10,
            "x1": 1 if narrow else 10,
            "y0": box.top - (4 if narrow else PAD / 2),
            "y1": box.top - (4 if narrow else PAD / 2),
            "line": {"color": colours.hairline, "width": 1},
        }
        for box in boxes[1 if narrow else 0 :]
    ]
