"""The columns of every file, and the rows of a card written in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import numpy as np
import pandas as pd

from data.cards.contents import CardData, Transform
from data.releases import ReleaseRef

Kind = Literal["text", "number", "integer", "date", "flag"]
CHUNK = 10_000
"""Rows that are turned into a file at a time."""


@dataclass(frozen=True)
class Column:
    """A column of a file: its name, the type of its cells and what it says."""

    name: str
    kind: Kind
    meaning: str


COLUMNS = (
    Column("unit_id", "text", "Who the number is of: an entity, town or region, or a reference (`ref-…`)."),
    Column("kind", "text", "What the unit is: cluster, science_city, technopark, sez, town, region …"),
    Column("name_en", "text", "Its name in English."),
    Column("name_ru", "text", "Its name in Russian."),
    Column("objects_en", "text", "The chosen objects that stand in the town or region, in English."),
    Column("objects_ru", "text", "The same in Russian."),
    Column("group", "text", "Its group in the programme (1, 2, unknown), or with/without when divided."),
    Column("role", "text", "marked (highlighted), chosen, or reference (drawn for comparison)."),
    Column("indicator_id", "text", "What is measured; see the sheet `indicators` or `meta.indicator`."),
    Column("year", "integer", "The year in which the period ends; empty where no date is stated."),
    Column("period_start", "date", "The first day of the period, if known."),
    Column("period_end", "date", "Its last day."),
    Column("period_label", "text", "The period as the source writes it: 2019, 2024-03, 2016 9M."),
    Column("value", "number", "The number on screen, after the transform."),
    Column("unit", "text", "The unit of `value`, in the language of the file."),
    Column("transform", "text", "What was done to the published value; empty for nothing."),
    Column("published_value", "number", "The number as the source published it."),
    Column("published_unit", "text", "The unit of `published_value`, in the language of the file."),
    Column("qualifier", "text", "actual, approx, at_least, estimate or plan."),
    Column("measure", "text", "stock, flow, cumulative, share, index, rank, count or flag."),
    Column("is_inferred", "flag", "Whether the date or meaning is worked out, not stated."),
    Column("note", "text", "What the number covers where it differs from the definition."),
    Column("flag", "text", "misprint (certain) or flagged (looks wrong in the source)."),
    Column("is_break_before", "flag", "Whether the series breaks between the row above and this one."),
    Column("rivals_count", "integer", "How many other published values there are for the same cell."),
    Column("source_id", "text", "The source of the number."),
    Column("source_title", "text", "Its title, in the language of the source."),
    Column("source_url", "text", "Its address."),
    Column("source_licence", "text", "The licence it states, if any."),
    Column("words", "text", "The words of the source, or the cell of its workbook."),
    Column("iso", "text", "ISO 3166-2 code of the region the unit is or lies in."),
    Column("okato", "text", "OKATO code of that region."),
    Column("oktmo", "text", "OKTMO code of that region."),
    Column("observation_id", "text", "The id of the number in the store; empty for a reference."),
    Column("release_id", "text", "The release the number was read from."),
    Column(
        "family", "text", "Whose figure it is: own, town (of its host town), region (of its host region)."
    ),
)
"""The columns of a file, in their order. Their names do not depend on the language."""


def file_columns(card: CardData, *, lang: str, release: ReleaseRef) -> pd.DataFrame:
    """Return the rows of a card as its file holds them: the same ones in the same order.

    Text is str or None, dates are `date` or None, year and rivals_count Int64, numbers float64.
    Columns: unit_id, kind, name_en, name_ru, objects_en, objects_ru, group, role, indicator_id, year,
    period_start, period_end, period_label, value, unit, transform, published_value, published_unit,
    qualifier, measure, is_inferred, note, flag, is_break_before, rivals_count, source_id, source_title,
    source_url, source_licence, words, iso, okato, oktmo, observation_id, release_id, family
    """
    return _typed(card, card.rows, _breaks_before(card.rows), lang=lang, release=release)


def file_chunks(
    card: CardData, *, lang: str, release: ReleaseRef, size: int = CHUNK
) -> Iterator[pd.DataFrame]:
    """Return the frame of `file_columns` in pieces of `size` rows, so that a long file never stands whole."""
    breaks = _breaks_before(card.rows)
    for start in range(0, len(card.rows), size):
        part = slice(start, start + size)
        yield _typed(card, card.rows.iloc[part], breaks[part], lang=lang, release=release)


def transform_words(transform: Transform) -> str | None:
    """Return what was done to the values as the column `transform` says it, or None: `real_2016;per_x`."""
    details = {
        "real": f"real_{transform.price_year}",
        "per": f"per_{transform.denominator}",
        "share": "share_of_country",
        "index": f"index_{transform.base_year}",
        "growth": "growth_a_year",
    }
    return ";".join(details.get(code, code) for code in transform.codes) or None


def cells(values: pd.Series) -> list[object]:
    """Return the values of a column as plain Python objects, None for a missing one."""
    return list(values.astype(object).where(values.notna().to_numpy(), None))


def _typed(
    card: CardData, rows: pd.DataFrame, breaks: np.ndarray, *, lang: str, release: ReleaseRef
) -> pd.DataFrame:
    sources = card.sources.drop_duplicates("source_id").set_index("source_id")
    constant = {
        "indicator_id": card.indicator["indicator_id"],
        "transform": transform_words(card.transform),
        "published_unit": card.indicator[f"unit_{lang}"],
        "measure": card.indicator["measure"],
        "release_id": release.release_id,
        "family": card.card.family,
    }
    renamed = {"group": "group_code", "unit": f"unit_{lang}", "note": f"note_{lang}", "flag": "flag_code"}
    looked_up = {"source_title": "title", "source_url": "url", "source_licence": "licence"}
    typed = {}
    for column in COLUMNS:
        if column.name in constant:
            given = pd.Series(constant[column.name], index=rows.index, dtype=object)
        elif column.name in looked_up:
            given = rows["source_id"].astype(object).map(sources[looked_up[column.name]].to_dict())
        elif column.name == "is_break_before":
            given = pd.Series(breaks, index=rows.index)
        else:
            given = rows[renamed.get(column.name, column.name)]
        typed[column.name] = _AS[column.kind](given)
    return pd.DataFrame(typed).reset_index(drop=True)


def _breaks_before(rows: pd.DataFrame) -> np.ndarray:
    """Return for each row whether a break cuts the line between it and the row above of the same unit."""
    same_unit = rows["unit_id"].astype(object).eq(rows["unit_id"].astype(object).shift())
    cut = rows["segment"].ne(rows["segment"].shift())
    return (same_unit & cut).to_numpy(dtype=bool)


def _text(values: pd.Series) -> pd.Series:
    written = [None if value is None or value == "" else str(value) for value in cells(values)]
    return pd.Series(written, index=values.index, dtype=object)


def _number(values: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(values).astype("float64")
    return numbers.where(np.isfinite(numbers.to_numpy()))


def _integer(values: pd.Series) -> pd.Series:
    return pd.to_numeric(values).astype("Int64")


def _date(values: pd.Series) -> pd.Series:
    return pd.Series([_day(value) for value in cells(values)], index=values.index, dtype=object)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) or value is None else date.fromisoformat(str(value))


def _flag(values: pd.Series) -> pd.Series:
    return values.fillna(False).astype(bool)


_AS: dict[Kind, Callable[[pd.Series], pd.Series]] = {
    "text": _text,
    "number": _number,
    "integer": _integer,
    "date": _date,
    "flag": _flag,
}
