"""The observations of a view as rows: in the order of any column, named, with the words of their sources."""

from __future__ import annotations

from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from sqlalchemy import Connection

from data.cards.cache import cached_by_release
from data.cards.explorer import chosen_filters
from data.cards.explorer_cube import Cube, Ints, cube_of
from data.explorer_view import NEWEST, ExplorerView
from data.models.base import QUALIFIERS
from data.queries.provenance import value_details
from data.queries.values import words_of
from data.releases import ReleaseRef
from data.selection import KINDS
from data.words import sort_key

ORDERS = 12
"""Orders of rows that a worker keeps, some 700 kB each for the store as it is."""


RANKED = {
    "name": "entity",
    "kind": "entity",
    "place": "entity",
    "indicator": "indicator",
    "unit": "indicator",
    "source": "source",
}
"""The columns that are ordered by the texts of their entity, indicator or source."""


def _order_key(_connection: Connection, release: ReleaseRef, view: ExplorerView, lang: str) -> Any:
    return hashkey(release.release_id, view.bare, view.sort, lang)


@cached(LRUCache(maxsize=ORDERS), key=_order_key, lock=Lock())
def rows_in_order(connection: Connection, release: ReleaseRef, view: ExplorerView, lang: str) -> Ints:
    """Return the places of a view's observations in the order of its `sort`, equal ones as in the store."""
    filters = chosen_filters(connection, release, view)
    found = np.flatnonzero(filters.kept()).astype(np.int32)
    column = _sort_column(connection, release, view.sort.removeprefix("-"), lang)[found]
    if view.sort == NEWEST:
        column = _plans_last(cube_of(connection, release), column, found)
    if view.sort.startswith("-"):
        column = -column.astype(np.float64) if column.dtype.kind == "f" else -column.astype(np.int32)
    return found[np.argsort(column, kind="stable")]


def _plans_last(cube: Cube, ended: Ints, rows: Ints) -> Ints:
    """Return the days of some rows so that, newest first, plans come after the others and no day last."""
    planned = cube.qualifier[rows] == QUALIFIERS.index("plan")
    undated = ended == cube.days.index("") if "" in cube.days else np.zeros(len(rows), dtype=bool)
    moved: Ints = ended - (planned + 2 * undated.astype(np.int32)) * np.int32(len(cube.days))
    return moved


def _sort_column(connection: Connection, release: ReleaseRef, name: str, lang: str) -> Any:
    """Return the column that decides the order by a name; words as their places in its order."""
    cube = cube_of(connection, release)
    if name in RANKED:
        return _ranks(connection, release, name=name, lang=lang)[getattr(cube, RANKED[name])]
    own = {"value": cube.value, "date": cube.ended, "qualifier": cube.qualifier}
    return (~cube.is_shown).astype(np.int8) if name == "standing" else own[name]


@cached_by_release
def _ranks(connection: Connection, release: ReleaseRef, *, name: str, lang: str) -> Ints:
    """Return the places of the texts of entities, indicators or sources in the order of a language."""
    cube = cube_of(connection, release)
    entities, indicators = cube.entities, cube.indicators
    if name in ("name", "indicator"):
        kept = entities if name == "name" else indicators
        return _ranked(kept[f"sort_{lang}"].tolist())
    if name == "kind":
        return _ranked([KINDS.index(kind) for kind in entities["kind"]])
    texts = {
        "place": entities[f"place_{lang}"],
        "unit": indicators[f"unit_{lang}"],
        "source": cube.sources["publisher"],
    }
    return _ranked([sort_key(text or "", lang) for text in texts[name]])


def _ranked(keys: list[Any]) -> Ints:
    """Return for each key its place among the distinct ones; equal keys share it."""
    places = {key: place for place, key in enumerate(sorted(set(keys)))}
    return np.array([places[key] for key in keys], dtype=np.int32)


def page_of_rows(connection: Connection, release: ReleaseRef, places: Ints, *, lang: str) -> pd.DataFrame:
    """Return observations by their places, with their names in the language and the words of their sources.

    Columns: observation_id, entity_id, kind, name, place, indicator_id, indicator, unit, measure, value,
    period_label, qualifier, is_inferred, is_shown, is_doubtful, publisher, published, words, note
    """
    cube = cube_of(connection, release)
    ids = [key.decode() for key in cube.ids[places].tolist()]
    entities, indicators = (
        cube.entities.iloc[cube.entity[places]],
        cube.indicators.iloc[cube.indicator[places]],
    )
    sources = cube.sources.iloc[cube.source[places]]
    said = words_of(connection, ids).set_index("observation_id").reindex(ids)
    columns = {
        "observation_id": ids,
        "entity_id": entities["entity_id"].tolist(),
        "kind": entities["kind"].tolist(),
        "name": entities[f"short_{lang}"].tolist(),
        "place": entities[f"place_{lang}"].tolist(),
        "indicator_id": indicators["indicator_id"].tolist(),
        "indicator": indicators[f"name_{lang}"].tolist(),
        "unit": indicators[f"unit_{lang}"].tolist(),
        "measure": indicators["measure"].tolist(),
        "value": cube.value[places].tolist(),
        "period_label": [cube.labels[code] for code in cube.label[places].tolist()],
        "qualifier": [QUALIFIERS[code] for code in cube.qualifier[places].tolist()],
        "is_inferred": cube.is_inferred[places].tolist(),
        "is_shown": cube.is_shown[places].tolist(),
        "is_doubtful": cube.is_doubtful[places].tolist(),
        "publisher": sources["publisher"].tolist(),
        "published": sources["published"].tolist(),
        "words": said["words"].tolist(),
        "note": said[f"note_{lang}"].tolist(),
    }
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def explained(connection: Connection, observation_id: str) -> pd.DataFrame:
    """Return one observation, then all others for the same cell; empty where there is none of this id.

    Columns: those of `data.queries.provenance.value_details`
    """
    found = value_details(connection, observation_id)
    other = found["observation_id"].ne(observation_id)
    return found.loc[other.sort_values(kind="stable").index].reset_index(drop=True)
