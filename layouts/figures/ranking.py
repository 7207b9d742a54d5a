"""Who has how much: the latest value of each unit as a dot on a stem from zero, with its number and date.

Names, numbers and dates are tick labels of axes of their own, because labels of ticks are the only texts
that Plotly aligns on either side at a fixed distance from a plot of unknown width.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from layouts.figures.columns import Columns, columns_of
from layouts.figures.labels import escaped, width
from layouts.figures.scales import log_ticks, nice_ticks
from layouts.figures.table_axes import GUTTER, Sheet, lines_of, sheet_of
from layouts.figures.theme import (
    REFERENCE,
    SYMBOLS,
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

TOP, BOTTOM = 36, 8
UNIT_LINE = 22
HOLLOW = ("estimate", "plan")
BLANK = 160
PALE = 0.55
ARROW = "\u00a0\u2009\u203a"
"""Points on from a lower bound."""


def height_of(
    rows: pd.DataFrame, *, read: Reading, narrow: bool = False, grouped: bool = False, head: str = ""
) -> float:
    """Return how high `latest_values` of these rows is, so that what waits for it takes the same place."""
    columns = columns_of(rows, read.lang)
    if not len(columns):
        return BLANK
    sheet = sheet_of(lines_of(columns, read.lang, grouped=grouped), columns, narrow=narrow, read=read)
    return _top(sheet, head) + sheet.height + BOTTOM


def _top(sheet: Sheet, head: str) -> float:
    """Return the room over the rows: a long unit has a line of its own over the ticks."""
    return TOP if _fits(sheet, head) else TOP + UNIT_LINE


def _fits(sheet: Sheet, head: str) -> bool:
    return width(head) <= sheet.values_right - 10


def latest_values(
    rows: pd.DataFrame,
    *,
    read: Reading,
    theme: str = "light",
    narrow: bool = False,
    scale: str = "linear",
    grouped: bool = False,
    head: str = "",
) -> Figure:
    """Return one row a unit: its name, a dot on a stem from zero, its value and its date.

    rows: those of `data.cards.CardData.rows`, one a unit, in the order on screen. `grouped` puts each
    group under a heading. `head` stands over the values.
    """
    columns = columns_of(rows, read.lang, read.marked)
    if not len(columns):
        return blank(t("Nothing was published for this choice.", read.lang), theme=theme, height=BLANK)
    lines = lines_of(columns, read.lang, grouped=grouped)
    sheet = sheet_of(lines, columns, narrow=narrow, read=read)
    colours = palette(theme)
    ticks, bounds = _ticks(columns.values, scale, narrow=narrow)
    texts = sheet.text_axes(columns, read, colours)
    drawn = _Drawn(columns, sheet, colours, scale, bounds[0])
    return figure(
        [*drawn.stems(), *drawn.arrows(), drawn.dots(read), *texts.traces],
        theme=theme,
        height=_top(sheet, head) + sheet.height + BOTTOM,
        margin={"l": sheet.left, "r": sheet.right, "t": _top(sheet, head), "b": BOTTOM},
        hovermode="y",
        hoverdistance=-1,
        xaxis=_value_axis(ticks, bounds, read, scale, colours),
        annotations=_heads(sheet, head, read.lang, colours),
        **texts.axes,
    )


def off_scale(rows: pd.DataFrame, *, scale: str) -> int:
    """Return how many values have no place on the scale: zero and less on a logarithmic one."""
    return int((rows["value"] <= 0).sum()) if scale == "log" else 0


def _ticks(values: Sequence[float], scale: str, *, narrow: bool) -> tuple[list[float], tuple[float, float]]:
    most = 3 if narrow else 6
    if scale == "log":
        placed = [value for value in values if value > 0] or [1.0]
        ticks = log_ticks(min(placed), max(placed), most=most + 1)
        return ticks, (min(ticks[0], min(placed)) / 1.25, max(ticks[-1], max(placed)) * 1.1)
    low, high = min(0.0, min(values)), max(0.0, max(values))
    ticks = [tick for tick in nice_ticks(low, high, most=most) if tick <= high * 1.02 or tick <= 0]
    span = (max(high, ticks[-1]) - min(low, ticks[0])) or 1.0
    return ticks, (min(low, ticks[0]) - (0.02 * span if low < 0 else 0), max(high, ticks[-1]) + 0.05 * span)


def _value_axis(
    ticks: list[float], bounds: tuple[float, float], read: Reading, scale: str, colours: Palette
) -> dict[str, Any]:
    log = scale == "log"
    return axis(
        type="log" if log else "linear",
        range=[math.log10(bound) for bound in bounds] if log else list(bounds),
        side="top",
        tickmode="array",
        tickvals=ticks,
        ticktext=read.axis(ticks),
        showticklabels=True,
        tickangle=0,
        tickfont={"color": colours.dimmed},
        showgrid=True,
        gridcolor=colours.hairline,
        zeroline=not log and bounds[0] < 0,
        zerolinecolor=colours.dimmed,
        zerolinewidth=1,
    )


def _heads(sheet: Sheet, head: str, lang: str, colours: Palette) -> list[dict[str, Any]]:
    """Return what stands over the columns of values and dates."""
    at = {"xref": "paper", "yref": "paper", "x": 1, "y": 1, "yshift": 8.5, "font": {"color": colours.dimmed}}
    over = note(escaped(head), **at) | {"xshift": sheet.values_right + 4, "xanchor": "right"}
    if not _fits(sheet, head):
        over |= {"x": 0, "xshift": -sheet.left - 2, "xanchor": "left", "yshift": 8.5 + UNIT_LINE}
    if sheet.narrow:
        return [over]
    return [over, note(escaped(t("As of", lang)), **at) | {"xshift": sheet.values_right + GUTTER - 1}]


class _Drawn:
    """The marks of the rows: stems by colour, the dots, the ticks of what is a lower bound."""

    def __init__(self, columns: Columns, sheet: Sheet, colours: Palette, scale: str, low: float) -> None:
        self.columns, self.colours, self.log, self.low = columns, colours, scale == "log", low
        order = [place for place, _, _ in sheet.rows()]
        self.rows = list(zip(order, sheet.mark_heights(), strict=True))

    def colour(self, place: int) -> str:
        """Return the colour of a row: its highlight, else that of its kind."""
        is_reference = self.columns.roles[place] == REFERENCE
        kind = REFERENCE if is_reference else self.columns.kinds[place]
        return colour_of(self.columns.marks[place], kind, self.colours)

    def stems(self) -> list[Trace]:
        """Return lines from zero, one trace for each way they look; none on a logarithmic scale."""
        if self.log:
            return []
        looks: dict[tuple[str, bool, str], tuple[list[float | None], list[float | None]]] = {}
        for place, height in self.rows:
            dash = "dot" if self.columns.qualifiers[place] == "plan" else "solid"
            x, y = looks.setdefault((self.colour(place), self.columns.inferred[place], dash), ([], []))
            x += [0.0, self.columns.values[place], None]
            y += [height, height, None]
        return [
            {
                "type": "scatter",
                "mode": "lines",
                "x": x,
                "y": y,
                "line": {"color": colour, "width": 2, "dash": dash},
                "opacity": PALE if pale else 1,
                "hoverinfo": "skip",
            }
            for (colour, pale, dash), (x, y) in looks.items()
        ]

    def dots(self, read: Reading) -> Trace:
        """Return the dots, hollow for estimates and plans; each opens the details of its value."""
        places = [place for place, _ in self.rows]
        texts = self.columns.hovers(read)
        inks = [self.colour(place) for place in places]
        hollow = [self.columns.qualifiers[place] in HOLLOW for place in places]
        fills = [self.colours.paper if empty else ink for empty, ink in zip(hollow, inks, strict=True)]
        shown = [self._placed(self.columns.values[place]) for place in places]
        paleness = [PALE if self.columns.inferred[place] else 1 for place in places]
        return {
            "type": "scatter",
            "mode": "markers",
            "x": [
                self.columns.values[place] if there else self.low
                for place, there in zip(places, shown, strict=True)
            ],
            "y": [height for _, height in self.rows],
            "marker": {
                "size": 9,
                "symbol": [SYMBOLS.get(self.columns.kinds[place], "circle") for place in places],
                "color": fills,
                "opacity": [pale if there else 0 for pale, there in zip(paleness, shown, strict=True)],
                "line": {"color": inks, "width": 2},
            },
            "customdata": [self.columns.keys[place] for place in places],
            "hovertext": [texts[place] for place in places],
            "hoverinfo": "text",
            "cliponaxis": False,
        }

    def arrows(self) -> list[Trace]:
        """Return ticks to the right of values that are lower bounds."""
        bounds = [
            (place, height)
            for place, height in self.rows
            if self.columns.qualifiers[place] == "at_least" and self._placed(self.columns.values[place])
        ]
        if not bounds:
            return []
        return [
            {
                "type": "scatter",
                "mode": "text",
                "x": [self.columns.values[place] for place, _ in bounds],
                "y": [height - 1 for _, height in bounds],
                "text": [ARROW] * len(bounds),
                "textposition": "middle right",
                "textfont": {"size": 17, "color": [self.colour(place) for place, _ in bounds]},
                "hoverinfo": "skip",
                "cliponaxis": False,
            }
        ]

    def _placed(self, value: float) -> bool:
        return value > 0 or not self.log
