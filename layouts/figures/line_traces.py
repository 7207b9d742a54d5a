"""The traces of a trend and the marks of its breaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from layouts.figures.columns import Columns
from layouts.figures.labels import escaped
from layouts.figures.series import Path, Series, drawn, special
from layouts.figures.theme import SMALL, Palette, Trace, note
from layouts.figures.wording import Reading, objects_in_short
from layouts.text import t

MOST_BREAKS = 4
HOLLOW = ("estimate", "plan")


def line_traces(columns: Columns, every: Sequence[Series], *, read: Reading, colours: Palette) -> list[Trace]:
    """Return the lines from the back to the front: the rest, references, highlights, then the points."""
    hovers = columns.hovers(read)
    marked = [series for series in every if series.role == "marked"]
    rest = [series for series in every if series.role == "chosen"]
    back = colours.rest if marked else colours.faint
    layers = [(rest, back, 1.2 if len(rest) > 8 else 1.8)] if rest else []
    layers += [([series], colours.ink, 1.2) for series in every if series.role == "reference"]
    layers += [([series], colours.highlights[series.mark % 8], 2.4) for series in marked[::-1]]
    traces: list[Trace] = []
    points: list[tuple[int, str]] = []
    for group, colour, thickness in layers:
        solid, dashed, alone = drawn(columns, group)
        traces += [_line(solid, colour, thickness, columns, hovers)] if solid.x else []
        traces += [_line(dashed, colour, thickness, columns, hovers, dash="dash")] if dashed.x else []
        points += [(place, colour) for place in dict.fromkeys([*alone, *special(columns, group)])]
        points += [(group[0].last, colour)] if group[0].role == "marked" else []
    return traces + _points(points, columns, hovers, colours)


def _line(
    path: Path, colour: str, thickness: float, columns: Columns, hovers: list[str], *, dash: str = "solid"
) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": path.x,
        "y": path.y,
        "line": {"color": colour, "width": thickness, "dash": dash},
        "connectgaps": False,
        "customdata": [None if place is None else columns.keys[place] for place in path.places],
        "hovertext": ["" if place is None else hovers[place] for place in path.places],
        "hoverinfo": "text",
    }


def _points(
    points: Sequence[tuple[int, str]], columns: Columns, hovers: list[str], colours: Palette
) -> list[Trace]:
    """Return the single points, hollow for estimates and plans, triangles for lower bounds."""
    if not points:
        return []
    places = [place for place, _ in points]
    inks = [colour for _, colour in points]
    hollow = [columns.qualifiers[place] in HOLLOW for place in places]
    lower = [columns.qualifiers[place] == "at_least" for place in places]
    dots: Trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [columns.years[place] for place in places],
        "y": [columns.values[place] for place in places],
        "marker": {
            "size": 7,
            "symbol": ["triangle-up" if bound else "circle" for bound in lower],
            "color": [colours.paper if empty else ink for empty, ink in zip(hollow, inks, strict=True)],
            "line": {"color": inks, "width": 1.5},
        },
        "customdata": [columns.keys[place] for place in places],
        "hovertext": [hovers[place] for place in places],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    return [dots]


def break_marks(
    breaks: pd.DataFrame,
    columns: Columns,
    span: tuple[int, int],
    *,
    colours: Palette,
    lang: str,
    narrow: bool,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return a dotted hairline with two words for each break inside the years: the lines, the words."""
    found = _breaks(breaks, columns, span)
    first, last = span
    lines, words, row, before = [], [], 0, -1.0
    for (year, kind), units in sorted(found.items()):
        share = (year - 0.5 - first) / ((last - first) or 1)
        row = row + 1 if before >= 0 and share - before < (0.5 if narrow else 0.26) else 0
        before = share
        lines.append(_dotted(year - 0.5, colours))
        words.append(
            _words(
                _said(kind, [] if narrow else units, lang),
                year - 0.5,
                row,
                colours,
                right=share > (0.45 if narrow else 0.7),
            )
        )
    return lines, words


def _breaks(
    breaks: pd.DataFrame, columns: Columns, span: tuple[int, int]
) -> dict[tuple[int, str], list[str]]:
    """Return year and kind → names of the units it concerns (none: all); where many, the important ones."""
    names = dict(zip(columns.units, columns.names, strict=True))
    important = {unit for unit, role in zip(columns.units, columns.roles, strict=True) if role == "marked"}
    found: dict[tuple[int, str], list[str]] = {}
    weights: dict[tuple[int, str], int] = {}
    triples = zip(
        breaks["first_year_after"].tolist(), breaks["kind"].tolist(), breaks["unit_id"].tolist(), strict=True
    )
    for year, kind, unit in triples:
        known = isinstance(unit, str)
        if not span[0] < year <= span[1] or (known and unit not in names):
            continue
        said = found.setdefault((int(year), kind), [])
        said += [names[unit]] if known and names[unit] not in said else []
        key = (int(year), kind)
        weights[key] = max(weights.get(key, 0), 2 if not known else 1 if unit in important else 0)
        if not known:
            said.clear()
    kept = sorted(found, key=lambda key: -weights[key])[:MOST_BREAKS]
    return {key: found[key] for key in kept}


def _said(kind: str, units: Sequence[str], lang: str) -> list[str]:
    words = {
        "territory": t("new borders", lang),
        "coverage": t("other coverage", lang),
        "method": t("new method", lang),
        "classification": t("new classification", lang),
        "source": t("other source", lang),
    }.get(kind, t("break in the series", lang))
    return [words, objects_in_short("; ".join(units), lang)] if units else [words]


def _dotted(x: float, colours: Palette) -> dict[str, Any]:
    line = {"color": colours.dimmed, "width": 1, "dash": "2px,3px"}
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _words(lines: Sequence[str], x: float, row: int, colours: Palette, *, right: bool) -> dict[str, Any]:
    text = "<br>".join(escaped(line) for line in lines)
    side = {"xanchor": "right", "xshift": -4, "align": "right"} if right else {"xanchor": "left", "xshift": 4}
    place = {"x": x, "yref": "paper", "y": 1, "yanchor": "top", "yshift": 2 - 32 * row}
    return (
        note(text, **place)
        | side
        | {"font": {"color": colours.dimmed, "size": SMALL}, "bgcolor": colours.paper}
    )
