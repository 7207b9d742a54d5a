"""The cards of the comparison, and of cards that stay on the page what has changed.

What of a card follows from its own part of the view is the same for every reader who asks for it, so it is
kept as it is sent, by release, language and screen; the panel of controls likewise. Links to the whole view
are made anew for each answer.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import Any

import orjson
from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from dash import no_update
from dash.development.base_component import Component

from data.cards.compare import CompareContents
from data.cards.contents import CardData
from data.views import Card, CompareView
from layouts import compare
from layouts.components.figure_card import CardPlace, OwnParts, card_actions, card_reserve, own_parts
from layouts.ready import ready
from layouts.screen import Screen

KEPT = 96
"""Cards and panels that are kept ready, the least recently used dropped first."""


def drawn_cards(contents: CompareContents, *, lang: str, screen: Screen) -> list[Component]:
    """Return all cards of a view."""
    release = contents.release.release_id
    return compare.cards(
        contents, lang=lang, screen=screen, own=lambda data, place: _own(data, place, release)
    )


def changed_parts(
    contents: CompareContents, shown: CompareView, *, lang: str, screen: Screen
) -> dict[str, tuple[Any, ...]] | None:
    """Return the parts of the cards on the page by family, in the order of PARTS; what stays is `no_update`.

    None where other cards, or cards in another order, must be drawn.
    """
    view = contents.view
    if _order(view) != _order(shown) or len(contents.cards) != len(view.cards) or not contents.chosen.ids:
        return None
    place = CardPlace(view, lang, screen, contents.release.hash8)
    release = contents.release.release_id
    return {data.card.family: _parts(data, place, shown, release) for data in contents.cards}


def _order(view: CompareView) -> tuple[str, ...]:
    """Return the families of the cards, the large one first."""
    families = [card.family for card in view.cards]
    return tuple(sorted(families, key=lambda family: family != view.main))


def _parts(data: CardData, place: CardPlace, shown: CompareView, release: str) -> tuple[Any, ...]:
    """Return picture, reserve, sources and actions of a card; its own parts only if they change."""
    view, family = place.view, data.card.family
    own = _own(data, place, release)
    stays = view.alone(family) == shown.alone(family) and view.release == shown.release
    picture, sources = (no_update, no_update) if stays else (own.picture, own.sources)
    links = ready(card_reserve(data, place)), ready(card_actions(data, place, own.title))
    return picture, links[0], sources, links[1]


def _card_key(data: CardData, place: CardPlace, release: str) -> Any:
    return hashkey(release, place.view.alone(data.card.family), place.lang, place.screen)


@cached(LRUCache(maxsize=KEPT), key=_card_key, lock=Lock())
def _own(data: CardData, place: CardPlace, release: str) -> OwnParts:
    """Return the own parts of a card, made ready."""
    own = own_parts(data, place)
    return replace(own, picture=ready(own.picture), sources=ready(own.sources))


def _panel_key(contents: CompareContents, lang: str) -> Any:
    """Return what decides the controls and their values: of the other cards only that they stand."""
    view = contents.view
    families = tuple(card if card.family == view.main else Card(card.family, "") for card in view.cards)
    return hashkey(contents.release.release_id, replace(view, cards=families, release=""), lang)


@cached(LRUCache(maxsize=KEPT), key=_panel_key, lock=Lock())
def drawn_panel(contents: CompareContents, lang: str) -> orjson.Fragment:
    """Return the controls of a view, made ready."""
    return ready(compare.panel(contents, lang=lang))
