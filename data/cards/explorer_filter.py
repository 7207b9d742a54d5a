"""Which observations a view means, and which it would mean without one of its filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from data.cards.explorer_cube import Cube, Mask
from data.explorer_view import ExplorerView
from data.models.base import QUALIFIERS
from data.selection import Selection
from data.words import normalised

OWN_WHO = ("kinds", "districts", "programme")
"""The filters of entities that are counted value by value; all others are asked of the store."""


@dataclass(frozen=True)
class Filters:
    """One mask a filter that is set: of entities and of rows; who is named one by one comes on top."""

    cube: Cube
    who: Mapping[str, Mask]
    named: Mask | None
    rows: Mapping[str, Mask]

    def entities(self, leave: str = "") -> Mask:
        """Return the entities that pass every filter but one."""
        masks = [mask for name, mask in self.who.items() if name != leave]
        everyone = np.ones(len(self.cube.entities), dtype=bool)
        if self.named is None:
            return _all(masks, everyone)
        return self.named | _all(masks, everyone) if self.who else self.named

    def kept(self, *leave: str) -> Mask:
        """Return the observations that pass every filter but the ones left out."""
        masks = [mask for name, mask in self.rows.items() if name not in leave]
        who = self.entities(next((name for name in leave if name in self.who), ""))
        if not who.all():
            masks.append(who[self.cube.entity])
        return _all(masks, np.ones(len(self.cube), dtype=bool))


def _all(masks: list[Mask], everything: Mask) -> Mask:
    return reduce(np.logical_and, masks, everything)


def asked_of_store(selection: Selection) -> Selection:
    """Return the part of a selection that only the store can answer; one that chooses nothing for none.

    The names of single entities are not among it: they come on top of every filter.
    """
    groups = {"programme": selection.programme} if selection.groups else {"programme": ""}
    return replace(
        Selection(),
        groups=selection.groups,
        regions=selection.regions,
        categories=selection.categories,
        held=selection.held,
        statuses=selection.statuses,
        ended=selection.ended,
        without=selection.without,
        **groups,  # type: ignore[arg-type]
    )


def filters_of(cube: Cube, view: ExplorerView, meant: list[str] | None) -> Filters:
    """Return the filters of a view; `meant`: the entities the store answered with, None where not asked."""
    selection = view.selection
    who = dict(_who(cube, selection, meant))
    named = cube.entities["entity_id"].isin(selection.entities).to_numpy(dtype=bool)
    rows = dict(_rows(cube, view))
    return Filters(cube, who, named if selection.entities else None, rows)


def _who(cube: Cube, selection: Selection, meant: list[str] | None) -> Iterator[tuple[str, Mask]]:
    if selection.kinds:
        yield "kinds", cube.entities["kind"].isin(selection.kinds).to_numpy(dtype=bool)
    nobody = np.zeros(len(cube.entities), dtype=bool)
    if selection.districts:
        inside = [cube.districts.get(name, nobody) for name in selection.districts]
        yield "districts", reduce(np.logical_or, inside, nobody)
    if selection.programme:
        yield "programme", cube.programmes.get(selection.programme, nobody)
    if meant is not None:
        yield "meant", cube.entities["entity_id"].isin(meant).to_numpy(dtype=bool)


def _rows(cube: Cube, view: ExplorerView) -> Iterator[tuple[str, Mask]]:
    selection = view.selection
    if selection.indicators:
        chosen = cube.indicators["indicator_id"].isin(selection.indicators).to_numpy(dtype=bool)
        yield "indicators", chosen[cube.indicator]
    if selection.year_from or selection.year_to:
        first, last = selection.year_from or 1, selection.year_to or 9999
        yield "years", (cube.year >= first) & (cube.year <= last)
    if selection.qualifiers:
        places = [QUALIFIERS.index(word) for word in selection.qualifiers]
        yield "qualifiers", np.isin(cube.qualifier, places)
    if view.origins:
        yield "origins", cube.is_inferred == (view.origins == ("inferred",))
    if view.standings:
        yield "standings", cube.is_shown == (view.standings == ("shown",))
    if selection.text:
        yield "text", _having(cube, selection.text)


def _having(cube: Cube, text: str) -> Mask:
    """Return the observations that have every word of a text: in entity, indicator, source or quotation."""
    hits = np.ones(len(cube), dtype=bool)
    for word in normalised(text).split():
        entity, indicator = (
            _has(cube.entities["search_text"], word),
            _has(cube.indicators["search_text"], word),
        )
        found = entity[cube.entity] | indicator[cube.indicator] | _has(cube.source_words, word)[cube.source]
        places, words = cube.quoted
        found[places[_has(words, word)]] = True
        hits &= found
    return hits


def _has(texts: Iterable[str], word: str) -> Mask:
    return np.array([word in text for text in texts], dtype=np.bool_)
