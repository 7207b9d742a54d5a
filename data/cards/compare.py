"""All that the comparison shows for one view: its cards, who is chosen, and what could be chosen instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
from sqlalchemy import Connection

from data.address import Ignored
from data.analysis.plans import planned
from data.cards.build import Chosen, card_data, chosen_of, units_of
from data.cards.cache import cached_by_release
from data.cards.contents import CardData
from data.cards.scatter import scatter_data
from data.queries.choices import (
    category_choices,
    group_counts,
    indicator_choices,
    indicator_ids,
    programme_choices,
    region_choices,
)
from data.queries.entities import named_entities
from data.queries.provenance import sources_count
from data.releases import ReleaseRef, current
from data.views import FAMILIES, LAST, Card, CompareView

OTHERS = ("against", "size")
"""What a card names beside its indicator."""


@dataclass(frozen=True, eq=False)
class Choices:
    """What a reader can choose from in this release, in one language.

    programmes: programme_id, name, members_count · categories: kind, category_id, name, entities_count ·
    regions: iso, name · sources_count: how many sources the store names.
    """

    programmes: pd.DataFrame
    categories: pd.DataFrame
    regions: pd.DataFrame
    sources_count: int


@dataclass(frozen=True)
class CompareContents:
    """What one view of the comparison shows.

    `indicators` are those of the main card's family: indicator_id, topic, name, unit, units_count,
    first_year, last_year; `groups`: group_code, members_count of the chosen programme; `named`: entity_id,
    kind, name, short of the entities named one by one, highlighted or left out. `ignored`: what the store
    does not know. `refused`: the transforms that the main card's indicator cannot have; `is_current`: whether
    an address without a release means this one. `units_count`: family → how many units it draws.
    `families`: those of the cards that stand on the page, none where nobody is chosen; `cards`: those of them
    whose values were asked for.
    """

    view: CompareView
    release: ReleaseRef
    families: tuple[str, ...]
    chosen: Chosen
    units_count: dict[str, int]
    cards: tuple[CardData, ...]
    indicators: pd.DataFrame
    groups: pd.DataFrame
    named: pd.DataFrame
    choices: Choices
    refused: tuple[str, ...]
    is_current: bool
    ignored: tuple[Ignored, ...]

    @property
    def values(self) -> dict[str, CardData]:
        """The cards whose values were asked for, by family."""
        return {data.card.family: data for data in self.cards}

    @property
    def main(self) -> CardData | None:
        """The card drawn large; None where the store does not know its indicator."""
        return next((card for card in self.cards if card.card.family == self.view.main), None)


def compare_contents(
    connection: Connection,
    view: CompareView,
    *,
    release: ReleaseRef,
    lang: str,
    families: Sequence[str] | None = None,
    worded: bool = False,
    judged: bool = True,
) -> CompareContents:
    """Return everything the comparison shows for a view, in the store's words of one language.

    `families`: the cards whose values are read, all of them if None; `worded`: with the quoted words of every
    value, not only of those in a table; `judged`: with what must be said before values are compared.
    """
    known = _known(connection, release)
    standing = [_of_known(card, known) for card in view.cards if card.indicator in known]
    asked = [card for card in standing if families is None or card.family in families]
    about = {"worded": worded, "judged": judged}
    cards = [_data(connection, release, view, card, lang, **about) for card in asked]
    chosen = chosen_of(connection, release, view, lang=lang)
    named = _named(connection, release, view=_named_in(view), lang=lang)
    return CompareContents(
        view=view,
        release=release,
        families=tuple(card.family for card in standing) if chosen.ids else (),
        chosen=chosen,
        units_count={
            family: len(units_of(connection, release, view, family, lang=lang)) for family in FAMILIES
        },
        cards=tuple(card for card in cards if card),
        indicators=_indicators(connection, release, view=_who(view), family=view.main, lang=lang),
        groups=_groups(connection, release, programme=view.selection.programme),
        named=named,
        choices=choices(connection, release, lang=lang),
        refused=_refused(view, cards),
        is_current=release == current(),
        ignored=(*_unknown(view, named), *_unknown_indicators(view, known)),
    )


def _data(
    connection: Connection,
    release: ReleaseRef,
    view: CompareView,
    card: Card,
    lang: str,
    *,
    worded: bool,
    judged: bool,
) -> CardData | None:
    """Return what a card shows; a table has the quoted words of every value."""
    words = worded or card.show == "table"
    make = scatter_data if card.form == "scatter" else card_data
    return make(connection, view, card, release=release, lang=lang, worded=words, judged=judged)


def _of_known(card: Card, known: frozenset[str]) -> Card:
    """Return a card without the other indicators that the store does not know."""
    against, size = (name if name in known else "" for name in (card.against, card.size))
    return replace(card, against=against, size=size)


def _named_in(view: CompareView) -> tuple[str, ...]:
    return (*view.selection.entities, *view.selection.without, *view.marked)


@cached_by_release
def _named(connection: Connection, release: ReleaseRef, *, view: tuple[str, ...], lang: str) -> pd.DataFrame:
    return named_entities(connection, view, lang=lang)


def _who(view: CompareView) -> CompareView:
    """Return the view with nothing left but who is chosen."""
    who = replace(view.selection, year_from=None, year_to=None, qualifiers=(), indicators=())
    return CompareView(selection=who)


@cached_by_release
def _indicators(
    connection: Connection, release: ReleaseRef, *, view: CompareView, family: str, lang: str
) -> pd.DataFrame:
    units = units_of(connection, release, view, family, lang=lang)["unit_id"].tolist()
    return indicator_choices(connection, family, units, lang=lang)


@cached_by_release
def _groups(connection: Connection, release: ReleaseRef, *, programme: str) -> pd.DataFrame:
    return group_counts(connection, programme)


def _refused(view: CompareView, cards: list[CardData | None]) -> tuple[str, ...]:
    """Return which of real, resident, employed, share, index and growth the main card cannot have."""
    main = next((card for card in cards if card and card.card.family == view.main), None)
    if main is None:
        return ()
    asked = [(LAST, "resident", "share"), ("", "employed", "index"), ("", "", "growth")]
    found: set[str] = set()
    for real, per, relative in asked:
        trial = replace(main.card, real=real, per=per, relative=relative)
        refused = planned(trial, main.indicator).refused
        found |= {per if code == "per" else code for code in refused}
    return tuple(sorted(found))


def _unknown(view: CompareView, named: pd.DataFrame) -> list[Ignored]:
    """Return the ids of an address that the store does not know."""
    known = set(named["entity_id"])
    lists = {"entity": view.selection.entities, "without": view.selection.without, "mark": view.marked}
    return [Ignored(key, name) for key, ids in lists.items() for name in ids if name not in known]


def _unknown_indicators(view: CompareView, known: frozenset[str]) -> list[Ignored]:
    """Return the indicators of an address that the store does not know."""
    lost = [Ignored(card.family, card.indicator) for card in view.cards if card.indicator not in known]
    return lost + [
        Ignored(f"{card.family}_{key}", getattr(card, key))
        for card in view.cards
        for key in OTHERS
        if getattr(card, key) and getattr(card, key) not in known
    ]


@cached_by_release
def _known(connection: Connection, _release: ReleaseRef) -> frozenset[str]:
    return indicator_ids(connection)


@cached_by_release
def choices(connection: Connection, release: ReleaseRef, *, lang: str) -> Choices:
    """Return what can be chosen in a release."""
    return Choices(
        programmes=programme_choices(connection, lang=lang),
        categories=category_choices(connection, lang=lang),
        regions=region_choices(connection, lang=lang),
        sources_count=sources_count(connection),
    )
