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
from data.cards.explorer_cube import Ints, cube_of
from data.explorer_view import ExplorerView
from data.models.base import QUALIFIERS
from data.queries.provenance import value_details
from data.queries.values import words_of
from data.releases import ReleaseRef
from data.selection import KINDS
from data.words import sort_key

ORDERS = 12
"""Orders of rows that a worker keeps, some 700 kB each for the store as it is."""


def _order_key(_connection: Connection, release: ReleaseRef, view: ExplorerView, lang: str) -> Any:
    return hashkey(release.release_id, view.bare, view.sort, lang)


@cached(LRUCache(maxsize=ORDERS), key=_order_key, lock=Lock())
def rows_in_order(connection: Connection, release: ReleaseRef, view: ExplorerView, lang: str) -> Ints:
    """Return the places of a view's observations in the order of its `sort`, equal ones as in the store."""
    filters = chosen_filters(connection, release, view)
    found = np.flatnonzero(filters.kept()).astype(np.int32)
    column = _sort_columns(connection, release, lang)[view.sort.removeprefix("-")][found]
    if view.sort.startswith("-"):
        column = -column.astype(np.float64) if column.dtype.kind == "f" else -column.astype(np.int32)
    return found[np.argsort(column, kind="stable")]


def _sort_columns(connection: Connection, release: ReleaseRef, lang: str) -> dict[str, Any]:
    """Return the column that decides the order by each name; words as their places in its order."""
    cube, ranks = cube_of(connection, release), _ranks(connection, release, lang=lang)
    return {
        "name": ranks["name"][cube.entity],
        "kind": ranks["kind"][cube.entity],
        "place": ranks["place"][cube.entity],
        "indicator": ranks["indicator"][cube.indicator],
        "value": cube.value,
        "unit": ranks["unit"][cube.indicator],
        "date": cube.ended,
        "qualifier": cube.qualifier,
        "standing": (~cube.is_shown).astype(np.int8),
        "source": ranks["source"][cube.source],
    }


@cached_by_release
def _ranks(connection: Connection, release: ReleaseRef, *, lang: str) -> dict[str, Ints]:
    """Return the places of the texts of entities, indicators and sources in the order of a language."""
    cube = cube_of(connection, release)
    entities, indicators = cube.entities, cube.indicators
    return {
        "name": _ranked(entities[f"sort_{lang}"].tolist()),
        "kind": _ranked([KINDS.index(kind) for kind in entities["kind"]]),
        "place": _ranked([sort_key(text or "", lang) for text in entities[f"place_{lang}"]]),
        "indicator": _ranked(indicators[f"sort_{lang}"].tolist()),
        "unit": _ranked([sort_key(text, lang) for text in indicators[f"unit_{lang}"]]),
        "source": _ranked([sort_key(text or "", lang) for text in cube.sources["publisher"]]),
    }


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
