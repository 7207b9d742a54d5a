"""The explorer: every number of the store in one table, with filters that count and a map of coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from data.address import FIRST_YEAR, Ignored
from data.cards.explorer import ExplorerContents
from data.explorer_view import COVERAGES, NEWEST, ExplorerView
from layouts.components.actions import FileLink, disclosure
from layouts.components.coverage_map import coverage_map, kinds_grid, years_grid
from layouts.components.explorer_chips import chosen_chips
from layouts.components.explorer_panel import facets, search_block
from layouts.components.filter_chips import chip_list
from layouts.components.observation_table import column_names, observation_table
from layouts.components.page_head import PageHead, page_head
from layouts.components.panel import control, view_link
from layouts.components.table_files import rows_and_limit, table_files
from layouts.text import t, tn
from layouts.text.numbers import number, years

PAGE = "explorer"
SELECTION = {"role": "selection", "page": PAGE}
"""The store that holds the view as an address; the shell mirrors it."""


def path(lang: str) -> str:
    """Return the address of the page in a language."""
    return f"/{lang}/{PAGE}"


def layout(
    contents: ExplorerContents, *, query: str, ignored: Sequence[Ignored], lang: str, site: str
) -> html.Section:
    """Return the page with its controls already set to what the address asks for; `site`: where it stands."""
    view = contents.view
    panel = [
        html.Div(search_block(contents, lang), id="explorer-search"),
        html.Div(filters(contents, lang), id="explorer-facets"),
    ]
    cards = [
        html.Div(coverage_card(contents, lang), id="explorer-coverage"),
        _table_card(contents, lang),
    ]
    columns = [
        html.Aside(panel, id="explorer-panel", className="panel"),
        html.Div(cards, className="cards"),
    ]
    return html.Section(
        [
            dcc.Store(SELECTION, data=query),
            dcc.Store("explorer-drawn", data=query),
            dcc.Store("explorer-rows", data=view.bare.pinned(view.release).to_query()),
            html.Div(head(contents, ignored=ignored, lang=lang, site=site), id="explorer-head"),
            html.Div(columns, className="page-columns"),
            html.Div(id="explorer-details"),
            _sheet_bar(contents, lang),
        ],
        id="explorer",
        lang=lang,
        className="page explorer",
    )


def _sheet_bar(contents: ExplorerContents, lang: str) -> html.Div:
    """Return the bar at the bottom of a phone that opens the panel as a sheet."""
    opens = {"data-sheet": "", "data-other": t("Show", lang), "aria-expanded": "false"}
    button = html.Button(t("Filters", lang), type="button", className="button", **opens)
    return html.Div([html.P(count(contents, lang), id="explorer-bar-count"), button], className="sheet-bar")


def count(contents: ExplorerContents, lang: str) -> str:
    """Return how many numbers are shown, in words."""
    return tn("{n} number", "{n} numbers", lang, n=contents.rows_count)


def title(lang: str) -> str:
    """Return the heading of the page."""
    return t("Every number on a row of its own, with its source and the words of it", lang)


def head(contents: ExplorerContents, *, ignored: Sequence[Ignored], lang: str, site: str) -> list[Component]:
    """Return what stands above the cards: heading, actions, what is chosen, what was ignored."""
    chips = [(label, path(lang) + without.to_query()) for label, without in chosen_chips(contents, lang)]
    of_all = tn(
        "{n} of {total} numbers",
        "{n} of {total} numbers",
        lang,
        n=contents.rows_count,
        total=number(contents.total, lang),
    )
    chosen = html.Div(
        [chip_list(chips, lang), html.P(of_all, className="chosen-count")], className="page-chosen"
    )
    rows = tn(
        "{n} row, in the order of the table",
        "{n} rows, in the order of the table",
        lang,
        n=contents.rows_count,
    )
    unused = (*ignored, *contents.ignored)
    told = rows_and_limit(rows, rows_count=contents.rows_count, lang=lang)
    about = PageHead(PAGE, title(lang), path(lang), _files(contents, lang), told, unused, site, lang)
    return page_head(contents, about, chosen)


def _files(contents: ExplorerContents, lang: str) -> list[FileLink]:
    """Return the files that the rows can be taken as, and the picture of the map."""
    pictures = [("", t("picture of the map of coverage", lang))] if contents.coverage.indicator_ids else []
    query = contents.view.to_query()
    return table_files(path(lang), query, rows_count=contents.rows_count, lang=lang, pictures=pictures)


def filters(contents: ExplorerContents, lang: str) -> list[Component]:
    """Return the filters with their counts, and the foot of the panel."""
    view = contents.view
    kept = ExplorerView(columns=view.columns, sort=view.sort, coverage=view.coverage).to_query()
    reset = view_link(t("Reset", lang), path(lang) + kept, "reset")
    foot = html.Div([html.Span(count(contents, lang)), reset], className="panel-foot")
    return [*facets(contents, path=path(lang), lang=lang), foot]


def coverage_card(contents: ExplorerContents, lang: str) -> list[Component]:
    """Return the card with the map of coverage, folded to its heading where the view says so."""
    view = contents.view
    if not contents.coverage.indicator_ids:
        return []
    label = t("Unfold", lang) if view.is_folded else t("Fold", lang)
    fold = view_link(
        label,
        path(lang) + replace(view, is_folded=not view.is_folded).to_query(),
        "button is-small",
        **{"data-facet": "fold", "aria-label": t("The map of coverage: {act}", lang, act=label)},
    )
    by_kind = view.coverage == "kind"
    title = t("What is known of most objects of each kind", lang) if by_kind else most_known(contents, lang)
    said = [html.H2(title, id="coverage-title")]
    if not view.is_folded:
        said.append(html.P(_map_words(contents, lang), className="card-facts"))
    acts = html.Div([*([] if view.is_folded else [_forms(view, lang)]), fold], className="coverage-acts")
    inside: list[Component] = [html.Div([html.Div(said), acts], className="card-head")]
    if not view.is_folded:
        grid = kinds_grid(contents.by_kind, lang) if by_kind else years_grid(contents.coverage, lang)
        linked = _kind_link if by_kind else _cell_link
        inside += coverage_map(
            grid,
            lambda key: contents.names[key],
            lambda key, column: linked(view, key, column, lang),
            lang=lang,
        )
    return [html.Article(inside, className="figure-card", **{"aria-labelledby": "coverage-title"})]


def _forms(view: ExplorerView, lang: str) -> html.Div:
    """Return the links by which the map counts by year or by kind."""
    words = {"year": t("By year", lang), "kind": t("By kind", lang)}
    links = [
        view_link(
            words[name],
            path(lang) + replace(view, coverage=name).to_query(),
            "form-link",
            **{
                "data-facet": f"coverage-{name}",
                **({"aria-current": "true"} if name == view.coverage else {}),
            },
        )
        for name in COVERAGES
    ]
    label = t("What the map of coverage counts by", lang)
    return html.Div(links, className="form-links", role="group", **{"aria-label": label})


def most_known(contents: ExplorerContents, lang: str) -> str:
    """Return what the map says in a sentence, of the first chosen indicator or of the most known one."""
    found = contents.coverage
    name = contents.names[found.indicator_ids[0]]
    if found.indicator_ids[0] in contents.view.selection.indicators:
        return tn(
            "“{name}” is known for {n} object",
            "“{name}” is known for {n} objects",
            lang,
            n=found.totals[0],
            name=name,
        )
    return tn(
        "Most widely known is “{name}”: for {n} object",
        "Most widely known is “{name}”: for {n} objects",
        lang,
        n=found.totals[0],
        name=name,
    )


def _map_words(contents: ExplorerContents, lang: str) -> str:
    if contents.view.coverage == "kind":
        return t("How many objects of the kind have a value; a cell is a filter", lang)
    said = [t("How many objects have a value in the year; a cell is a filter", lang)]
    if contents.coverage.years:
        said.append(years(contents.coverage.years[0], contents.coverage.years[-1]))
    selection = contents.view.selection
    if selection.indicators or selection.year_from or selection.year_to:
        said.append(t("framed: what is chosen", lang))
    return " \u00b7 ".join(said)


def _cell_link(view: ExplorerView, indicator_id: str, year: int | None, lang: str) -> tuple[str, bool]:
    """Return the address of the view of a cell, or without it if it is chosen alone; and whether it is in."""
    selection = view.selection
    is_in = indicator_id in selection.indicators
    if year is None:
        alone = selection.indicators == (indicator_id,)
        return path(lang) + view.chosen(indicators=() if alone else (indicator_id,)).to_query(), is_in
    first, last = selection.year_from or 0, selection.year_to or 9999
    windowed = bool(selection.year_from or selection.year_to)
    framed = (is_in or not selection.indicators) and (first <= year <= last) and (is_in or windowed)
    alone = (selection.indicators, first, last) == ((indicator_id,), year, year)
    if alone:
        return path(lang) + view.chosen(indicators=(), year_from=None, year_to=None).to_query(), framed
    return path(lang) + _of_a_year(view, indicator_id).replace(_window(FIRST_YEAR), _window(year)), framed


def _kind_link(view: ExplorerView, indicator_id: str, kind: str | None, lang: str) -> tuple[str, bool]:
    """Return the address of the view of a cell by kind, or without it if it stands alone; and if it is in."""
    chosen = view.selection
    if kind is None:
        return _cell_link(view, indicator_id, None, lang)
    alone = (chosen.indicators, chosen.kinds) == ((indicator_id,), (kind,))
    parts = {"indicators": (), "kinds": ()} if alone else {"indicators": (indicator_id,), "kinds": (kind,)}
    framed = bool(chosen.indicators or chosen.kinds)
    framed &= indicator_id in chosen.indicators or not chosen.indicators
    framed &= kind in chosen.kinds or not chosen.kinds
    return path(lang) + view.chosen(**parts).to_query(), framed


@lru_cache(maxsize=64)
def _of_a_year(view: ExplorerView, indicator_id: str) -> str:
    """Return the address of an indicator in FIRST_YEAR: hundreds of cells differ from it in the year."""
    return view.chosen(indicators=(indicator_id,), year_from=FIRST_YEAR, year_to=FIRST_YEAR).to_query()


def _window(year: int) -> str:
    return f"from={year}&to={year}"


def _table_card(contents: ExplorerContents, lang: str) -> html.Article:
    """Return the card with the table; its head follows the view, the table asks for its rows itself."""
    chosen = dmc.CheckboxGroup(
        [dmc.Checkbox(label=name, value=key, size="xs") for key, name in column_names(lang).items()],
        id=control("columns", PAGE),
        label=t("Columns of the table", lang),
        value=list(contents.view.columns),
        size="sm",
    )
    columns = disclosure(t("Columns", lang), [chosen], icon_name="menu", id="explorer-columns")
    table = observation_table(contents.view, contents.rows_count, lang=lang)
    parts = [
        html.Div(
            [html.Div(table_head(contents, lang), id="explorer-table-head"), columns], className="card-head"
        ),
        html.Div(table, className="card-table"),
    ]
    return html.Article(parts, className="figure-card", **{"aria-labelledby": "table-title"})


def table_head(contents: ExplorerContents, lang: str) -> list[Component]:
    """Return how many numbers the table has, of what, and how it is read."""
    if not contents.rows_count:
        said = t("Take one of the chips above away, or begin anew.", lang)
        return [
            html.H2(t("Nothing fits all the filters together", lang), id="table-title"),
            html.P(said, className="card-facts"),
        ]
    facts = [
        tn("{n} object", "{n} objects", lang, n=contents.objects_count),
        tn("{n} indicator", "{n} indicators", lang, n=contents.indicators_count),
        tn("{n} source", "{n} sources", lang, n=contents.sources_count),
        *([years(*contents.years)] if contents.years else []),
    ]
    how = [
        t(
            "Click a row to read the words of its source. * worked out, not stated; ? looks like a misprint.",
            lang,
        ),
        *([t("Newest first, plans last.", lang)] if contents.view.sort == NEWEST else []),
    ]
    return [
        html.H2(count(contents, lang), id="table-title"),
        html.P(" \u00b7 ".join(facts), className="card-facts"),
        html.P(" ".join(how), className="card-facts"),
    ]
