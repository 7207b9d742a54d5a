"""The values a card draws from, transformed and cut at breaks: those of the entities it draws.

The series of all towns or regions is read once a release and kept: the chosen units and those they are
compared with are parts of the same frame.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from data.analysis.prices import place_of
from data.analysis.transforms import (
    Inputs,
    Transform,
    break_needs,
    country_needed,
    deflator_needs,
    denominator_need,
    planned,
    transformed,
)
from data.cards.cache import LARGE_KEPT, cached_by_release, keeping
from data.queries.values import breaks_of, indicator, panel_values, shown_values
from data.releases import ReleaseRef
from data.views import Card

COUNTRY = "region-ru"
"""The row of the country in the regional panel."""

Window = tuple[int | None, int | None]


@dataclass(frozen=True)
class Panel:
    """Values ready to draw, and what was done to them.

    rows: the columns of `data.queries.values.shown_values`, with `published_value` and `segment`; breaks:
    those that cut them, with the columns of `data.queries.values.breaks_of`.
    """

    indicator: dict[str, object]
    rows: pd.DataFrame
    breaks: pd.DataFrame
    transform: Transform
    unit_en: str
    unit_ru: str
    inputs: Inputs


def panel_of(
    connection: Connection, release: ReleaseRef, card: Card, *, entities: Iterable[str], window: Window
) -> Panel | None:
    """Return the values of a card for these entities; None where the store does not know the indicator."""
    asked = tuple(sorted(entities))
    return _panel(connection, release, card=card.bare, window=window, entities=asked)


@keeping(LARGE_KEPT)
def _panel(
    connection: Connection, release: ReleaseRef, *, card: Card, window: Window, entities: tuple[str, ...]
) -> Panel | None:
    """Return the panel of a card, kept by release."""
    described = _described(connection, release, indicator_id=card.indicator)
    if described is None:
        return None
    if card.family == "own":
        rows = shown_values(connection, card.indicator, entities)
    else:
        rows = _of(connection, release, indicator_id=card.indicator, kind=card.family, entities=entities)
    inputs = _inputs(connection, release, described, card=card.bare)
    values, transform, unit_en, unit_ru = transformed(rows, card, described, inputs=inputs, window=window)
    return Panel(described, values, inputs.breaks, transform, unit_en, unit_ru, inputs)


@cached_by_release
def _described(
    connection: Connection, _release: ReleaseRef, *, indicator_id: str
) -> dict[str, object] | None:
    return indicator(connection, indicator_id)


@keeping(LARGE_KEPT)
def series(connection: Connection, release: ReleaseRef, *, indicator_id: str, kind: str) -> pd.DataFrame:
    """Return the shown values of an indicator for every entity of a kind, kept by release."""
    return panel_values(connection, indicator_id, kind)


@keeping(LARGE_KEPT)
def _places(
    connection: Connection, release: ReleaseRef, *, indicator_id: str, kind: str
) -> dict[str, tuple[int, int]]:
    """Return where the rows of each entity stand in the series of all: its first, and the next one's."""
    units = series(connection, release, indicator_id=indicator_id, kind=kind)["unit_id"].tolist()
    pairs = enumerate(zip([None, *units], units, strict=False))
    starts = [place for place, (before, unit) in pairs if before != unit]
    return {units[start]: (start, end) for start, end in zip(starts, [*starts[1:], len(units)], strict=True)}


def _of(
    connection: Connection, release: ReleaseRef, *, indicator_id: str, kind: str, entities: tuple[str, ...]
) -> pd.DataFrame:
    """Return the shown values of an indicator for some entities of a kind, out of the series of all."""
    every = series(connection, release, indicator_id=indicator_id, kind=kind)
    where = _places(connection, release, indicator_id=indicator_id, kind=kind)
    found = [np.arange(*where[name]) for name in entities if name in where]
    return every.take(np.concatenate(found)) if found else every.iloc[:0]


@keeping(LARGE_KEPT)
def _inputs(
    connection: Connection, release: ReleaseRef, described: dict[str, object], *, card: Card
) -> Inputs:
    """Return the other series that the transforms of a card need, kept by release."""
    asked = Inputs(breaks=breaks_of(connection, break_needs(card, described)))
    plan = planned(card, described)
    if "real" in plan.codes:
        needs = deflator_needs(described, card.family)
        parts = [_deflator(connection, release, name, scope) for name, scope in needs]
        asked = replace(asked, deflators=pd.concat(parts, ignore_index=True))
    if "per" in plan.codes:
        heads = denominator_need(described, card.per, card.family)
        kind = place_of(described, card.family)
        asked = replace(asked, denominators=series(connection, release, indicator_id=str(heads), kind=kind))
    if country_needed(card, described):
        asked = replace(asked, country=shown_values(connection, card.indicator, [COUNTRY]))
    return asked


def _deflator(connection: Connection, release: ReleaseRef, name: str, scope: str) -> pd.DataFrame:
    if scope == "country":
        return shown_values(connection, name, [COUNTRY])
    return series(connection, release, indicator_id=name, kind="region")
