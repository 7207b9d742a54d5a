"""What happens on the comparison: a control changes the view, the view is shown, a number is explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dash import (
    ALL,
    ClientsideFunction,
    Input,
    Output,
    State,
    callback,
    clientside_callback,
    ctx,
    html,
    no_update,
)
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks.card_parts import drawn_cards, drawn_panel, notes, picture
from callbacks.compare_changes import changed, keeps_panel
from callbacks.document import screen_of_request
from callbacks.views import contents_of, site
from data.cards.compare import CompareContents, compare_contents
from data.queries.entities import found_entities
from data.queries.provenance import value_details
from data.releases import reading, resolve
from data.views import CompareView
from layouts import compare
from layouts.components.figure_card import slot
from layouts.components.found import found_options
from layouts.components.page_head import page_menus
from layouts.components.value_details import value_dialog
from layouts.ready import ready
from layouts.screen import Screen

LONGEST_NAME = 100
"""Characters of a searched name that are looked at."""


def page(lang: str, query: str) -> html.Section:
    """Return the page of an address."""
    view, ignored = CompareView.read(query)
    contents = contents_of(compare_contents, view, lang, families=(view.main,))
    cards = drawn_cards(contents, lang=lang, screen=screen_of_request())
    return compare.layout(contents, cards, query=query, ignored=ignored, lang=lang, site=site())


@callback(
    Output(compare.SELECTION, "data"),
    Output("compare-shown", "data"),
    Output("compare-step", "data"),
    Output("compare-cards", "children"),
    Output(slot("picture", ALL, main=True), "children"),
    Input({"page": "compare", "control": ALL}, "value"),
    Input({"role": "card-show", "family": ALL}, "value"),
    Input(compare.SELECTION, "data"),
    Input("screen", "data"),
    State("compare-shown", "data"),
    State("compare", "lang"),
    prevent_initial_call=True,
)
def show(
    _values: list[Any], _shows: list[str], query: str, screen: dict[str, object], shown: str, lang: str
) -> tuple[Any, ...]:
    """A control, a link or a new theme → view → the picture of the large card; all else follows it."""
    asked = _asked(query)
    view, looked = CompareView.from_query(asked), Screen.from_store(screen)
    before = CompareView.from_query(shown)
    anew = ctx.triggered_id == "screen" or _order(view) != _order(before) or not ctx.outputs_list[-1]
    contents = contents_of(compare_contents, view, lang, families=None if anew else (view.main,), judged=anew)
    if not anew and view.main not in contents.families:
        anew, contents = True, contents_of(compare_contents, view, lang)
    stay = [family for family in contents.families if anew or _stays(view, before, family)]
    chosen = view.to_query()
    return (
        no_update if chosen == query else chosen,
        chosen,
        {"query": asked, "stay": stay, "head": True, "panel": not keeps_panel(ctx.triggered_id)},
        ready(drawn_cards(contents, lang=lang, screen=looked)) if anew else no_update,
        _parts(picture, contents, ctx.outputs_list[-1], stay, lang, looked),
    )


def _asked(query: str) -> str:
    """Return the address of the view that is asked for by what happened.

    Several controls at once are controls that were just drawn, not a choice.
    """
    if ctx.triggered_id in (compare.SELECTION, "screen"):
        return query
    if len(ctx.triggered) != 1:
        raise PreventUpdate
    view = CompareView.from_query(query)
    chosen = changed(view, ctx.triggered_id, ctx.triggered[0]["value"])
    if chosen == view:
        raise PreventUpdate
    return chosen.to_query()


def _order(view: CompareView) -> list[str]:
    """Return the families of the cards, the large one first."""
    return sorted((card.family for card in view.cards), key=lambda family: family != view.main)


def _stays(view: CompareView, before: CompareView, family: str) -> bool:
    """Return whether a card shows what it showed before."""
    return view.alone(family) == before.alone(family) and view.release == before.release


def _families(outputs: list[dict[str, Any]]) -> list[str]:
    """Return the families of places on the page."""
    return [place["id"]["family"] for place in outputs]


def _parts(
    part: Callable[..., Any],
    contents: CompareContents,
    outputs: list[dict[str, Any]],
    stay: Sequence[str],
    lang: str,
    screen: Screen,
) -> list[Any]:
    """Return the pictures, or the notes, of the cards in some places; of those that stay nothing."""
    return [
        no_update if family in stay or family not in contents.values else part(contents, family, lang, screen)
        for family in _families(outputs)
    ]


clientside_callback(
    ClientsideFunction("page", "afterPaint"), Output("compare-rest", "data"), Input("compare-step", "data")
)


@callback(
    Output("compare-question", "children"),
    Output("compare-menus", "children"),
    Output("compare-head", "children"),
    Output("compare-bar-count", "children"),
    Output("compare-panel", "children"),
    Output(slot("notes", ALL, main=True), "children"),
    Output(slot("picture", ALL, main=False), "children"),
    Output(slot("notes", ALL, main=False), "children"),
    Input("compare-rest", "data"),
    State("screen", "data"),
    State("compare", "lang"),
    prevent_initial_call=True,
)
def follow(step: dict[str, Any], screen: dict[str, object], lang: str) -> tuple[Any, ...]:
    """The picture of the large card is drawn → all that belongs to the same view, as far as it changed."""
    (view, ignored), stay = CompareView.read(step["query"]), step["stay"]
    asked = [card.family for card in view.cards if card.family not in stay]
    contents, looked = (
        contents_of(compare_contents, view, lang, families=[*asked, view.main]),
        Screen.from_store(screen),
    )
    parts = compare.page_head(contents, ignored=ignored, lang=lang, site=site())
    large, pictures, small = ctx.outputs_list[-3:]
    head = (no_update,) * 3
    if step["head"]:
        head = (parts.title, ready(page_menus(contents, parts)), ready(compare.head(contents, parts)))
    return (
        *head,
        compare.count(contents, lang),
        drawn_panel(contents, lang) if step["panel"] else no_update,
        _parts(notes, contents, large, stay, lang, looked),
        _parts(picture, contents, pictures, stay, lang, looked),
        _parts(notes, contents, small, stay, lang, looked),
    )


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
    offered = found_options(found, lang, asked=text, label="short")
    return [*kept, *(option for option in offered if option["value"] not in names)]


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
