"""The observations as a table whose rows come from the server when they come into sight."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag
import pandas as pd

from data.explorer_view import COLUMNS, SORTED_BY, ExplorerView
from data.selection import KINDS
from layouts.components.source_note import short_source
from layouts.figures.wording import Reading, dated, kind_of_number
from layouts.text import t
from layouts.text.grid import grid_words
from layouts.text.words import kind_name

ROW, HEAD, MOST_ROWS = 36, 40, 16
BLOCK = 100
"""Rows that are asked for at a time."""
WIDTHS: dict[str, dict[str, float]] = {
    "name": {"width": 178},
    "kind": {"width": 170},
    "place": {"width": 150},
    "indicator": {"flex": 1.2, "minWidth": 190},
    "value": {"width": 124},
    "unit": {"width": 118},
    "date": {"width": 116},
    "qualifier": {"width": 170},
    "standing": {"width": 190},
    "source": {"flex": 1, "minWidth": 170},
    "words": {"width": 340},
    "note": {"width": 240},
}
"""Two columns share what the others leave of the table's width."""
DOUBT = " ?"
"""Stands after a value that its source probably misprints or that stands out."""


def column_names(lang: str) -> dict[str, str]:
    """Return what the columns are called, in their order."""
    return {
        "name": t("Object", lang),
        "kind": t("Kind of object", lang),
        "place": t("Place", lang),
        "indicator": t("Indicator", lang),
        "value": t("Value", lang),
        "unit": t("Unit", lang),
        "date": t("Date", lang),
        "qualifier": t("Kind of number", lang),
        "standing": t("Shown or rival", lang),
        "source": t("Source", lang),
        "words": t("Words of the source", lang),
        "note": t("Scope", lang),
    }


def standing_name(standing: str, lang: str) -> str:
    """Return what it means that an observation is shown for its cell, or is a rival of the shown one."""
    names = {"shown": t("shown on the pages", lang), "rival": t("rival of the shown one", lang)}
    return names.get(standing, standing)


def table_style(rows_count: int) -> dict[str, str]:
    """Return how high the table of so many rows is; longer ones scroll inside."""
    return {"height": f"{HEAD + ROW * min(max(rows_count, 2), MOST_ROWS) + 18}px"}


def observation_table(view: ExplorerView, rows_count: int, *, lang: str) -> dag.AgGrid:
    """Return the table; `rowId` is the id of the observation."""
    return dag.AgGrid(
        id="explorer-table",
        rowModelType="infinite",
        columnDefs=column_definitions(view, lang),
        defaultColDef={
            "resizable": True,
            "suppressMovable": True,
            "filter": False,
            "sortingOrder": ["desc", "asc"],
        },
        getRowId="params.data.key",
        className="fact-table",
        style=table_style(rows_count),
        dashGridOptions={
            "localeText": grid_words(lang),
            "rowHeight": ROW,
            "headerHeight": HEAD,
            "cacheBlockSize": BLOCK,
            "maxBlocksInCache": 20,
            "maxConcurrentDatasourceRequests": 1,
            "infiniteInitialRowCount": max(1, min(rows_count, BLOCK)),
            "blockLoadDebounceMillis": 60,
            "suppressColumnVirtualisation": True,
            "suppressMultiSort": True,
            "enableCellTextSelection": True,
            "animateRows": False,
        },
    )


def column_definitions(view: ExplorerView, lang: str) -> list[dict[str, Any]]:
    """Return all columns, those not chosen hidden."""
    sorted_by = view.sort.removeprefix("-")
    direction = "desc" if view.sort.startswith("-") else "asc"
    marks = {f"of-{kind}": f"params.data && params.data.kindId == '{kind}'" for kind in KINDS}
    special = {
        "name": {"cellClassRules": marks},
        "value": {"type": "rightAligned", "cellClass": "ag-right-aligned-cell is-number"},
    }
    names = column_names(lang)
    return [
        {
            "colId": name,
            "field": name,
            "headerName": names[name],
            **WIDTHS[name],
            "hide": name not in view.columns,
            "sortable": name in SORTED_BY,
            "sort": direction if name == sorted_by else None,
            "tooltipField": name if name in ("indicator", "source", "words", "note") else None,
            **special.get(name, {}),
        }
        for name in COLUMNS
    ]


def table_rows(rows: pd.DataFrame, lang: str) -> list[dict[str, str]]:
    """Return rows of the table in words.

    rows: those of `data.cards.explorer_rows.page_of_rows`.
    """
    return [_row(row, lang) for row in rows.to_dict("records")]


def _row(row: dict[Any, Any], lang: str) -> dict[str, str]:
    is_flag = row["measure"] == "flag"
    amount = Reading(lang, is_flag=is_flag).valued(row["value"], row["qualifier"])
    return {
        "key": row["observation_id"],
        "kindId": row["kind"],
        "name": row["name"],
        "kind": kind_name(row["kind"], lang),
        "place": (row["place"] or "").replace(";", ", "),
        "indicator": row["indicator"],
        "value": amount + (DOUBT if row["is_doubtful"] else ""),
        "unit": "" if is_flag else row["unit"],
        "date": dated(row["period_label"], lang, inferred=row["is_inferred"]),
        "qualifier": kind_of_number(row["qualifier"], lang),
        "standing": standing_name("shown" if row["is_shown"] else "rival", lang),
        "source": short_source(row["publisher"], row["published"]),
        "words": row["words"] or "",
        "note": row["note"] or "",
    }
