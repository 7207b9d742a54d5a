"""All that the comparison shows for one view: its cards, who is chosen, and what could be chosen instead."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from data.address import Ignored
from data.cards.build import Chosen, card_data, chosen_of
from data.cards.cache import cached_by_release
from data.cards.contents import CardData
from data.queries.choices import (
    category_choices,
    group_counts,
    indicator_choices,
    programme_choices,
    region_choices,
)
from data.queries.entities import named_entities
from data.queries.provenance import sources_count
from data.releases import ReleaseRef
from data.views import CompareView


@dataclass(frozen=True)
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
    does not know. `own_count`, `town_count`, `region_count` are in `reach`: family → units drawn.
    """

    view: CompareView
    release: ReleaseRef
    chosen: Chosen
    cards: tuple[CardData, ...]
    indicators: pd.DataFrame
    groups: pd.DataFrame
    named: pd.DataFrame
    choices: Choices
    ignored: tuple[Ignored, ...]

    @property
    def main(self) -> CardData:
        """The card drawn large."""
        return next(card for card in self.cards if card.card.family == self.view.main)


def compare_contents(
    connection: Connection, view: CompareView, *, release: ReleaseRef, lang: str
) -> CompareContents:
    """Return everything the comparison shows for a view, in the store's words of one language."""
    chosen = chosen_of(connection, view, lang=lang)
    cards = tuple(card_data(connection, view, card, release=release, lang=lang) for card in view.cards)
    ids = (*view.selection.entities, *view.selection.without, *view.marked)
    named = named_entities(connection, ids, lang=lang)
    main = view.card()
    units = chosen.units(connection, main.family, lang=lang)["unit_id"].tolist()
    return CompareContents(
        view=view,
        release=release,
        chosen=chosen,
        cards=cards,
        indicators=indicator_choices(connection, main.family, units, lang=lang),
        groups=group_counts(connection, view.selection.programme),
        named=named,
        choices=choices(connection, release, lang=lang),
        ignored=_unknown(view, named),
    )


def _unknown(view: CompareView, named: pd.DataFrame) -> tuple[Ignored, ...]:
    """Return the ids of an address that the store does not know."""
    known = set(named["entity_id"])
    lists = {"entity": view.selection.entities, "without": view.selection.without, "mark": view.marked}
    return tuple(Ignored(key, name) for key, ids in lists.items() for name in ids if name not in known)


@cached_by_release
def choices(connection: Connection, release: ReleaseRef, *, lang: str) -> Choices:
    """Return what can be chosen in a release."""
    return Choices(
        programmes=programme_choices(connection, lang=lang),
        categories=category_choices(connection, lang=lang),
        regions=region_choices(connection, lang=lang),
        sources_count=sources_count(connection),
    )
