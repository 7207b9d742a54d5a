"""Names beside the dots of a picture: where one finds room without covering a dot or another name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from layouts.figures.change import Scale
from layouts.figures.columns import Columns
from layouts.figures.labels import escaped, shortened, width
from layouts.figures.theme import SMALL, Palette, note

NAME_MOST, LINE, MEDIAN = 26, 15, 120
"""Characters of a name; pixels of a line of text, and of the words at the end of the line of the median."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True)
class Dot:
    """A unit in the picture, in pixels from the top left corner of the plot."""

    place: int
    x: float
    y: float
    radius: float


def dot_names(
    ups: Columns,
    acrosses: Columns,
    axes: Sequence[Scale],
    dots: Sequence[Dot],
    colours: Palette,
    *,
    plot: tuple[float, float],
    most: int,
) -> list[dict[str, Any]]:
    """Return the names that find room beside their dots in a plot so wide and high.

    The words at the right end of the median's line have their room already.
    """
    middle = (1 - axes[1].share(median(ups.values))) * plot[1]
    centre = median(dot.x for dot in dots), median(dot.y for dot in dots)
    order = sorted(dots, key=lambda dot: (ups.marks[dot.place] < 0, -math.dist((dot.x, dot.y), centre)))
    taken: list[Box] = [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in dots]
    taken.append((plot[0] - MEDIAN, middle - 2 * LINE, plot[0], middle))
    found: list[dict[str, Any]] = []
    for dot in order:
        text, marked = shortened(ups.names[dot.place], NAME_MOST), ups.marks[dot.place] >= 0
        wide = width(text, SMALL, bold=marked)
        free = next((spot for spot in _spots(dot, wide) if not _covered(spot[0], taken, plot[0])), None)
        if free is None or len(found) >= most:
            continue
        box, anchor, shift, rise = free
        taken.append(box)
        ink = colours.highlights[ups.marks[dot.place] % 8] if marked else colours.dimmed
        said = f"<b>{escaped(text)}</b>" if marked else escaped(text)
        where = {
            "x": axes[0].placed(acrosses.values[dot.place]),
            "y": axes[1].placed(ups.values[dot.place]),
            "xanchor": anchor,
            "xshift": shift,
            "yshift": rise,
        }
        found.append(note(said, **where) | {"font": {"color": ink, "size": SMALL}})
    return found


def _spots(dot: Dot, wide: float) -> list[tuple[Box, str, float, float]]:
    """Return where a name may stand: right, left, over and under its dot, with its anchor and its shifts."""
    away, half = dot.radius + 4, LINE / 2
    return [
        ((dot.x + away, dot.y - half, dot.x + away + wide, dot.y + half), "left", away, 0),
        ((dot.x - away - wide, dot.y - half, dot.x - away, dot.y + half), "right", -away, 0),
        ((dot.x - wide / 2, dot.y - away - LINE, dot.x + wide / 2, dot.y - away), "center", 0, away + half),
        ((dot.x - wide / 2, dot.y + away, dot.x + wide / 2, dot.y + away + LINE), "center", 0, -away - half),
    ]


def _covered(spot: Box, taken: Sequence[Box], wide: float) -> bool:
    """Return whether a name would leave the plot or lie over what is there."""
    left, top, right, bottom = spot
    if left < 0 or top < 0 or right > wide:
        return True
    return any(left < box[2] and right > box[0] and top < box[3] and bottom > box[1] for box in taken)
