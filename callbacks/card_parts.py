"""The cards that stay on the page: which of their parts change, and the parts kept ready as JSON.

What of a card follows from its own part of the view is the same for every reader who asks for it, so it is
kept as it is sent, by release, language and screen. Links to the whole view are made anew for each answer.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

import orjson
from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from dash import no_update

from data.cards.compare import CompareContents
from data.cards.contents import CardData
from data.views import CompareView
from layouts.components.figure_card import CardPlace, card_actions, card_reserve, own_parts
from layouts.ready import ready
from layouts.screen import Screen

KEPT = 96
"""Cards that are kept ready, the least recently used dropped first."""

Kept = tuple[orjson.Fragment, orjson.Fragment, str]
"""Picture and sources as JSON, and the sentence over them."""


def changed_parts(
    contents: CompareContents, shown: CompareView, *, lang: str, screen: Screen
) -> dict[str, tuple[Any, ...]] | None:
    """Return the parts of the cards on the page by family, in the order of PARTS; what stays is `no_update`.

    None where other cards, or cards in another order, must be drawn.
    """
    view = contents.view
    if _order(view) != _order(shown) or len(contents.cards) != len(view.cards) or not contents.chosen.ids:
        return None
    return {
        data.card.family: _parts(data, contents, shown, lang=lang, screen=screen) for data in contents.cards
    }


def _order(view: CompareView) -> tuple[str, ...]:
    """Return the families of the cards, the large one first."""
    families = [card.family for card in view.cards]
    return tuple(sorted(families, key=lambda family: family != view.main))


def _parts(
    data: CardData, contents: CompareContents, shown: CompareView, *, lang: str, screen: Screen
) -> tuple[Any, Any, Any, Any]:
    """Return picture, reserve, sources and actions of a card; its own parts only if they change."""
    view, family = contents.view, data.card.family
    place = CardPlace(view, lang, screen, contents.release.hash8)
    picture, sources, title = _kept(data, place, contents.release.release_id, view.alone(family))
    same = view.alone(family) == shown.alone(family) and view.release == shown.release
    own = (no_update, no_update) if same else (picture, sources)
    return own[0], card_reserve(data, place), own[1], card_actions(data, place, title)


def _key(_data: CardData, place: CardPlace, release_id: str, alone: CompareView) -> Any:
    return hashkey(release_id, alone, place.lang, place.screen)


@cached(LRUCache(maxsize=KEPT), key=_key, lock=Lock())
def _kept(data: CardData, place: CardPlace, _release_id: str, _alone: CompareView) -> Kept:
    """Return the own parts of a card as JSON."""
    own = own_parts(data, place)
    return ready(own.picture), ready(own.sources), own.title
