"""A table of results on the screen: rows named by their first column, each number leads to its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.export.columns import Column
from data.export.result_table import ResultTable
from layouts.text import t
from layouts.text.numbers import number

Row = Mapping[str, Any]
Written = Callable[[Row], Component | str]
NUMBERS = ("number", "integer")


@dataclass(frozen=True)
class Shown:
    """A column on screen: which one of the table, the words above it, how a row is written in it.

    Without `written` a number is written in the reader's way and a text as it stands. `explains` names the
    column with the id of the published number that a click on the cell leads to.
    """

    column: str
    head: str
    written: Written | None = None
    explains: str = ""


def result_table(
    table: ResultTable, shown: Sequence[Shown], *, lang: str, caption: str, label: str = ""
) -> html.Div:
    """Return the rows of a result, each named by the first column; `label`: of the region it scrolls in."""
    kinds = {column.name: column for column in table.columns}
    head = html.Thead(
        html.Tr([html.Th(one.head, scope="col", className=_side(kinds[one.column])) for one in shown])
    )
    rows = [
        html.Tr(
            [_cell(row, one, kinds[one.column], lang, first=place == 0) for place, one in enumerate(shown)]
        )
        for row in table.rows.to_dict("records")
    ]
    inside = html.Table([html.Caption(caption), head, html.Tbody(rows)])
    return html.Div(
        inside,
        className="plain-table is-numbers",
        tabIndex=0,
        role="group",
        **{"aria-label": label or caption},
    )


def explained(said: Component | str, observation: str, lang: str) -> html.Button:
    """Return what is said of a published number as the button that opens its source, words and date."""
    return html.Button(
        said,
        type="button",
        className="number-button",
        title=t("Where this number comes from", lang),
        **{"data-observation": observation},
    )


def _side(column: Column) -> str:
    return "is-number" if column.kind in NUMBERS else ""


def _cell(row: Row, shown: Shown, column: Column, lang: str, *, first: bool) -> html.Th | html.Td:
    said = shown.written(row) if shown.written else _plain(row[column.name], column, lang)
    observation = row.get(shown.explains) if shown.explains else None
    if isinstance(observation, str) and observation:
        said = explained(said, observation, lang)
    if first:
        return html.Th(said, scope="row", className=_side(column))
    return html.Td(said, className=_side(column))


def _plain(value: Any, column: Column, lang: str) -> str:
    if value is None or value != value:
        return "\u2013"
    return number(value, lang) if column.kind in NUMBERS else str(value)
