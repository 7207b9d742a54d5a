"""For how many objects an indicator is known in a year or kind: a square a cell, its number in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layouts.figures.labels import ELLIPSIS, escaped, width
from layouts.figures.theme import SMALL, Figure, Trace, axis, figure, note, palette

HEATS = ("#E2EBF5", "#BBD1E8", "#94B7DB", "#3779BC", "#0B5CAD")
"""The five classes, from few objects to many; those of the explorer's table."""
DEEP = 3
"""The first class whose numbers are white."""
LEFT, RIGHT, TOP = 300, 44, 26
ROW, LINE = 26, 13
HEAD = 10
"""The size of the letters over a column: a year is as wide as its column."""

Levels = Sequence[Sequence[int | None]]
"""The class of each cell, None where no object has a value."""


def coverage_figure(
    names: Sequence[str],
    heads: Sequence[str],
    cells: Sequence[Sequence[int]],
    *,
    totals: Sequence[int],
    breaks: Sequence[int],
    total_head: str,
) -> Figure:
    """Return a row an indicator, a column a year or kind; `breaks` are the largest counts of classes.

    `heads` stand over the columns, in several lines where they are parted by a break.

    `totals` stand at the right under `total_head`: the objects with a value of any year.
    """
    colours = palette("light")
    top = TOP + LINE * max((head.count("\n") for head in heads), default=0)
    levels = [[sum(count > bound for bound in breaks) if count else None for count in row] for row in cells]
    return figure(
        [_squares(levels, len(heads))],
        theme="light",
        height=top + ROW * len(names) + 4,
        margin={"l": LEFT, "r": RIGHT, "t": top, "b": 4},
        xaxis=axis(
            range=[-0.5, len(heads) - 0.5],
            side="top",
            tickmode="array",
            tickvals=list(range(len(heads))),
            ticktext=[escaped(head).replace("\n", "<br>") for head in heads],
            showticklabels=True,
            tickangle=0,
            tickfont={"size": HEAD, "color": colours.dimmed},
        ),
        yaxis=axis(range=[len(names) - 0.5, -0.5]),
        annotations=[
            *_numbers(cells, levels, colours.ink),
            *_beside(names, totals, total_head, colours.dimmed),
        ],
    )


def _squares(levels: Levels, columns_count: int) -> Trace:
    """Return the cells, each in the colour of its class."""
    last = len(HEATS) - 1
    return {
        "type": "heatmap",
        "x": list(range(columns_count)),
        "y": list(range(len(levels))),
        "z": levels,
        "zmin": 0,
        "zmax": last,
        "colorscale": [[place / last, colour] for place, colour in enumerate(HEATS)],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }


def _numbers(cells: Sequence[Sequence[int]], levels: Levels, ink: str) -> list[dict[str, Any]]:
    return [
        note(str(count), x=column, y=row, xanchor="center", font=_ink(levels[row][column], ink))
        for row, counts in enumerate(cells)
        for column, count in enumerate(counts)
        if count
    ]


def _fitting(name: str) -> str:
    """Return the name, cut at its end where the room at the left is too small for it."""
    room = LEFT - 16
    if width(name, SMALL) <= room:
        return name
    most = next(most for most in range(len(name), 0, -1) if width(name[:most] + ELLIPSIS, SMALL) <= room)
    return name[:most].rstrip(" ,(") + ELLIPSIS


def _ink(level: int | None, ink: str) -> dict[str, Any]:
    return {"size": 11, "color": "#FFFFFF" if level is not None and level >= DEEP else ink}


def _beside(
    names: Sequence[str], totals: Sequence[int], total_head: str, dimmed: str
) -> list[dict[str, Any]]:
    """Return the names at the left and the numbers of all years at the right."""
    left = {"xref": "paper", "x": 0, "xshift": -LEFT}
    right = {"xref": "paper", "x": 1, "xshift": RIGHT, "xanchor": "right"}
    head = note(
        escaped(total_head), yref="paper", y=1, yshift=12, font={"size": SMALL, "color": dimmed}, **right
    )
    rows = [
        mark
        for place, (name, total) in enumerate(zip(names, totals, strict=True))
        for mark in (
            note(escaped(_fitting(name)), y=place, font={"size": SMALL}, **left),
            note(f"<b>{total}</b>", y=place, font={"size": SMALL}, **right),
        )
    ]
    return [head, *rows]
