"""How many statuses there were: a step line a kind over the years, policy events as numbered marks above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layouts.figures.labels import escaped, moved_apart, width
from layouts.figures.scales import nice_ticks, tick_texts, year_ticks
from layouts.figures.theme import SMALL, Figure, Palette, Trace, axis, coloured, figure, note, palette

PLOT, NARROW_PLOT = 210, 170
EVENT, EVENT_ROW = 16, 20
BAND = 18
TITLE, YEARS, MARGIN = 30, 34, 4
"""Pixels for the word over the axis of counts, for the years under the plot, and above all."""
RIGHT = 190
HOVER = {"hovermode": "closest", "hoverdistance": 20}
WIDE, NARROW_WIDE = 1000, 300
"""Nominal widths of the plot, by which marks are put into rows."""


@dataclass(frozen=True)
class Line:
    """One kind: its counts by year, its name, and what is said beside the end of its line."""

    kind: str
    years: Sequence[int]
    counts: Sequence[int]
    name: str
    remark: str
    hovers: Sequence[str]


@dataclass(frozen=True)
class Band:
    """A time during which something holds, without being a count."""

    first: float
    last: float
    said: str
    strong: bool


@dataclass(frozen=True)
class Happening:
    """A policy event: when, its number in the list below, what is said under the pointer."""

    at: float
    number: int
    said: str
    quoted: bool


def timeline(
    lines: Sequence[Line],
    bands: Sequence[Band],
    events: Sequence[Happening],
    *,
    year: int,
    first: int,
    last: int,
    title: str,
    theme: str = "light",
    narrow: bool = False,
) -> Figure:
    """Return the steps from `first` to `last`, the year of the map as a line, bands below, events above."""
    colours = palette(theme)
    rows = _rows(events, (last + 1 - first) / (NARROW_WIDE if narrow else WIDE))
    plot = NARROW_PLOT if narrow else PLOT
    over = EVENT_ROW * (max(rows, default=-1) + 1) + (TITLE if lines else 0)
    under = YEARS + BAND * len(bands)
    ticks = nice_ticks(0, max((max(line.counts) for line in lines), default=1), most=4)
    shapes, words = _bands(bands, colours, narrow=narrow)
    return figure(
        [
            *(_step(line, plot / ticks[-1], colours) for line in lines),
            *_happenings(events, rows, plot, colours),
        ],
        theme=theme,
        height=under + plot + over + MARGIN,
        margin={"l": 32, "r": 14 if narrow else RIGHT, "t": MARGIN, "b": 0},
        **HOVER,
        xaxis=_years(first, last, colours, narrow=narrow)
        | {"anchor": "free", "position": under / (under + plot + over)},
        yaxis=_counts(ticks, plot, colours) | {"range": [-under, plot + over]},
        shapes=[*shapes, _now(year, plot, colours)],
        annotations=[
            *words,
            _year_badge(year, colours),
            _title(title, plot, colours),
            *([] if narrow else _ends(lines, ticks[-1], plot, colours)),
        ],
    )


def _rows(events: Sequence[Happening], years_a_pixel: float) -> list[int]:
    """Return the row of each event, 0 the lowest, so that marks of one row do not touch."""
    free: list[float] = []
    rows = []
    for event in events:
        row = next((place for place, edge in enumerate(free) if edge <= event.at), len(free))
        free[row : row + 1] = [event.at + (EVENT + 2) * years_a_pixel]
        rows.append(row)
    return rows


def _step(line: Line, height: float, colours: Palette) -> Trace:
    colour = colours.kinds[line.kind]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*line.years, line.years[-1] + 1],
        "y": [round(count * height, 1) for count in (*line.counts, line.counts[-1])],
        "line": {"color": colour, "width": 2, "shape": "hv"},
        "text": [*line.hovers, line.hovers[-1]],
        "customdata": [*line.years, line.years[-1]],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _happenings(
    events: Sequence[Happening], rows: Sequence[int], plot: float, colours: Palette
) -> list[Trace]:
    """Return the events: numbered discs, hollow where only the title of a source tells of one."""
    if not events:
        return []
    quoted = [event.quoted for event in events]
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [round(event.at, 3) for event in events],
            "y": [plot + TITLE + 8 + EVENT_ROW * row for row in rows],
            "marker": {
                "symbol": "circle",
                "size": EVENT,
                "opacity": 1,
                "color": [colours.dimmed if one else colours.paper for one in quoted],
                "line": {"color": colours.dimmed, "width": 1.2},
            },
            "text": [str(event.number) for event in events],
            "textfont": {"size": 10, "color": [colours.paper if one else colours.ink for one in quoted]},
            "hovertext": [event.said for event in events],
            "hoverinfo": "text",
            "cliponaxis": False,
        }
    ]


def _bands(
    bands: Sequence[Band], colours: Palette, *, narrow: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the bands under the years with what they say; on a phone that stands in the list below."""
    shapes, words = [], []
    colour = colours.kinds["cluster"]
    for place, band in enumerate(bands):
        top = -(YEARS - 2 + BAND * place)
        shapes.append(
            {
                "type": "rect",
                "x0": band.first,
                "x1": band.last,
                "y0": top,
                "y1": top - BAND + 5,
                "fillcolor": colour,
                "opacity": 0.9 if band.strong else 0.22,
                "line": {"width": 0},
            }
        )
        beside = {"x": band.first, "xanchor": "right", "xshift": -6, "y": top - (BAND - 5) / 2}
        words.append(note(escaped(band.said), **beside, font={"size": SMALL, "color": colours.ink}))
    return shapes, [] if narrow else words


def _now(year: int, plot: float, colours: Palette) -> dict[str, Any]:
    line = {"color": colours.accent, "width": 1.4}
    middle = year + 0.5
    return {"type": "line", "x0": middle, "x1": middle, "y0": 0, "y1": plot, "line": line}


def _year_badge(year: int, colours: Palette) -> dict[str, Any]:
    said = {"xanchor": "center", "yanchor": "bottom", "y": 2, "borderpad": 2}
    look = {"bgcolor": colours.accent, "font": {"size": SMALL, "color": colours.paper}}
    return note(f"<b>{year}</b>", x=year + 0.5, **said, **look)


def _title(title: str, plot: float, colours: Palette) -> dict[str, Any]:
    place = {
        "xref": "paper",
        "x": 0,
        "xshift": -30,
        "yref": "paper",
        "y": 1,
        "yshift": 12,
        "yanchor": "middle",
    }
    return note(escaped(title), **place, font={"size": SMALL, "color": colours.dimmed}, bgcolor=colours.paper)


def _ends(lines: Sequence[Line], most: float, plot: float, colours: Palette) -> list[dict[str, Any]]:
    """Return the names beside the ends of the lines, moved apart: two rows each."""
    ordered = sorted(lines, key=lambda line: line.counts[-1])
    wished = [line.counts[-1] / most * plot for line in ordered]
    placed = moved_apart(wished, gap=32, low=4, high=plot)
    return [
        note(
            f"{coloured(f'{line.name} {line.counts[-1]}', colours.kinds[line.kind], bold=True)}"
            f"<br>{coloured(line.remark, colours.dimmed, size=SMALL)}",
            xref="paper",
            x=1,
            xshift=8,
            y=height,
        )
        for line, height in zip(ordered, placed, strict=True)
    ]


def _years(first: int, last: int, colours: Palette, *, narrow: bool) -> dict[str, Any]:
    years = year_ticks(first, last, most=6 if narrow else 17)
    return axis(
        range=[first, last + 1],
        tickmode="array",
        tickvals=[year + 0.5 for year in years],
        ticktext=[str(year) for year in years],
        showticklabels=True,
        ticklabelstandoff=5,
        tickangle=0,
        tickfont={"color": colours.dimmed},
    )


def _counts(ticks: Sequence[float], plot: float, colours: Palette) -> dict[str, Any]:
    """Return the axis of the counts; its numbers are pixels over the line of zero."""
    texts = tick_texts(list(ticks), "en")
    return axis(
        tickmode="array",
        tickvals=[tick / ticks[-1] * plot for tick in ticks],
        ticktext=texts,
        showticklabels=True,
        ticklabelstandoff=max(2, round(8 - max(width(text) for text in texts) / 4)),
        tickfont={"color": colours.dimmed},
        showgrid=True,
        gridcolor=colours.hairline,
    )
