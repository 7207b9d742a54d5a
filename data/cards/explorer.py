"""What the explorer shows of a view: counts beside every choice, and the map of coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection

from data.address import Ignored
from data.cards.cache import cached_by_release
from data.cards.explorer_coverage import Coverage, KindCoverage, coverage, kind_coverage
from data.cards.explorer_cube import Cube, Ints, cube_of
from data.cards.explorer_filter import Filters, asked_of_store, filters_of
from data.explorer_view import ORIGINS, STANDINGS, ExplorerView
from data.models.base import QUALIFIERS
from data.queries.explorer import meant_entities
from data.releases import ReleaseRef, current
from data.selection import KINDS

Counts = Mapping[str, int]


@dataclass(frozen=True)
class ExplorerContents:
    """What the explorer shows of a view beside its rows, which are read when they come into sight.

    `counts`: by filter, value → how many observations choosing it alone in that filter would show.
    `names`: what ids are called in the language; `topics`: indicator → its topic; `found`: how many objects,
    indicators and sources the observations have, first and last year.
    """

    view: ExplorerView
    release: ReleaseRef
    is_current: bool
    total: int
    rows_count: int
    objects_count: int
    indicators_count: int
    sources_count: int
    years: tuple[int, int] | None
    counts: Mapping[str, Counts]
    coverage: Coverage
    by_kind: KindCoverage
    names: Mapping[str, str]
    topics: Mapping[str, str]
    ignored: tuple[Ignored, ...] = ()


@dataclass(frozen=True)
class _Counted:
    """What follows from the observations that a view means, whatever their order."""

    rows_count: int
    objects_count: int
    indicators_count: int
    sources_count: int
    years: tuple[int, int] | None
    counts: Mapping[str, Counts]
    coverage: Coverage
    by_kind: KindCoverage


def explorer_contents(
    connection: Connection, view: ExplorerView, *, release: ReleaseRef, lang: str
) -> ExplorerContents:
    """Return what the explorer shows of a view."""
    cube = cube_of(connection, release)
    counted = _counted(connection, release, view=view.bare)
    names = names_of(connection, release, lang=lang)
    return ExplorerContents(
        view=view,
        release=release,
        is_current=release == current(),
        total=len(cube),
        **vars(counted),
        names=names,
        topics=dict(zip(cube.indicators["indicator_id"], cube.indicators["topic"], strict=True)),
        ignored=_unknown(view, names),
    )


def _unknown(view: ExplorerView, names: Mapping[str, str]) -> tuple[Ignored, ...]:
    """Return the ids of an address that the store does not know."""
    chosen = view.selection
    lists = {
        "programme": (chosen.programme,) if chosen.programme else (),
        "district": chosen.districts,
        "indicator": chosen.indicators,
        "entity": chosen.entities,
        "without": chosen.without,
    }
    return tuple(Ignored(key, name) for key, ids in lists.items() for name in ids if name not in names)


@cached_by_release
def names_of(connection: Connection, release: ReleaseRef, *, lang: str) -> dict[str, str]:
    """Return what entities, indicators, districts and programmes are called in a language, by id."""
    cube = cube_of(connection, release)
    tables = (
        (cube.programme_names, "key", "name"),
        (cube.district_names, "key", "name"),
        (cube.indicators, "indicator_id", "name"),
        (cube.entities, "entity_id", "short"),
    )
    pairs = (zip(rows[key], rows[f"{name}_{lang}"], strict=True) for rows, key, name in tables)
    return {key: name for table in pairs for key, name in table}


def chosen_filters(connection: Connection, release: ReleaseRef, view: ExplorerView) -> Filters:
    """Return the filters of a view, what only the store can answer asked of it."""
    asked = asked_of_store(view.selection)
    meant = _meant(connection, release, asked=asked) if asked.chooses else None
    return filters_of(cube_of(connection, release), view, meant)


@cached_by_release
def _meant(connection: Connection, release: ReleaseRef, *, asked: Any) -> list[str]:
    return meant_entities(connection, asked)


@cached_by_release
def _counted(connection: Connection, release: ReleaseRef, *, view: ExplorerView) -> _Counted:
    filters = chosen_filters(connection, release, view)
    cube, kept = filters.cube, filters.kept()
    years = cube.year[kept & (cube.year > 0)]
    return _Counted(
        rows_count=int(kept.sum()),
        objects_count=_distinct(cube.entity[kept]),
        indicators_count=_distinct(cube.indicator[kept]),
        sources_count=_distinct(cube.source[kept]),
        years=(int(years.min()), int(years.max())) if len(years) else None,
        counts=_counts(filters),
        coverage=coverage(filters, view.selection, release.released_on.year),
        by_kind=kind_coverage(filters, view.selection),
    )


def _distinct(column: Ints) -> int:
    return int(np.count_nonzero(np.bincount(column))) if len(column) else 0


def _counts(filters: Filters) -> dict[str, Counts]:
    """Return the counts of every filter, each under all the other filters."""
    cube = filters.cube
    indicators = np.bincount(cube.indicator[filters.kept("indicators")], minlength=len(cube.indicators))
    years = np.bincount(
        np.searchsorted(cube.years, cube.year[filters.kept("years")]), minlength=len(cube.years)
    )
    qualifiers = np.bincount(cube.qualifier[filters.kept("qualifiers")], minlength=len(QUALIFIERS))
    return {
        "kinds": _by_kind(cube, _by_entity(filters, "kinds")),
        "districts": _by_member(cube.districts, _by_entity(filters, "districts")),
        "programme": _by_member(cube.programmes, _by_entity(filters, "programme")),
        "indicators": dict(zip(cube.indicators["indicator_id"], indicators.tolist(), strict=True)),
        "years": {
            str(year): count for year, count in zip(cube.years, years.tolist(), strict=True) if year and count
        },
        "qualifiers": dict(zip(QUALIFIERS, qualifiers.tolist(), strict=True)),
        "origins": _two(ORIGINS, ~cube.is_inferred[filters.kept("origins")]),
        "standings": _two(STANDINGS, cube.is_shown[filters.kept("standings")]),
    }


def _by_entity(filters: Filters, leave: str) -> Ints:
    return np.bincount(filters.cube.entity[filters.kept(leave)], minlength=len(filters.cube.entities))


def _by_kind(cube: Cube, by_entity: Ints) -> Counts:
    kinds = cube.entities["kind"].to_numpy(dtype=object)
    return {kind: int(by_entity[kinds == kind].sum()) for kind in KINDS}


def _by_member(members: Mapping[str, Any], by_entity: Ints) -> Counts:
    return {name: int(by_entity[inside].sum()) for name, inside in members.items()}


def _two(words: tuple[str, str], is_first: Any) -> Counts:
    first = int(is_first.sum())
    return {words[0]: first, words[1]: len(is_first) - first}
