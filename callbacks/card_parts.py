"""Cards and panel of the comparison as they are sent.

What a card shows follows from its own part of the view and is the same for every reader who asks for it:
it is kept as JSON by release, language and screen, and so is the panel of controls.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

import orjson
from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from dash.development.base_component import Component

from data.cards.compare import CompareContents
from data.cards.contents import CardData
from data.views import Card, CompareView
from layouts import compare
from layouts.components.figure_card import CardParts, CardPlace, notes_parts, picture_parts
from layouts.ready import ready
from layouts.screen import Screen

Part = Callable[[CardData, CardPlace], list[Component]]
"""What makes the picture or the notes of a card."""
KEPT = 384
"""Pictures, and notes, that are kept ready, some 15 KB each, the least recently used dropped first."""
PANELS_KEPT = 128


def drawn_cards(contents: CompareContents, *, lang: str, screen: Screen) -> list[Component]:
    """Return all cards of a view; those whose values are not there yet wait."""
    parts = {
        family: CardParts(picture(contents, family, lang, screen), notes(contents, family, lang, screen))
        for family in contents.values
    }
    return compare.cards(contents, parts, lang=lang)


def picture(contents: CompareContents, family: str, lang: str, screen: Screen) -> orjson.Fragment:
    """Return the picture of a card whose values are there."""
    return _ready(picture_parts, contents, family, lang, screen)


def notes(contents: CompareContents, family: str, lang: str, screen: Screen) -> orjson.Fragment:
    """Return what is said of a card whose values are there."""
    return _ready(notes_parts, contents, family, lang, screen)


def _ready(part: Part, contents: CompareContents, family: str, lang: str, screen: Screen) -> orjson.Fragment:
    place = CardPlace(contents.view.alone(family), lang, screen)
    return _kept(part, contents.values[family], place, contents.release.release_id)


def _key(part: Part, _data: CardData, place: CardPlace, release: str) -> Any:
    return hashkey(part, release, place)


@cached(LRUCache(maxsize=2 * KEPT), key=_key, lock=Lock())
def _kept(part: Part, data: CardData, place: CardPlace, _release: str) -> orjson.Fragment:
    return ready(part(data, place))


def _panel_key(contents: CompareContents, lang: str) -> Any:
    """Return what decides the controls and their values: of the other cards only that they stand."""
    view = contents.view
    families = tuple(card if card.family == view.main else Card(card.family, "") for card in view.cards)
    return hashkey(contents.release.release_id, families, _but_cards(view), lang)


def _but_cards(view: CompareView) -> tuple[object, ...]:
    return view.selection, view.main, view.marked, view.split, view.references


@cached(LRUCache(maxsize=PANELS_KEPT), key=_panel_key, lock=Lock())
def drawn_panel(contents: CompareContents, lang: str) -> orjson.Fragment:
    """Return the controls of a view, made ready."""
    return ready(compare.panel(contents, lang=lang))
