"""The map of coverage: for how many objects an indicator is known, by year or kind; its cells are filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.cards.explorer_coverage import Coverage, KindCoverage
from layouts.components.panel import view_link
from layouts.text import t, tn
from layouts.text.numbers import number, years
from layouts.text.words import kinds_name

Named = Callable[[str], str]
"""The name of an indicator by its id."""
Linked = Callable[[str, Any], tuple[str, bool]]
"""The view of an indicator and column (None: of all columns), and whether it is the one on screen."""


@dataclass(frozen=True)
class Grid:
    """The map as a table: `columns` are years or kinds, `heads` stand above them, `rest` is the last line."""

    caption: str
    columns: Sequence[int | str]
    heads: Sequence[Component]
    indicator_ids: Sequence[str]
    cells: Sequence[Sequence[int]]
    totals: Sequence[int]
    breaks: Sequence[int]
    rest: str
    name: str


def years_grid(coverage: Coverage, lang: str) -> Grid:
    """Return the map by year."""
    rest = coverage.indicators_count - len(coverage.indicator_ids)
    more = tn(
        "{n} more indicator is known for as many objects or fewer: it is in the list of filters.",
        "{n} more indicators are known for as many objects or fewer: they are in the list of filters.",
        lang,
        n=rest,
    )
    return Grid(
        caption=t("Objects with a value, by indicator and year", lang),
        columns=coverage.years,
        heads=list(map(_year, reversed(range(len(coverage.years))), coverage.years)),
        indicator_ids=coverage.indicator_ids,
        cells=coverage.cells,
        totals=coverage.totals,
        breaks=coverage.breaks,
        rest=more if rest else "",
        name="is-years",
    )


def kinds_grid(coverage: KindCoverage, lang: str) -> Grid:
    """Return the map by kind."""
    rest = coverage.indicators_count - len(coverage.indicator_ids)
    more = tn(
        "{n} more indicator is in the list of filters.",
        "{n} more indicators are in the list of filters.",
        lang,
        n=rest,
    )
    return Grid(
        caption=t("Objects with a value, by indicator and kind of object", lang),
        columns=coverage.kinds,
        heads=[_kind(kind, lang) for kind in coverage.kinds],
        indicator_ids=coverage.indicator_ids,
        cells=coverage.cells,
        totals=coverage.totals,
        breaks=coverage.breaks,
        rest=more if rest else "",
        name="is-kinds",
    )


def coverage_map(grid: Grid, named: Named, linked: Linked, *, lang: str) -> list[Component]:
    """Return the table and its key."""
    head = [html.Td(), *grid.heads, html.Th(t("all", lang), scope="col")]
    body = [_row(grid, place, named, linked, lang) for place in range(len(grid.indicator_ids))]
    caption = html.Caption(grid.caption, className="visually-hidden")
    table = html.Table(
        [caption, html.Thead(html.Tr(head)), html.Tbody(body)], className=f"coverage {grid.name}"
    )
    return [html.Div(table, className="coverage-scroll"), _key(grid, lang)]


def _year(from_last: int, year: int) -> html.Th:
    """Return the head of a column; every second one is written for screen readers alone."""
    return html.Th(html.Span(str(year), className="visually-hidden" if from_last % 2 else ""), scope="col")


def _kind(kind: str, lang: str) -> html.Th:
    """Return the head of a column: the mark of the kind and its name, which a phone does not write out."""
    mark = html.Span(className=f"kind-mark kind-{kind}", **{"aria-hidden": "true"})
    name = kinds_name(kind, lang)
    inside = [mark, html.Div(name, className="coverage-kind-name")]
    return html.Th(html.Div(inside, className="coverage-kind", title=name), scope="col")


def _row(grid: Grid, place: int, named: Named, linked: Linked, lang: str) -> html.Tr:
    indicator_id = grid.indicator_ids[place]
    name = named(indicator_id)
    href, is_chosen = linked(indicator_id, None)
    head = html.Th(
        view_link(name, href, "coverage-name", **{"data-facet": f"row-{indicator_id}"}),
        scope="row",
        className="is-chosen" if is_chosen else "",
    )
    cells = [
        _cell(count, _breaks_of(grid, count), linked(indicator_id, column), f"{indicator_id}-{column}")
        for column, count in zip(grid.columns, grid.cells[place], strict=True)
    ]
    total = html.Td(number(grid.totals[place], lang), className="coverage-total")
    return html.Tr([head, *cells, total])


def _breaks_of(grid: Grid, count: int) -> int:
    """Return the class of a count, 1 for the smallest."""
    return 1 + sum(count > bound for bound in grid.breaks)


def _cell(count: int, level: int, link: tuple[str, bool], key: str) -> html.Td:
    if not count:
        return html.Td("\u00b7", className="is-none")
    href, is_chosen = link
    inside = view_link(str(count), href, f"heat-{level}", **{"data-facet": f"cell-{key}"})
    return html.Td(inside, className="is-chosen" if is_chosen else "")


def _key(grid: Grid, lang: str) -> html.Div:
    """Return what the colours mean: classes with about as many cells each."""
    lows = [1, *(bound + 1 for bound in grid.breaks)]
    greatest = max((max(row, default=0) for row in grid.cells), default=0)
    highs = [*grid.breaks, greatest]
    steps = [
        html.Li([html.Span(className=f"coverage-step heat-{place + 1}"), years(low, high)])
        for place, (low, high) in enumerate(zip(lows, highs, strict=True))
    ]
    label = html.Span(t("Objects with a value; classes with about as many cells each:", lang))
    said: list[Component] = [html.Div([label, html.Ul(steps)], className="coverage-key")]
    return html.Div([*said, html.P(grid.rest)] if grid.rest else said, className="coverage-foot")
