"""What stands at the ends of lines: a name, what stands there, the last value; moved apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from layouts.figures.columns import Columns
from layouts.figures.labels import moved_apart, shortened, width
from layouts.figures.series import Series
from layouts.figures.theme import SMALL, Palette, coloured, note
from layouts.figures.wording import Reading, objects_in_short
from layouts.text import t

TOP_NAMED, ALL_NAMED, TALLEST = 5, 8, 2
ONE_LINE, TWO_LINES = 18.0, 34.0
LEADER, GAP = 26.0, 14.0
NAME_MOST = 36


@dataclass(frozen=True)
class End:
    """The end of one line. `look` is marked, reference or plain; `written` the value as it is printed."""

    name: str
    objects: str
    value: float
    written: str
    year: int
    colour: str
    look: str
    key: str

    @property
    def size(self) -> float:
        """Return how high its label is."""
        return TWO_LINES if self.objects else ONE_LINE


def ends_of(columns: Columns, every: Sequence[Series], read: Reading, colours: Palette) -> list[End]:
    """Return the ends that are named: of highlighted lines and references, and of the highest others.

    Where nothing is highlighted, of the five highest, or of all where there are no more than eight.
    """
    marked = [series for series in every if series.role == "marked"]
    others = [series for series in every if series.role == "chosen"]
    references = [series for series in every if series.role == "reference"]
    highest = sorted(others, key=lambda series: -columns.values[series.last])
    most = TALLEST if marked else (ALL_NAMED if len(others) <= ALL_NAMED else TOP_NAMED)
    latest = max((columns.years[series.last] or 0 for series in every), default=0)
    named = [*marked, *highest[:most], *references]
    return [_end(columns, series, read, colours, latest, plain=not marked) for series in named]


def _end(
    columns: Columns, series: Series, read: Reading, colours: Palette, latest: int, *, plain: bool
) -> End:
    place = series.last
    year, value = columns.years[place] or 0, columns.values[place]
    written = read.valued(value, columns.qualifiers[place])
    if year != latest:
        written = t("{year}: {value}", read.lang, year=year, value=written)
    look = {"marked": "marked", "reference": "reference"}.get(series.role, "plain")
    ink = colours.ink if look == "reference" or plain else colours.dimmed
    name = shortened(columns.names[place], NAME_MOST)
    objects = objects_in_short(columns.objects[place], read.lang)
    return End(
        name=name,
        objects="" if objects == name else objects,
        value=value,
        written=written,
        year=year,
        colour=colours.highlights[series.mark % len(colours.highlights)] if look == "marked" else ink,
        look=look,
        key=columns.keys[place],
    )


def ends_width(named: Sequence[End]) -> float:
    """Return how wide the column of names and values beside the plot is."""
    names = max(max(width(end.name, bold=end.look == "marked"), width(end.objects, SMALL)) for end in named)
    return LEADER + names + GAP + max(width(end.written, bold=True) for end in named) + 4


def end_notes(
    named: Sequence[End],
    places: Sequence[float],
    heights: Sequence[float],
    *,
    plot: float,
    last: int,
    colours: Palette,
) -> list[dict[str, Any]]:
    """Return the labels: `places` in pixels from the bottom of the plot, `heights` in units of the axis."""
    if not named:
        return []
    order = sorted(range(len(named)), key=lambda number: (places[number], -number))
    kept, fitted = _fitted([named[number] for number in order], plot)
    order = [number for number in order if named[number].key in kept]
    sizes = [end.size for end in fitted]
    gaps = [(one + other) / 2 for one, other in zip(sizes, sizes[1:], strict=False)]
    low, high = sizes[0] / 2 - 8, plot - sizes[-1] / 2 + 8
    moved = moved_apart([places[number] for number in order], gaps, low, high)
    right = ends_width(named)
    notes: list[dict[str, Any]] = []
    for number, end, target in zip(order, fitted, moved, strict=True):
        shift = target - places[number]
        notes += _label(end, heights[number], shift, right, at_end=end.year == last, colours=colours)
    return notes


def _fitted(ends: list[End], plot: float) -> tuple[set[str], list[End]]:
    """Return the ends that have room, and in one line each where there is none for two."""
    if sum(end.size for end in ends) > plot:
        ends = [replace(end, objects="") if end.look != "marked" else end for end in ends]
    if sum(end.size for end in ends) > plot:
        ends = [replace(end, objects="") for end in ends]
    while ends and sum(end.size for end in ends) > plot + ONE_LINE:
        least = next((end for end in ends if end.look == "plain"), ends[0])
        ends = [end for end in ends if end is not least]
    return {end.key for end in ends}, ends


def _label(
    end: End, height: float, shift: float, right: float, *, at_end: bool, colours: Palette
) -> list[dict[str, Any]]:
    """Return the name with its leader to the end of the line, and the value in a column of its own."""
    bold = end.look == "marked"
    name = coloured(end.name, end.colour, bold=bold)
    if end.objects:
        name += "<br>" + coloured(end.objects, colours.dimmed, size=SMALL)
    at = {"xref": "paper", "x": 1, "yref": "y", "y": height}
    first_line = 8.0 if end.objects else 0.0
    value = note(coloured(end.written, end.colour, bold=bold), **at) | {
        "xanchor": "right",
        "align": "right",
        "xshift": right - 2,
        "yshift": shift + first_line,
    }
    label = note(name, **at) | {"xshift": LEADER, "yshift": shift}
    leader = {
        "text": "",
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": end.colour if bold else colours.rest,
        "ax": LEADER - 4,
        "ay": -(shift + first_line),
        "standoff": 5,
        **at,
    }
    return [leader, label, value] if at_end else [label, value]
