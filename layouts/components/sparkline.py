"""A small trend beside a value: its shape is a mask, so that its colour follows the theme and the print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from dash import html

from layouts.figures.wording import Reading
from layouts.text import t

WIDTH, HEIGHT, INSET = 112, 28, 4
LEAST = 3
"""Years from which on a trend is drawn."""


@dataclass(frozen=True)
class Spark:
    """Points of a trend by year, in runs: a missing year or a break of the series parts them."""

    runs: tuple[tuple[tuple[int, float], ...], ...]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]], cuts: Sequence[int]) -> Spark | None:
        """Return the trend of values in order of time; None below three years.

        Plans, misprints and values without a year are left out; of several in a year the last one counts.
        """
        kept = {
            int(row["year"]): float(row["value"])
            for row in rows
            if row["year"] is not None
            and row["year"] == row["year"]
            and row["qualifier"] != "plan"
            and row["flag_code"] != "misprint"
        }
        if len(kept) < LEAST:
            return None
        runs: list[list[tuple[int, float]]] = []
        for year in sorted(kept):
            if not runs or runs[-1][-1][0] != year - 1 or year in cuts:
                runs.append([])
            runs[-1].append((year, kept[year]))
        return cls(tuple(map(tuple, runs)))

    @property
    def points(self) -> list[tuple[int, float]]:
        """All points by year."""
        return [point for run in self.runs for point in run]


def sparkline(spark: Spark, *, unit: str, lang: str) -> html.Span:
    """Return the trend as a picture with its first, last, least and largest value in words."""
    points, read = spark.points, Reading(lang)
    values = [value for _, value in points]
    said = t(
        "{first_year}: {first}, {last_year}: {last}; from {least} to {most} {unit}",
        lang,
        first_year=points[0][0],
        first=read.amount(points[0][1]),
        last_year=points[-1][0],
        last=read.amount(points[-1][1]),
        least=read.amount(min(values)),
        most=read.amount(max(values)),
        unit=unit,
    )
    address = f'url("data:image/svg+xml,{quote(drawing(spark))}")'
    years = html.Span(
        [html.Span(str(points[0][0])), html.Span(str(points[-1][0]))],
        className="spark-years",
        **{"aria-hidden": "true"},
    )
    line = html.Span(className="spark-line", style={"maskImage": address, "WebkitMaskImage": address})
    return html.Span([line, years], className="spark", role="img", title=said, **{"aria-label": said})


def drawing(spark: Spark) -> str:
    """Return the trend as SVG: a line a run, a dot where a run is one point, a larger dot at its end."""
    years, values = zip(*spark.points, strict=True)
    low, high = min(values), max(values)
    across = (WIDTH - 2 * INSET) / ((years[-1] - years[0]) or 1)
    up = (HEIGHT - 2 * INSET) / ((high - low) or 1)

    def at(point: tuple[int, float]) -> tuple[float, float]:
        level = (point[1] - low) * up if high > low else (HEIGHT - 2 * INSET) / 2
        return round(INSET + (point[0] - years[0]) * across, 1), round(HEIGHT - INSET - level, 1)

    lines = [
        f'<polyline points="{" ".join(f"{x},{y}" for x, y in map(at, run))}"/>'
        for run in spark.runs
        if len(run) > 1
    ]
    single = [_dot(*at(run[0]), 1.6) for run in spark.runs if len(run) == 1]
    body = "".join([*lines, *single, _dot(*at(spark.points[-1]), 2.4)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<g fill="none" stroke="#000" stroke-width="1.6" stroke-linejoin="round">{body}</g></svg>'
    )


def _dot(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#000" stroke="none"/>'
