"""All that the page of methods tells of a release: kept by release, since nothing in it ever changes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from data.cards.cache import cached_by_release
from data.methodology_view import MethodologyView
from data.queries import methodology as queries
from data.queries.release import release_row
from data.releases import ReleaseRef, current, kept
from data.words import normalised

UNSTATED = "none"
"""The licence that stands in an address for sources that state none."""


@dataclass(frozen=True, eq=False)
class Told:
    """What a release tells in one language; each frame has the columns of its query.

    `kinds_of_number`: number_kinds · `cells`, `disputed`: disputed_cells · `gaps`: gap_counts ·
    `without`: without_figures · `kinds`: kind_counts · `doubts`: doubt_counts · `licence`: of the collection.
    """

    indicators: pd.DataFrame
    indicator_sources: pd.DataFrame
    breaks: pd.DataFrame
    kinds_of_number: pd.DataFrame
    cells: int
    disputed: int
    gaps: pd.DataFrame
    without: pd.DataFrame
    kinds: pd.DataFrame
    doubts: pd.DataFrame
    misprints: pd.DataFrame
    sources: pd.DataFrame
    licence: str


@dataclass(frozen=True)
class MethodologyContents:
    """What one view of the page shows: the release and what it tells, the indicators and sources asked for.

    `releases` are those kept, the newest first.
    """

    view: MethodologyView
    release: ReleaseRef
    told: Told
    indicators: pd.DataFrame
    sources: pd.DataFrame
    releases: tuple[ReleaseRef, ...]
    is_current: bool


def methodology_contents(
    connection: Connection, view: MethodologyView, *, release: ReleaseRef, lang: str
) -> MethodologyContents:
    """Return everything the page of methods shows for a view, in the store's words of one language."""
    told = told_of(connection, release, lang=lang)
    return MethodologyContents(
        view=view,
        release=release,
        told=told,
        indicators=_found(connection, view.text, told, lang),
        sources=sources_found(told.sources, view),
        releases=tuple(reversed(kept())),
        is_current=release == current(),
    )


@cached_by_release
def told_of(connection: Connection, release: ReleaseRef, *, lang: str) -> Told:
    """Return what a release tells of itself."""
    cells, disputed = queries.disputed_cells(connection)
    return Told(
        indicators=queries.indicator_list(connection, lang=lang),
        indicator_sources=queries.indicator_sources(connection),
        breaks=queries.break_list(connection, lang=lang),
        kinds_of_number=queries.number_kinds(connection),
        cells=cells,
        disputed=disputed,
        gaps=queries.gap_counts(connection),
        without=queries.without_figures(connection, lang=lang),
        kinds=queries.kind_counts(connection),
        doubts=queries.doubt_counts(connection),
        misprints=queries.misprints(connection, lang=lang),
        sources=queries.source_list(connection),
        licence=str(release_row(connection)["licence"]),
    )


def _found(connection: Connection, text: str, told: Told, lang: str) -> pd.DataFrame:
    """Return the indicators whose names, definitions or ids hold the words of a text; all for no text."""
    words = normalised(text).split()
    if not words:
        return told.indicators
    named = set(queries.indicator_list(connection, lang=lang, text=text)["indicator_id"])
    ids, definitions = told.indicators["indicator_id"], told.indicators["definition"]
    defined = [all(word in normalised(said) for word in words) for said in definitions]
    wanted = ids.isin(named) | pd.Series(defined, index=ids.index) | ids.eq(text)
    return told.indicators[wanted]


def sources_found(sources: pd.DataFrame, view: MethodologyView) -> pd.DataFrame:
    """Return the sources with the asked licence whose title, publisher or address hold all words asked for.

    Columns: those of `sources`
    """
    found = sources
    if view.licence:
        stated = found["licence"].astype(object).where(found["licence"].notna(), UNSTATED)
        found = found[stated.eq(view.licence)]
    words = normalised(view.source).split()
    if not words:
        return found
    said = [
        normalised(" ".join(str(part) for part in parts if part))
        for parts in zip(found["title"], found["publisher"], found["url"], strict=True)
    ]
    wanted = [all(word in text for word in words) for text in said]
    return found[pd.Series(wanted, index=found.index, dtype=bool)]
