"""What each control of the comparison changes in its view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from data.selection import Selection
from data.views import CompareView, default_card
from layouts import compare

Change = Callable[[CompareView, Any], CompareView]


def _selected(**parts: Callable[[Any], object]) -> Change:
    """Return the change of parts of the selection, each read from the value of the control."""
    return lambda view, value: replace(
        view, selection=replace(view.selection, **{name: read(value) for name, read in parts.items()})
    )


def _carded(name: str) -> Change:
    """Return the change of one part of the large card."""
    return lambda view, value: view.with_card(replace(view.card(), **{name: value or ""}))


def _year(value: str) -> int | None:
    return int(value) if value else None


def _chosen_preset(view: CompareView, key: str) -> CompareView:
    """Return the view of a ready-made question in the years of this one; one's own choice keeps the cards."""
    years = {"year_from": view.selection.year_from, "year_to": view.selection.year_to}
    found = next((preset for preset in compare.presets("en") if preset.key == key), None)
    if found is None:
        chosen = Selection(kinds=("cluster",), **years)
        return replace(view, selection=chosen, split="", marked=())
    asked = view.with_card(default_card("own", found.own))
    asked = (
        asked
        if found.large in {card.family for card in asked.cards}
        else asked.with_card(default_card(found.large))
    )
    chosen = replace(found.selection, **years)
    return replace(asked, selection=chosen, split=found.split, marked=(), main=found.large)


def _ticked_groups(view: CompareView, ticked: list[str]) -> CompareView:
    """Return the view with these groups; all of them, or none, is no filter."""
    groups = () if set(ticked) == {"1", "2", "unknown"} else tuple(ticked)
    return replace(view, selection=replace(view.selection, groups=groups))


def _ticked_cards(view: CompareView, families: list[str]) -> CompareView:
    known = {card.family: card for card in view.cards}
    return replace(view, cards=tuple(known.get(family) or default_card(family) for family in families))


def _made_large(view: CompareView, family: str) -> CompareView:
    """Return the view with the card of a family drawn large, added if it was not there."""
    shown = {card.family for card in view.cards}
    return replace(view if family in shown else view.with_card(default_card(family)), main=family)


CHANGES: dict[str, Change] = {
    "main": _made_large,
    "indicator": lambda view, name: view.with_card(default_card(view.main, name)),
    "real": _carded("real"),
    "per": _carded("per"),
    "relative": _carded("relative"),
    "base": lambda view, year: view.with_card(replace(view.card(), base=_year(year))),
    "form": _carded("form"),
    "against": _carded("against"),
    "size": _carded("size"),
    "sort": _carded("sort"),
    "scale": _carded("scale"),
    "preset": _chosen_preset,
    "groups": _ticked_groups,
    "split": lambda view, ticked: replace(view, split=ticked[0] if ticked else ""),
    "cards": _ticked_cards,
    "references": lambda view, lines: replace(view, references=tuple(lines)),
    "marked": lambda view, names: replace(view, marked=tuple(names)),
    "entities": _selected(entities=tuple),
    "kinds": _selected(kinds=tuple),
    "programme": _selected(programme=str, groups=lambda _value: ()),
    "districts": _selected(districts=tuple),
    "regions": _selected(regions=tuple),
    "categories": _selected(categories=tuple),
    "qualifiers": _selected(qualifiers=tuple),
    "held": _selected(held=_year),
    "text": _selected(text=str),
    "from": _selected(year_from=_year),
    "to": _selected(year_to=_year),
}
"""What each control of the panel changes."""


ALONE = {
    "real",
    "per",
    "base",
    "against",
    "size",
    "sort",
    "scale",
    "references",
    "marked",
    "split",
    "qualifiers",
    "from",
    "to",
}
"""The controls that change no other control: after them the panel stays as it is."""


def changed(view: CompareView, control: dict[str, str], value: Any) -> CompareView:
    """Return the view after one control took a value."""
    if "family" in control:
        return view.with_card(replace(view.card(control["family"]), show=value))
    return CHANGES[control["control"]](view, value)


def keeps_panel(what: Any) -> bool:
    """Return whether the panel stays as it is after what happened."""
    if what in (compare.SELECTION, "screen"):
        return what == "screen"
    return "family" in what or what["control"] in ALONE
