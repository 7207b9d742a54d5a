"""The answer of a study, and how it is printed: as text for a reader, as JSON for a program."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from textwrap import wrap
from typing import Any

import numpy as np
import orjson
import pandas as pd

from data.analysis.remarks import Remark

WIDTH = 100
"""Letters in a line of text."""
SHOWN = 30
"""Rows of a table that the text form prints; JSON holds all that `result` holds."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table of the text form: columns are headings, numbers are printed with six significant digits."""

    title: str
    rows: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Report:
    """What a study answers. `lines` are sentences; `result` is what `--json` prints as `result`."""

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    warnings: tuple[Remark, ...] = ()
    result: Mapping[str, object] = field(default_factory=dict)


def as_text(report: Report, *, release_id: str) -> str:
    """Return a report as lines of text: title, warnings, sentences, tables, release."""
    parts = [[report.title, "=" * min(len(report.title), WIDTH)]]
    parts.append([line for each in report.warnings for line in _item(f"! {each.sentence}")])
    parts.append([line for sentence in report.lines for line in wrap(sentence, WIDTH)])
    parts.extend(_table(table) for table in report.tables)
    parts.append([f"Release {release_id}"])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def as_json(report: Report, *, name: str, release_id: str) -> str:
    """Return a report as one JSON object: study, release, title, warnings, result."""
    content = {
        "study": name,
        "release": release_id,
        "title": report.title,
        "warnings": [_warning(each) for each in report.warnings],
        "result": report.result,
    }
    return orjson.dumps(plain(content), option=orjson.OPT_INDENT_2).decode()


def plain(value: Any) -> Any:
    """Return a value as JSON has it: mappings, lists, text, numbers; NaN and infinities are None.

    Dataclasses become objects by field, frames lists of rows. Raises TypeError for anything else.
    """
    if isinstance(value, Remark):
        return _warning(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, pd.DataFrame):
        return plain(value.to_dict(orient="records"))
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray, pd.Series, pd.Index)):
        return [plain(each) for each in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if value is None or value is pd.NA or isinstance(value, (str, bool, int)):
        return None if value is pd.NA else value
    if isinstance(value, np.generic):
        return _scalar(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"a report cannot hold {type(value).__name__}")


def _warning(each: Remark) -> dict[str, object]:
    return {"code": each.code, "sentence": each.sentence, "values": plain(each.values)}


def _item(text: str) -> list[str]:
    return wrap(text, WIDTH, subsequent_indent="  ")


def _table(table: Table) -> list[str]:
    """Return a table as lines; its first rows where it is long."""
    rows = table.rows.head(SHOWN)
    cells = [[str(name) for name in rows.columns], *([_cell(each) for each in row] for row in rows.values)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(rows.columns))]
    numeric = [pd.api.types.is_numeric_dtype(dtype) for dtype in rows.dtypes]
    lines = [_line(row, widths, numeric) for row in cells]
    more = [f"… and {len(table.rows) - SHOWN} more (all with --json)"] if len(table.rows) > SHOWN else []
    return [table.title, "-" * min(len(table.title), WIDTH), *lines, *more]


def _line(cells: list[str], widths: list[int], numeric: list[bool]) -> str:
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return "  ".join(padded).rstrip()


def _cell(value: Any) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return "–"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
