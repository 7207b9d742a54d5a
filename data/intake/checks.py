"""What the facts must fulfil before they become a release; every fault is listed, none stops the search.

This module follows datapackage.json: cells that must be filled, types, vocabularies, keys, references.
What the description cannot say is in `data.intake.rules`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import date

import pandas as pd

from data.errors import Fault
from data.intake.package import Column, Reference, Resource
from data.intake.rules import broken_rules
from data.intake.tables import Facts, table_name

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and math.isfinite(float(text))


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


TYPES: dict[str, tuple[Callable[[str], bool], str]] = {
    "number": (_is_number, "not a number"),
    "integer": (lambda text: bool(_WHOLE.fullmatch(text)), "not a whole number"),
    "date": (_is_date, "not a date (YYYY-MM-DD)"),
    "string": (lambda _text: True, ""),
}


def faults(facts: Facts) -> list[Fault]:
    """Return everything wrong in the facts, by file and row."""
    found: list[Fault] = []
    for resource in facts.package.resources:
        rows = facts.tables.get(table_name(resource))
        if rows is not None:
            found += [*_columns(resource, rows), *_keys(resource, rows), *_references(facts, resource, rows)]
    found += broken_rules(facts)
    return sorted(set(found), key=lambda fault: (fault.file, fault.row, fault.column, fault.reason))


def _faults(
    resource: Resource, rows: pd.DataFrame, column: str, where: pd.Series, why: str
) -> Iterator[Fault]:
    for row, value in rows.loc[where, column].items():
        yield Fault(resource.path, int(str(row)), column, str(value), why)


def _columns(resource: Resource, rows: pd.DataFrame) -> Iterator[Fault]:
    """Check each column: filled where required, of its type, from its list."""
    for column in resource.table.fields:
        cells = rows[column.name]
        filled = cells.ne("")
        if column.constraints.required or column.name in resource.table.primary_key:
            yield from _faults(resource, rows, column.name, ~filled, "required")
        wrong, why = _misfits(column, cells)
        if wrong:
            yield from _faults(resource, rows, column.name, filled & cells.isin(wrong), why)


def _misfits(column: Column, cells: pd.Series) -> tuple[set[str], str]:
    """Return the different cells that are not of the column's type or list, and what is wrong with them."""
    fits, why = TYPES[column.type]
    different = set(cells) - {""}
    allowed = column.constraints.enum
    if allowed is not None:
        return different - set(allowed), f"not in the vocabulary ({', '.join(allowed)})"
    return {cell for cell in different if not fits(cell)}, why


def _keys(resource: Resource, rows: pd.DataFrame) -> Iterator[Fault]:
    """Check that no two rows have the same primary key."""
    key = resource.table.primary_key
    if key:
        yield from _faults(
            resource, rows, key[0], rows.duplicated(key), f"the key repeats ({', '.join(key)})"
        )


def _references(facts: Facts, resource: Resource, rows: pd.DataFrame) -> Iterator[Fault]:
    """Check that what a row points to exists; where a part of the pointer is empty it points to nothing."""
    for link in resource.table.references:
        name = link.reference.resource.replace("-", "_") or table_name(resource)
        pointed = facts.tables.get(name)
        if pointed is not None:
            yield from _faults(
                resource, rows, link.fields[-1], _dangling(link, rows, pointed), f"not in {name}"
            )


def _dangling(link: Reference, rows: pd.DataFrame, pointed: pd.DataFrame) -> pd.Series:
    given, known = rows[link.fields], pointed[link.reference.fields]
    filled = ~given.isin([""]).any(axis=1)
    if len(link.fields) == 1:
        return filled & ~given.iloc[:, 0].isin(set(known.iloc[:, 0]))
    there = set(known.itertuples(index=False, name=None))
    absent = [pair not in there for pair in given.itertuples(index=False, name=None)]
    return filled & pd.Series(absent, index=rows.index, dtype=bool)
