"""The rows of a card in the columns of a file, in pieces."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.analysis.plans import Transform
from data.cards.contents import CardData
from data.export.coded import Coded, Codes, Rows, cells, coded, same
from data.export.columns import COLUMNS
from data.export.table import CHUNK
from data.releases import ReleaseRef

PUBLISHED = ("published_value", "published_unit")
"""What a reference does not have: nobody published it as it is drawn."""


def file_columns(card: CardData, *, lang: str, release: ReleaseRef) -> pd.DataFrame:
    """Return the rows of a card as its file holds them: the same ones in the same order.

    Text is str or None, dates are `date` or None, year and rivals_count int or None, numbers float or None.
    Columns: unit_id, kind, name_en, name_ru, objects_en, objects_ru, group, role, indicator_id, year,
    period_start, period_end, period_label, value, unit, transform, published_value, published_unit,
    qualifier, measure, is_inferred, note, flag, is_break_before, rivals_count, source_id, source_title,
    source_url, source_licence, words, iso, okato, oktmo, observation_id, release_id, family
    """
    whole = _rows(card, card.rows, _breaks_before(card.rows), lang=lang, release=release)
    return pd.DataFrame({name: pd.Series(column.values(), dtype=object) for name, column in whole.items()})


def file_chunks(card: CardData, *, lang: str, release: ReleaseRef, size: int = CHUNK) -> Iterator[Rows]:
    """Return what `file_columns` holds in pieces of `size` rows, so that a long file never stands whole.

    Behind the values of a scatter's card come those that it is set against.
    """
    breaks = _breaks_before(card.rows)
    for start in range(0, len(card.rows), size):
        part = slice(start, start + size)
        yield _rows(card, card.rows.iloc[part], breaks[part], lang=lang, release=release)
    for other in card.beside:
        yield from file_chunks(other, lang=lang, release=release, size=size)


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


def _rows(card: CardData, rows: pd.DataFrame, breaks: Codes, *, lang: str, release: ReleaseRef) -> Rows:
    """Return the columns of some rows, each taken from the card, its sources or what all rows share."""
    shared = {
        "indicator_id": card.indicator["indicator_id"],
        "transform": transform_words(card.transform),
        "published_unit": card.indicator[f"unit_{lang}"],
        "measure": card.indicator["measure"],
        "release_id": release.release_id,
        "family": card.card.family,
    }
    renamed = {"group": "group_code", "unit": f"unit_{lang}", "note": f"note_{lang}", "flag": "flag_code"}
    told = {"source_title": "title", "source_url": "url", "source_licence": "licence"}
    source = coded(rows["source_id"], "text")
    found: Rows = {}
    for column in COLUMNS:
        if column.name in PUBLISHED:
            found[column.name] = _published(rows, column.name, shared["published_unit"])
        elif column.name in shared:
            found[column.name] = same(shared[column.name], len(rows))
        elif column.name in told:
            found[column.name] = source.mapped(_of_sources(card.sources, told[column.name]))
        elif column.name == "is_break_before":
            found[column.name] = Coded(breaks, [False, True])
        else:
            found[column.name] = coded(rows[renamed.get(column.name, column.name)], column.kind)
    return found


def _published(rows: pd.DataFrame, name: str, unit: object) -> Coded:
    """Return the published number or its unit; a reference has none, it is computed."""
    is_reference = rows["role"].eq("reference").to_numpy(dtype=bool)
    column = same(unit, len(rows))
    if name == "published_value":
        column = coded(rows[name], "number")
    return Coded(np.where(is_reference, -1, column.codes), column.distinct)


def _of_sources(sources: pd.DataFrame, column: str) -> dict[object, object]:
    return dict(zip(sources["source_id"], cells(sources[column]), strict=True))


def _breaks_before(rows: pd.DataFrame) -> Codes:
    """Return 1 for each row that a break parts from the row above of the same unit, else 0."""
    same_unit = rows["unit_id"].eq(rows["unit_id"].shift()).fillna(False)
    cut = rows["segment"].ne(rows["segment"].shift()).fillna(False)
    return np.asarray(same_unit & cut, dtype=np.intp)
