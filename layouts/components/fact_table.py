"""The same numbers as a table: one row a value, in the order of the chart, a click opens its source."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import dash_ag_grid as dag

from data.cards.contents import CardData
from layouts.figures.columns import columns_of
from layouts.figures.wording import Reading, dated, kind_of_number, texts
from layouts.text import t
from layouts.text.grid import grid_words
from layouts.text.words import group_name

ROW, HEAD, MOST_ROWS = 36, 40, 14


def table_height(rows_count: int) -> int:
    """Return how high the table of so many rows is; longer ones scroll inside."""
    return HEAD + ROW * min(max(rows_count, 2), MOST_ROWS) + 18


def fact_table(data: CardData, read: Reading, *, narrow: bool) -> dag.AgGrid:
    """Return the values of a card as a grid; `rowId` is the id of the observation."""
    rows = _rows(data, read, data.name(read.lang) if data.beside else "")
    for other in data.beside:
        of_other = replace(read, unit=other.unit(read.lang), decimals=None)
        rows += _rows(other, of_other, other.name(read.lang))
    return dag.AgGrid(
        id={"role": "card-table", "family": data.card.family},
        rowData=rows,
        columnDefs=_definitions(rows, read.lang, narrow=narrow),
        defaultColDef={"sortable": True, "resizable": True, "suppressMovable": True, "filter": False},
        getRowId="params.data.key",
        className="fact-table",
        style={"height": f"{table_height(len(rows))}px"},
        dashGridOptions={
            "localeText": grid_words(read.lang),
            "rowHeight": ROW,
            "headerHeight": HEAD,
            "suppressColumnVirtualisation": True,
            "suppressCellFocus": False,
            "enableCellTextSelection": True,
            "animateRows": False,
            "suppressMenuHide": True,
        },
    )


def _rows(data: CardData, read: Reading, what: str) -> list[dict[str, Any]]:
    """Return a row a value, in the order of the chart; `at` sorts the dates, `what` names the indicator."""
    columns = columns_of(data.rows, read.lang, read.marked)
    shown = data.rows[data.rows["value"].notna()]
    words, notes = texts(shown["words"]), texts(shown[f"note_{read.lang}"])
    ends = [str(day) if day is not None and day == day else "" for day in shown["period_end"].tolist()]
    return [
        {
            "key": columns.keys[place]
            if columns.roles[place] != "reference"
            else f"{columns.keys[place]}-{place}",
            "name": columns.names[place],
            "objects": columns.objects[place],
            "group": group_name(columns.groups[place], read.lang),
            "value": value,
            "written": read.valued(value, columns.qualifiers[place]),
            "what": what,
            "unit": read.unit,
            "at": ends[place],
            "date": dated(columns.labels[place], read.lang, inferred=columns.inferred[place]),
            "kind": kind_of_number(columns.qualifiers[place], read.lang),
            "source": read.source(columns.sources[place]),
            "words": words[place],
            "note": notes[place],
            "mark": columns.marks[place],
        }
        for place, value in enumerate(columns.values)
    ]


def _definitions(rows: list[dict[str, Any]], lang: str, *, narrow: bool) -> list[dict[str, Any]]:
    """Return the columns that say anything: those empty in every row are left out."""
    marked = [
        {
            "condition": f"params.data.mark == {mark}",
            "style": {"color": f"var(--highlight-{mark + 1})", "fontWeight": 600},
        }
        for mark in range(8)
    ]
    number = {
        "type": "rightAligned",
        "cellClass": "ag-right-aligned-cell is-number",
        "valueFormatter": {"function": "params.data.written"},
    }
    every = [
        _column(
            "name",
            t("Name", lang),
            148 if narrow else 216,
            pinned=None if narrow else "left",
            cellStyle={"styleConditions": marked},
        ),
        _column("what", t("Indicator", lang), 210),
        _column("value", t("Value", lang), 104 if narrow else 130, **number),
        _column("at", t("Date", lang), 140, valueFormatter={"function": "params.data.date"}),
        _column("unit", t("Unit", lang), 150),
        _column("kind", t("Kind of number", lang), 186),
        _column("objects", t("Objects", lang), 210),
        _column("group", t("Group", lang), 160),
        _column("source", t("Source", lang), 230),
        _column("words", t("Words of the source", lang), 320),
        _column("note", t("Scope", lang), 240),
    ]
    return [
        column
        for column in every
        if column["field"] == "at" or any(row[column["field"]] not in ("", None) for row in rows)
    ]


def _column(name: str, title: str, wide: int, **more: Any) -> dict[str, Any]:
    settings = {key: value for key, value in more.items() if value is not None}
    return {
        "field": name,
        "headerName": title,
        "width": wide,
        "tooltipField": name if name in ("words", "note", "source", "objects", "unit") else None,
        **settings,
    }
