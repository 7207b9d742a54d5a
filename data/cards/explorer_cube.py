"""All observations of a release as columns of small integers: what the explorer counts, filters and sorts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from sqlalchemy import Connection

from data.cards.cube_file import Parts, read_parts, write_parts
from data.models.base import QUALIFIERS
from data.queries import explorer as asked
from data.releases import ReleaseRef
from data.selection import KINDS
from data.words import normalised

Ints = np.ndarray[Any, np.dtype[Any]]
"""A column of integers, of whatever width holds them."""
Mask = np.ndarray[Any, np.dtype[np.bool_]]
"""Which rows, or which entities, are meant."""
TEXTS = ("days", "labels", "source_words", "quoted_words")
"""The texts of a cube."""
CELLS = ("by_year", "by_indicator")
"""The cells of a cube."""
CUBES = 2
"""Releases whose observations a worker keeps at hand."""


@dataclass(frozen=True)
class Cells:
    """The observations gathered into cells: the cell of each, and the group (row of a table) of each cell."""

    of_row: Ints
    group: Ints

    def counted(self, rows: Mask, groups: int) -> Ints:
        """Return for each group how many of its cells have one of the rows."""
        seen = np.zeros(len(self.group), dtype=bool)
        seen[self.of_row[rows]] = True
        return np.bincount(self.group[seen], minlength=groups)


@dataclass(frozen=True)
class Cube:
    """Every observation of a release, one place a row in every column; what they are called beside them.

    `entity`, `indicator`, `source` are places in the frames of these names; `ended` and `label` places in
    `days` and `labels`, both in order; `year` 0 where none; `qualifier` a place in QUALIFIERS. `by_year`: one
    cell an entity, indicator and year, grouped by indicator × year; `by_indicator`: one an entity and
    indicator, `by_kind`: the same, grouped by indicator × kind. `quoted`: the
    places of rows with words of their own, and those words made comparable.
    """

    ids: np.ndarray[Any, np.dtype[np.bytes_]]
    entity: Ints
    indicator: Ints
    source: Ints
    ended: Ints
    label: Ints
    year: Ints
    qualifier: Ints
    value: np.ndarray[Any, np.dtype[np.float64]]
    is_inferred: Mask
    is_shown: Mask
    is_doubtful: Mask
    days: list[str]
    labels: list[str]
    years: Ints
    by_year: Cells
    by_indicator: Cells
    by_kind: Cells
    entities: pd.DataFrame
    indicators: pd.DataFrame
    sources: pd.DataFrame
    districts: dict[str, Mask]
    programmes: dict[str, Mask]
    district_names: pd.DataFrame
    programme_names: pd.DataFrame
    source_words: list[str]
    quoted: tuple[Ints, list[str]]

    def __len__(self) -> int:
        """Return how many observations there are."""
        return len(self.value)


def _by_release(_connection: Connection, release: ReleaseRef) -> Any:
    return hashkey(release.release_id)


@cached(LRUCache(maxsize=CUBES), key=_by_release, lock=Lock())
def cube_of(connection: Connection, release: ReleaseRef) -> Cube:
    """Return the observations of a release, from the file made at load or, without it, from the rows."""
    parts = read_parts(release) or cube_parts(connection)
    entities = asked.all_entities(connection)
    texts = {name: json.loads(bytes(parts.pop(name))) for name in TEXTS}
    by_year, by_indicator = (Cells(parts.pop(f"{name}_of_row"), parts.pop(f"{name}_group")) for name in CELLS)
    quoted = parts.pop("quoted_places")
    return Cube(
        **parts,
        by_year=by_year,
        by_indicator=by_indicator,
        by_kind=_by_kind(by_indicator, parts["entity"], entities),
        days=texts["days"],
        labels=texts["labels"],
        source_words=texts["source_words"],
        quoted=(quoted, texts["quoted_words"]),
        entities=entities,
        indicators=asked.all_indicators(connection),
        sources=asked.all_sources(connection),
        districts=_members(asked.entity_districts(connection), "district", entities),
        programmes=_members(asked.entity_programmes(connection), "programme", entities),
        district_names=asked.district_names(connection),
        programme_names=asked.programme_names(connection),
    )


def write_cube(connection: Connection, release: ReleaseRef) -> None:
    """Write what the explorer counts in beside the file of a release, whole and on disk."""
    write_parts(release, cube_parts(connection))


def cube_parts(connection: Connection) -> Parts:
    """Return the columns and cells of a cube by name, its texts as JSON in bytes."""
    entities, indicators = asked.all_entities(connection), asked.all_indicators(connection)
    sources = asked.all_sources(connection)
    columns = _columns(connection, entities, indicators, sources)
    day_codes, days = _in_order(columns.pop("ended"))
    label_codes, labels = _in_order(columns.pop("label"))
    years, year_codes = np.unique(columns["year"], return_inverse=True)
    place = columns["indicator"].astype(np.int64)
    places, words = _quoted(asked.quotations(connection), columns["ids"])
    source_words = _comparable(sources, ("title", "publisher"))
    cells = {
        "by_year": _cells(place * len(years) + year_codes, columns["entity"], len(entities)),
        "by_indicator": _cells(place, columns["entity"], len(entities)),
    }
    told = {"days": days, "labels": labels, "source_words": source_words, "quoted_words": words}
    return (
        columns
        | {"ended": day_codes, "label": label_codes, "years": years, "quoted_places": places}
        | {f"{name}_of_row": found.of_row for name, found in cells.items()}
        | {f"{name}_group": found.group for name, found in cells.items()}
        | {name: np.frombuffer(json.dumps(text).encode(), dtype=np.uint8) for name, text in told.items()}
    )


def _columns(
    connection: Connection, entities: pd.DataFrame, indicators: pd.DataFrame, sources: pd.DataFrame
) -> dict[str, Any]:
    """Return the columns that follow from the rows one by one; days and labels are still words."""
    entity = _places(entities["entity_id"])
    indicator = _places(indicators["indicator_id"])
    source = _places(sources["source_id"])
    kinds = {word: place for place, word in enumerate(QUALIFIERS)}
    words: dict[str, int] = {}  # one object a text, however often it is read
    parts: list[tuple[Any, ...]] = []
    for rows in asked.observations(connection):
        ids, who, what, whence, ended, label, year, value, kind, inferred, shown, doubtful = zip(
            *rows, strict=True
        )
        parts.append(
            (
                np.array(ids, dtype="S16"),
                np.array([entity[key] for key in who], dtype=np.int32),
                np.array([indicator[key] for key in what], dtype=np.int16),
                np.array([source[key] for key in whence], dtype=np.int32),
                np.array([words.setdefault(key, len(words)) for key in ended], dtype=np.int32),
                np.array([words.setdefault(key, len(words)) for key in label], dtype=np.int32),
                np.array(year, dtype=np.int16),
                np.array(value, dtype=np.float64),
                np.array([kinds[key] for key in kind], dtype=np.int8),
                *(np.array(flags, dtype=bool) for flags in (inferred, shown, doubtful)),
            )
        )
    names = ("ids", "entity", "indicator", "source", "ended", "label", "year", "value", "qualifier")
    flags = ("is_inferred", "is_shown", "is_doubtful")
    joined = dict(zip((*names, *flags), map(_joined, zip(*parts, strict=True)), strict=True))
    order = np.lexsort([joined[name] for name in ("ids", "year", "entity", "indicator")])
    sorted_ = {name: column[order] for name, column in joined.items()}
    spelled = np.array(list(words), dtype=object)
    return sorted_ | {name: (sorted_[name], spelled) for name in ("ended", "label")}


def _joined(parts: Iterable[Any]) -> Any:
    return np.concatenate(list(parts))


def _places(keys: pd.Series) -> dict[str, int]:
    return {key: place for place, key in enumerate(keys.tolist())}


def _in_order(column: tuple[Ints, Any]) -> tuple[Ints, list[str]]:
    """Return a column of words as places in the list of its words, which is sorted."""
    codes, spelled = column
    used, codes = np.unique(codes, return_inverse=True)
    words = [str(word) for word in spelled[used]]
    order = sorted(range(len(words)), key=lambda place: words[place])
    rank = np.empty(len(words), dtype=np.int32)
    rank[order] = np.arange(len(words), dtype=np.int32)
    return rank[codes], [words[place] for place in order]


def _cells(groups: Ints, entity: Ints, entities: int) -> Cells:
    """Return the cells of rows that share group and entity."""
    keys, of_row = np.unique(groups * entities + entity, return_inverse=True)
    return Cells(of_row.astype(np.int32), (keys // entities).astype(np.int32))


def _by_kind(cells: Cells, entity: Ints, entities: pd.DataFrame) -> Cells:
    """Return cells of one entity and indicator, grouped by indicator × kind of the entity."""
    kinds = np.array([KINDS.index(kind) for kind in entities["kind"]], dtype=np.int32)
    of_cell = np.zeros(len(cells.group), dtype=np.int32)
    of_cell[cells.of_row] = entity
    return Cells(cells.of_row, cells.group * len(KINDS) + kinds[of_cell])


def _members(pairs: pd.DataFrame, column: str, entities: pd.DataFrame) -> dict[str, Mask]:
    """Return for each district or programme which entities are in it."""
    places = entities["entity_id"]
    return {
        str(key): places.isin(rows["entity_id"]).to_numpy(dtype=bool) for key, rows in pairs.groupby(column)
    }


def _comparable(rows: pd.DataFrame, names: tuple[str, ...]) -> list[str]:
    """Return the texts of some columns together, row by row, made comparable."""
    texts = zip(*(rows[name].tolist() for name in names), strict=True)
    return [normalised(" ".join(text for text in row if isinstance(text, str))) for row in texts]


def _quoted(rows: pd.DataFrame, ids: Any) -> tuple[Ints, list[str]]:
    """Return the places of the quoted observations and their words made comparable."""
    order = np.argsort(ids)
    found = np.searchsorted(ids, rows["observation_id"].to_numpy(dtype="S16"), sorter=order)
    return order[found], _comparable(rows, ("words", "note_en", "note_ru"))
