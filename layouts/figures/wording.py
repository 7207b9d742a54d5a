"""Values in words, as they stand in charts, tables and details: «at least 150», «plan», «2016 *»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from layouts.figures.labels import shortened
from layouts.figures.scales import tick_texts
from layouts.text import t, tn
from layouts.text.numbers import NO_BREAK, THIN, number, period_label, thin

INFERRED = "*"
"""Stands after a date or value that was worked out, not stated."""


@dataclass(frozen=True)
class Reading:
    """How values are read: language, unit, decimals (None: as published), source → short name, highlights.

    `is_flag`: the values say yes (1) or no (0), and are read so.
    """

    lang: str
    unit: str = ""
    decimals: int | None = None
    sources: Mapping[str, str] | None = None
    marked: tuple[str, ...] = ()
    is_flag: bool = False

    def amount(self, value: float) -> str:
        """Return the bare number; yes or no of what is only that."""
        if self.is_flag and value in (0, 1):
            return t("yes", self.lang) if value else t("no", self.lang)
        return thin(number(value, self.lang, self.decimals))

    def axis(self, values: Sequence[float]) -> list[str]:
        """Return the texts of an axis; nothing between no and yes."""
        if self.is_flag:
            return [self.amount(value) if value in (0, 1) else "" for value in values]
        return tick_texts(values, self.lang)

    def valued(self, value: float, qualifier: str) -> str:
        """Return the number with what its kind adds to it: «at least 150»."""
        return qualified(self.amount(value), qualifier, self.lang)

    def source(self, source_id: str) -> str:
        """Return the short name of a source, or nothing where none is known."""
        return (self.sources or {}).get(source_id, "")


def qualified(value: str, qualifier: str, lang: str) -> str:
    """Return a written number with what its kind adds to it; an actual one stays as it is."""
    if qualifier == "at_least":
        return t("at least {value}", lang, value=value)
    if qualifier == "approx":
        return t("about {value}", lang, value=value)
    if qualifier == "plan":
        return t("plan {value}", lang, value=value)
    if qualifier == "estimate":
        return t("estimate {value}", lang, value=value)
    return value


def unbroken(text: str) -> str:
    """Return the text for a place that wraps: thin spaces, which may break, become no-break ones."""
    return text.replace(THIN, NO_BREAK)


def kind_of_number(qualifier: str, lang: str) -> str:
    """Return the kind of number in words: actual, approximate, lower bound, estimate, plan."""
    return {
        "actual": t("actual value", lang),
        "approx": t("approximate value", lang),
        "at_least": t("lower bound", lang),
        "estimate": t("estimate", lang),
        "plan": t("plan", lang),
    }.get(qualifier, qualifier)


def measure_words(measure: str, lang: str) -> str:
    """Return what the values of an indicator measure in time: as of a date, in a year, running total."""
    return {
        "stock": t("as of a date", lang),
        "flow": t("per year", lang),
        "cumulative": t("running total", lang),
        "share": t("share", lang),
        "index": t("index", lang),
        "rank": t("place in a rating", lang),
        "flag": t("yes or no", lang),
    }.get(measure, measure)


def dated(label: str, lang: str, *, inferred: bool = False) -> str:
    """Return a period as a reader writes it, with the mark of what was inferred."""
    written = thin(period_label(label, lang)) if label else t("date not stated", lang)
    return f"{written} {INFERRED}" if inferred else written


def objects_in_short(objects: str, lang: str, *, most: int = 24) -> str:
    """Return the first of several objects and how many more stand there: «Sarov and 1 more»."""
    names = [name for name in objects.split("; ") if name]
    if not names:
        return ""
    first = shortened(names[0], most)
    return (
        first
        if len(names) == 1
        else tn("{first} and {n} more", "{first} and {n} more", lang, n=len(names) - 1, first=first)
    )


def marked_first(objects: str, ids: str, marked: Sequence[str]) -> str:
    """Return the objects with the highlighted ones in front; `ids` stand in the order of `objects`."""
    names, known = objects.split("; "), ids.split(";")
    if len(names) < 2 or len(names) != len(known) or not marked:
        return objects
    pairs = sorted(zip(known, names, strict=True), key=lambda pair: pair[0] not in marked)
    return "; ".join(name for _, name in pairs)


def texts(column: pd.Series) -> list[str]:
    """Return a column as plain strings, what is missing as nothing.

    Through an array of objects, because to walk a column of strings costs ten times as much.
    """
    return [value if isinstance(value, str) else "" for value in column.to_numpy(dtype=object).tolist()]


def names(rows: pd.DataFrame, lang: str) -> list[str]:
    """Return the short names of the rows' units, the full one where there is no short one."""
    short, full = texts(rows[f"short_{lang}"]), texts(rows[f"name_{lang}"])
    return [brief or long for brief, long in zip(short, full, strict=True)]
