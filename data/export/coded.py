"""Columns of a file, each distinct value once.

A file repeats the same few texts over and over: the source, the unit, the name. So a column is kept as its
distinct values and the place of each row's value among them; a format writes the distinct ones and repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from data.export.columns import Kind

Written = TypeVar("Written")
Codes = np.ndarray[Any, np.dtype[np.intp]]


@dataclass(frozen=True)
class Coded:
    """A column: its distinct values and, for each row, the place of its value among them (−1: none)."""

    codes: Codes
    distinct: list[object]

    def written(self, writer: Callable[[Any], Written], missing: Written) -> list[Written]:
        """Return what `writer` makes of every row's value, `missing` where there is none."""
        choice = np.empty(len(self.distinct) + 1, dtype=object)
        choice[:] = [*(missing if value is None else writer(value) for value in self.distinct), missing]
        return list(choice[self.codes])

    def values(self) -> list[object]:
        """Return every row's value, None where there is none."""
        return self.written(lambda value: value, None)

    def mapped(self, values: dict[object, object]) -> Coded:
        """Return the column with each value replaced by what a mapping says of it."""
        return Coded(self.codes, [values.get(value) for value in self.distinct])


Rows = dict[str, Coded]
"""Columns of a file by name, in their order."""


def coded(values: pd.Series, kind: Kind) -> Coded:
    """Return a column of any type as cells of one kind: text, number, integer, date or flag."""
    codes, distinct = pd.factorize(values)
    return Coded(codes, [_AS[kind](value) for value in cells(pd.Series(distinct))])


def each(values: Sequence[object]) -> Coded:
    """Return plain values as a column, every one of them distinct."""
    return Coded(np.arange(len(values), dtype=np.intp), list(values))


def same(value: object, count: int) -> Coded:
    """Return a column that says the same in every row."""
    return Coded(np.zeros(count, dtype=np.intp), [value])


def cells(values: pd.Series) -> list[object]:
    """Return the values of a column of any type as plain Python objects, None for a missing one."""
    return list(values.astype(object).where(values.notna().to_numpy(), None))


def _text(value: Any) -> str | None:
    return str(value) or None


def _number(value: Any) -> float | None:
    return float(value) if isfinite(value) else None


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value))


_AS: dict[Kind, Callable[[Any], object]] = {
    "text": _text,
    "number": _number,
    "integer": int,
    "date": _day,
    "flag": bool,
}
