"""The rows of a chart that is also a table: how high each is, and the axes that print its texts.

Heights are in pixels, and so are the values of the vertical axes: 0 is the top of the first row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from layouts.figures.columns import Columns
from layouts.figures.labels import shortened, width
from layouts.figures.theme import REFERENCE, SMALL, Palette, Trace, axis, colour_of, coloured
from layouts.figures.wording import Reading, dated, objects_in_short
from layouts.text import t
from layouts.text.words import group_name

ROW, NARROW_ROW, TALL_NARROW_ROW, HEADING = 24, 48, 64, 34
NAME_MOST, LETTERS, LETTERS_TOGETHER = 300, 34, 44
SPACE = "\u2002"
GUTTER = 16
DOUBTFUL = "?"
GROUPS = ("1", "2", "unknown", "with", "without")
"""Groups in the order in which they stand; those of other lists follow by name."""


@dataclass(frozen=True)
class Line:
    """One row of the sheet: a value (`place` in the columns) or, with `place` -1, a heading."""

    place: int
    heading: str = ""


@dataclass(frozen=True)
class TextAxes:
    """Axes by their name in a layout, and the empty traces without which Plotly does not draw them."""

    axes: dict[str, Any]
    traces: list[Trace]


@dataclass(frozen=True)
class Sheet:
    """Rows one under another: `tops` and `sizes` in pixels; `left`, `right` the widths beside the plot."""

    lines: list[Line]
    tops: list[float]
    sizes: list[float]
    left: float
    values_right: float
    right: float
    narrow: bool
    tall: bool

    @property
    def height(self) -> float:
        """Return how high all rows are together."""
        return self.tops[-1] + self.sizes[-1]

    def rows(self) -> list[tuple[int, float, float]]:
        """Return place, top and height of the rows that are values."""
        triples = zip(self.lines, self.tops, self.sizes, strict=True)
        return [(line.place, top, size) for line, top, size in triples if line.place >= 0]

    def mark_heights(self) -> list[float]:
        """Return where the dot of each value stands: the middle of its row, on a phone below its name."""
        return [top + (size - 15 if self.narrow else size / 2) for _, top, size in self.rows()]

    def text_axes(self, columns: Columns, read: Reading, colours: Palette) -> TextAxes:
        """Return the axes that print hairlines, names, values and dates."""
        rows = self.rows()
        tops, places = [top for _, top, _ in rows], [place for place, _, _ in rows]
        sizes = [size for _, _, size in rows]
        marked = [columns.marks[place] for place in places]
        inks = [colour_of(mark, REFERENCE, colours) for mark in marked]
        written, periods = values_of(columns, read), dates_of(columns, read.lang)
        values = [
            coloured(value, colours.ink, bold=mark >= 0 or self.narrow)
            for value, mark in zip([written[place] for place in places], marked, strict=True)
        ]
        dates = [coloured(periods[place], colours.dimmed) for place in places]
        middles = [top + size / 2 for top, size in zip(tops, sizes, strict=True)]
        first = [top + 13 for top in tops] if self.narrow else middles
        second = self.mark_heights() if self.narrow else middles
        named = self._names(columns, places, inks, colours, read.lang)
        names_at = [top + 21 for top in tops] if self.narrow and self.tall else first
        at_right = {"anchor": "free", "position": 1}
        return TextAxes(
            {
                "yaxis": self._hairlines(colours),
                "yaxis2": self._texts(
                    [*named, *self._headings(colours)],
                    [*names_at, *self._heading_heights()],
                    side="left",
                    ticklabelposition="inside",
                    anchor="free",
                    position=0,
                    shift=-self.left - 4,
                ),
                "yaxis3": self._texts(values, first, side="left", shift=self.values_right + 3, **at_right),
                "yaxis4": self._texts(dates, second, **self._dates_side(), **at_right),
            },
            [_empty(f"y{number}") for number in (2, 3, 4)],
        )

    def _dates_side(self) -> dict[str, Any]:
        if self.narrow:
            return {"side": "left", "shift": self.values_right + 3}
        return {"side": "right", "shift": self.values_right + GUTTER}

    def _names(
        self, columns: Columns, places: Sequence[int], inks: Sequence[str], colours: Palette, lang: str
    ) -> list[str]:
        """Return the names of the rows with what stands there, on a phone in a second line."""
        named = []
        for place, ink in zip(places, inks, strict=True):
            name, objects = _named(columns, place, lang, together=not self.narrow)
            text = coloured(name, ink, bold=columns.marks[place] >= 0)
            second = coloured(objects, colours.dimmed, size=SMALL)
            named.append(f"{text}{'<br>' if self.narrow else SPACE}{second}" if objects else text)
        return named

    def _headings(self, colours: Palette) -> list[str]:
        return [coloured(line.heading, colours.dimmed, bold=True) for line in self.lines if line.place < 0]

    def _heading_heights(self) -> list[float]:
        pairs = zip(self.lines, self.tops, strict=True)
        return [top + HEADING - 13 for line, top in pairs if line.place < 0]

    def _hairlines(self, colours: Palette) -> dict[str, Any]:
        """Return the axis of the plot: a hairline under each row, across the columns beside it too."""
        bounds = [top + size for top, size in zip(self.tops, self.sizes, strict=True)]
        return axis(
            range=[self.height + 2, 0],
            tickmode="array",
            tickvals=bounds,
            showgrid=True,
            gridcolor=colours.hairline,
            ticks="outside",
            ticklen=max(self.left, self.right, 1),
            tickcolor=colours.hairline,
            mirror="ticks",
        )

    def _texts(self, texts: Sequence[str], heights: Sequence[float], **settings: Any) -> dict[str, Any]:
        return axis(
            overlaying="y",
            range=[self.height + 2, 0],
            tickmode="array",
            tickvals=list(heights),
            ticktext=list(texts),
            showticklabels=True,
            ticklabeloverflow="allow",
            tickangle=0,
            **settings,
        )


def lines_of(columns: Columns, lang: str, *, grouped: bool = False) -> list[Line]:
    """Return the rows of the sheet; `grouped` puts each group there is under a heading with its count."""
    chosen = [place for place, role in enumerate(columns.roles) if role != "reference"]
    beside = [Line(place) for place, role in enumerate(columns.roles) if role == "reference"]
    if beside:
        beside.insert(0, Line(-1, t("For comparison", lang)))
    if not grouped or len({columns.groups[place] for place in chosen}) < 2:
        return [Line(place) for place in chosen] + beside
    lines: list[Line] = []
    found = {columns.groups[place] for place in chosen}
    for code in [*(code for code in GROUPS if code in found), *sorted(found - {*GROUPS, ""}), ""]:
        places = [place for place in chosen if columns.groups[place] == code]
        title = group_name(code, lang) if code else t("In no group", lang)
        lines += [Line(-1, f"{title}: {len(places)}")] if places else []
        lines += [Line(place) for place in places]
    return lines + beside


def sheet_of(lines: Sequence[Line], columns: Columns, *, narrow: bool, read: Reading) -> Sheet:
    """Return the rows with their heights, and the widths of the columns from the texts in them."""
    tall = any(columns.objects)
    row = (TALL_NARROW_ROW if tall else NARROW_ROW) if narrow else ROW
    sizes = [float(row if line.place >= 0 else HEADING) for line in lines]
    tops = list(accumulate(sizes[:-1], initial=0.0))
    widest_value = max((width(text, bold=True) for text in values_of(columns, read)), default=0)
    widest_date = max((width(text) for text in dates_of(columns, read.lang)), default=0)
    if narrow:
        right = max(widest_value, widest_date) + 20
        return Sheet(list(lines), tops, sizes, 6, right - 4, right, narrow, tall)
    values_right = max(widest_value, 64) + 24
    left = min(
        max((_name_width(columns, place, read.lang) for place in range(len(columns))), default=0), NAME_MOST
    )
    right = values_right + GUTTER + max(widest_date, 60) + 8
    return Sheet(list(lines), tops, sizes, left + GUTTER, values_right, right, narrow, tall)


def _name_width(columns: Columns, place: int, lang: str) -> float:
    name, objects = _named(columns, place, lang)
    return width(name, bold=columns.marks[place] >= 0) + (width(objects, SMALL) * 1.05 + 10 if objects else 0)


def _named(columns: Columns, place: int, lang: str, *, together: bool = True) -> tuple[str, str]:
    """Return the name of a row and what stands there, short enough for one line or for one each."""
    name = shortened(columns.names[place], LETTERS)
    room = max(LETTERS_TOGETHER - len(name) - 8, 10) if together else LETTERS - 8
    objects = objects_in_short(columns.objects[place], lang, most=room)
    return name, "" if objects == name else objects


def values_of(columns: Columns, read: Reading) -> list[str]:
    """Return what the value column prints, in the order of the rows."""
    return [read.valued(value, kind) for value, kind in zip(columns.values, columns.qualifiers, strict=True)]


def dates_of(columns: Columns, lang: str) -> list[str]:
    """Return what the date column prints: the period, with the marks of what was inferred or is doubtful."""
    triples = zip(columns.labels, columns.inferred, columns.flags, strict=True)
    return [
        dated(label, lang, inferred=inferred) + (f" {DOUBTFUL}" if flag else "")
        for label, inferred, flag in triples
    ]


def _empty(axis_name: str) -> Trace:
    return {"type": "scatter", "x": [None], "y": [None], "yaxis": axis_name, "hoverinfo": "skip"}
