"""What happens on the comparison: a control changes the view, the view is shown, a number is explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash import ALL, Input, Output, State, callback, ctx, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from flask import request

from callbacks.card_parts import changed_parts, drawn_cards, drawn_panel
from callbacks.document import screen_of_request
from data.cards.compare import CompareContents, compare_contents
from data.queries.entities import found_entities
from data.queries.provenance import value_details
from data.releases import reading, resolve
from data.selection import Selection
from data.views import CompareView, default_card
from layouts import compare
from layouts.components.figure_card import PARTS, slot
from layouts.components.found import found_options
from layouts.components.value_details import value_dialog
from layouts.ready import ready
from layouts.screen import Screen

LONGEST_NAME = 100
"""Characters of a searched name that are looked at."""

Change = Callable[[CompareView, Any], CompareView]


def page(lang: str, query: str) -> html.Section:
    """Return the page of an address."""
    view, ignored = CompareView.read(query)
    contents = contents_of(view, lang)
    cards = drawn_cards(contents, lang=lang, screen=screen_of_request())
    return compare.layout(contents, cards, query=query, ignored=ignored, lang=lang, site=_site())


def _site() -> str:
    """Return where the reader finds us: scheme and host of the request."""
    return request.host_url.rstrip("/")


def contents_of(view: CompareView, lang: str) -> CompareContents:
    """Return what the store holds for a view, in the release it names."""
    release, _ = resolve(view.release)
    with reading(release) as connection:
        return compare_contents(connection, view, release=release, lang=lang)


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


def _large(view: CompareView, family: str) -> CompareView:
    """Return the view with the card of a family drawn large, added if it was not there."""
    shown = {card.family for card in view.cards}
    return replace(view if family in shown else view.with_card(default_card(family)), main=family)


CHANGES: dict[str, Change] = {
    "main": _large,
    "indicator": lambda view, name: view.with_card(default_card(view.main, name)),
    "real": _carded("real"),
    "per": _carded("per"),
    "relative": _carded("relative"),
    "base": lambda view, year: view.with_card(replace(view.card(), base=_year(year))),
    "form": _carded("form"),
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
    "form",
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


@callback(
    Output(compare.SELECTION, "data"),
    Output("compare-drawn", "data"),
    Input({"page": "compare", "control": ALL}, "value"),
    Input({"role": "card-show", "family": ALL}, "value"),
    State(compare.SELECTION, "data"),
    prevent_initial_call=True,
)
def choose(_values: list[Any], _shows: list[str], query: str) -> tuple[Any, Any]:
    """Controls → view. Several at once are controls that were just drawn, not a choice."""
    if len(ctx.triggered) != 1:
        raise PreventUpdate
    view, control = CompareView.from_query(query), ctx.triggered_id
    chosen = changed(view, control, ctx.triggered[0]["value"]).to_query()
    if chosen == view.to_query():
        raise PreventUpdate
    return chosen, chosen if control.get("control") in ALONE or "family" in control else no_update


def changed(view: CompareView, control: dict[str, str], value: Any) -> CompareView:
    """Return the view after one control took a value."""
    if "family" in control:
        return view.with_card(replace(view.card(control["family"]), show=value))
    return CHANGES[control["control"]](view, value)


@callback(
    Output("compare-cards", "children"),
    Output("compare-shown", "data"),
    Output("compare-head", "children"),
    Output("compare-panel", "children"),
    Output("compare-bar-count", "children"),
    *(Output(slot(part, ALL), "children") for part in PARTS),
    Input(compare.SELECTION, "data"),
    Input("screen", "data"),
    State("compare-shown", "data"),
    State("compare-drawn", "data"),
    State("compare", "lang"),
    prevent_initial_call=True,
)
def show(query: str, screen: dict[str, object], shown: str, drawn: str, lang: str) -> tuple[Any, ...]:
    """View → cards and what stands above them; of cards that stay, only what has changed."""
    view, ignored = CompareView.read(query)
    contents, looked = contents_of(view, lang), Screen.from_store(screen)
    before = CompareView.from_query(shown)
    stays = ctx.triggered_id != "screen" and _families_drawn() == {
        data.card.family for data in contents.cards
    }
    parts = changed_parts(contents, before, lang=lang, screen=looked) if stays else None
    return (
        no_update if parts else ready(drawn_cards(contents, lang=lang, screen=looked)),
        query,
        ready(compare.head(contents, ignored=ignored, lang=lang, site=_site())),
        no_update if query == drawn else drawn_panel(contents, lang),
        compare.count(contents, lang),
        *_by_place(parts or {}),
    )


def _families_drawn() -> set[str]:
    """Return the families whose cards stand on the page; none where nobody was chosen."""
    return {place["id"]["family"] for place in ctx.outputs_list[-1]}


def _by_place(parts: dict[str, tuple[Any, ...]]) -> list[list[Any]]:
    """Return the parts of the cards in the order in which their places stand on the page."""
    stay = (no_update,) * len(PARTS)
    places = ctx.outputs_list[-len(PARTS) :]
    return [
        [parts.get(place["id"]["family"], stay)[number] for place in of_part]
        for number, of_part in enumerate(places)
    ]


@callback(
    Output({"page": "compare", "control": "entities"}, "data"),
    Input({"page": "compare", "control": "entities"}, "searchValue"),
    State({"page": "compare", "control": "entities"}, "value"),
    State({"page": "compare", "control": "entities"}, "data"),
    State("compare", "lang"),
    prevent_initial_call=True,
)
def offer(text: str | None, chosen: list[str], data: list[dict[str, str]], lang: str) -> list[dict[str, str]]:
    """Typed name → objects that can be added, those already chosen kept."""
    if not text:
        raise PreventUpdate  # the text empties when an option is taken: the list must keep that option
    with reading() as connection:
        found = found_entities(connection, text[:LONGEST_NAME], lang=lang)
    kept = [option for option in data if option["value"] in (chosen or [])]
    names = {option["value"] for option in kept}
    new = [option for option in found_options(found, lang, label="short") if option["value"] not in names]
    return [*kept, *new]


@callback(
    Output("compare-details", "children"),
    Input({"role": "card-graph", "family": ALL}, "clickData"),
    Input({"role": "card-table", "family": ALL}, "cellClicked"),
    State(compare.SELECTION, "data"),
    State("compare", "lang"),
    prevent_initial_call=True,
)
def explain_value(_clicks: list[Any], _cells: list[Any], query: str, lang: str) -> Component:
    """A clicked number → its source, words, date, kind and rivals."""
    observation = observation_of(ctx.triggered[0]["value"] if len(ctx.triggered) == 1 else None)
    if not observation:
        raise PreventUpdate
    release, _ = resolve(CompareView.from_query(query).release)
    with reading(release) as connection:
        details = value_details(connection, observation)
    return value_dialog(details, lang=lang, link=compare.path(lang) + query) if len(details) else no_update


def observation_of(clicked: Any) -> str:
    """Return the id of the observation behind a click on a chart or a table, or nothing."""
    if not isinstance(clicked, dict):
        return ""
    if "points" in clicked:
        data = clicked["points"][0].get("customdata") if clicked["points"] else None
        return str(data[0] if isinstance(data, list) and data else data or "")
    return str(clicked.get("rowId") or "")
