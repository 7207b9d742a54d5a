"""The map of coverage: for how many objects an indicator is known in a year; its cells are filters."""

from __future__ import annotations

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from data.cards.explorer import Coverage
from layouts.components.panel import view_link
from layouts.text import t, tn
from layouts.text.numbers import number, years

Named = Callable[[str], str]
"""The name of an indicator by its id."""
Linked = Callable[[str, int | None], tuple[str, bool]]
"""The view of an indicator and year (or of all years), and whether it is the one on screen."""


def coverage_map(coverage: Coverage, named: Named, linked: Linked, *, lang: str) -> list[Component]:
    """Return the table and its key."""
    head = [
        html.Td(),
        *map(_year, reversed(range(len(coverage.years))), coverage.years),
        html.Th(t("all", lang), scope="col"),
    ]
    body = [_row(coverage, place, named, linked, lang) for place in range(len(coverage.indicator_ids))]
    caption = html.Caption(
        t("Objects with a value, by indicator and year", lang), className="visually-hidden"
    )
    table = html.Table(
        [caption, html.Thead(html.Tr(head)), html.Tbody(body)],
        className="coverage",
    )
    return [html.Div(table, className="coverage-scroll"), _key(coverage, lang)]


def _year(from_last: int, year: int) -> html.Th:
    """Return the head of a column; every second one is written for screen readers alone."""
    return html.Th(html.Span(str(year), className="visually-hidden" if from_last % 2 else ""), scope="col")


def _row(coverage: Coverage, place: int, named: Named, linked: Linked, lang: str) -> html.Tr:
    indicator_id = coverage.indicator_ids[place]
    name = named(indicator_id)
    href, is_chosen = linked(indicator_id, None)
    head = html.Th(
        view_link(name, href, "coverage-name", **{"data-facet": f"row-{indicator_id}"}),
        scope="row",
        className="is-chosen" if is_chosen else "",
    )
    cells = [
        _cell(count, _breaks_of(coverage, count), linked(indicator_id, year), f"{indicator_id}-{year}")
        for year, count in zip(coverage.years, coverage.cells[place], strict=True)
    ]
    total = html.Td(number(coverage.totals[place], lang), className="coverage-total")
    return html.Tr([head, *cells, total])


def _breaks_of(coverage: Coverage, count: int) -> int:
    """Return the class of a count, 1 for the smallest."""
    return 1 + sum(count > bound for bound in coverage.breaks)


def _cell(count: int, level: int, link: tuple[str, bool], key: str) -> html.Td:
    if not count:
        return html.Td("\u00b7", className="is-none")
    href, is_chosen = link
    inside = view_link(str(count), href, f"heat-{level}", **{"data-facet": f"cell-{key}"})
    return html.Td(inside, className="is-chosen" if is_chosen else "")


def _key(coverage: Coverage, lang: str) -> html.Div:
    """Return what the colours mean: classes with about as many cells each."""
    lows = [1, *(bound + 1 for bound in coverage.breaks)]
    greatest = max((max(row, default=0) for row in coverage.cells), default=0)
    highs = [*coverage.breaks, greatest]
    steps = [
        html.Li([html.Span(className=f"coverage-step heat-{place + 1}"), years(low, high)])
        for place, (low, high) in enumerate(zip(lows, highs, strict=True))
    ]
    label = html.Span(t("Objects with a value; classes with about as many cells each:", lang))
    rest = coverage.indicators_count - len(coverage.indicator_ids)
    more = tn(
        "{n} more indicator is known for as many objects or fewer: it is in the list of filters.",
        "{n} more indicators are known for as many objects or fewer: they are in the list of filters.",
        lang,
        n=rest,
    )
    said: list[Component] = [html.Div([label, html.Ul(steps)], className="coverage-key")]
    return html.Div([*said, html.P(more)] if rest else said, className="coverage-foot")
