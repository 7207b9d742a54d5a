"""What happens on the overview: a control changes the view, the view is shown, a mark opens its objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

from dash import (
    ALL,
    MATCH,
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
from dash.exceptions import PreventUpdate

from callbacks import views
from callbacks.document import screen_of_request
from data.cards.overview import OverviewContents, overview_contents
from data.overview_view import OverviewView
from layouts import overview
from layouts.components.map_card import (
    drawing_id,
    drawings,
    graph_id,
    map_body,
    map_foot,
    map_words,
    recoloured,
)
from layouts.components.map_controls import fill_years, has_no_classes
from layouts.components.map_key import map_key
from layouts.components.map_tables import towns
from layouts.components.panel import control
from layouts.components.steps_card import steps_body, steps_words
from layouts.screen import Screen

Change = Callable[[OverviewView, Any], OverviewView]


def page(lang: str, query: str) -> html.Section:
    """Return the page of an address."""
    view, ignored = OverviewView.read(query)
    return overview.layout(
        contents_of(view, lang),
        query=query,
        ignored=ignored,
        lang=lang,
        screen=screen_of_request(),
        site=views.site(),
    )


def contents_of(view: OverviewView, lang: str) -> OverviewContents:
    """Return what the store holds for a view, in the release it names."""
    return views.contents_of(overview_contents, view, lang)


def _part(name: str, read: Callable[[Any], Any]) -> Change:
    """Return the change of one part of the view, read from the value of the control."""
    return lambda view, value: replace(view, **{name: read(value)})


CHANGES: dict[str, Change] = {
    "held": _part("year", int),
    "slider": _part("year", int),
    "kinds": _part("kinds", tuple),
    "programme": _part("programme", str),
    "districts": _part("districts", tuple),
    "categories": _part("categories", tuple),
    "fill": lambda view, fill: replace(view, fill=fill, fill_year=None),
    "fill_year": _part("fill_year", lambda year: int(year) if year else None),
    "classes": _part("classes", str),
    "show": _part("show", str),
    "steps": _part("steps", str),
}
"""What each control changes."""
CONTROLLED: dict[str, Callable[[OverviewView], Any]] = {
    "held": lambda view: str(view.year),
    "slider": lambda view: view.year,
    "kinds": lambda view: list(view.kinds),
    "programme": lambda view: view.programme,
    "districts": lambda view: list(view.districts),
    "categories": lambda view: list(view.categories),
    "fill": lambda view: view.fill,
    "fill_year": lambda view: str(view.fill_year or ""),
    "classes": lambda view: view.classes,
    "show": lambda view: view.show,
    "steps": lambda view: view.steps,
}
"""What each control is set to for a view."""


@callback(
    Output(overview.SELECTION, "data"),
    Input({"page": "overview", "control": ALL}, "value"),
    State(overview.SELECTION, "data"),
    prevent_initial_call=True,
)
def choose(_values: list[Any], query: str) -> str:
    """Controls → view. Several at once are controls that were just set, not a choice."""
    if len(ctx.triggered) != 1 or ctx.triggered[0]["value"] is None:
        raise PreventUpdate
    view = OverviewView.from_query(query)
    chosen = CHANGES[ctx.triggered_id["control"]](view, ctx.triggered[0]["value"])
    if chosen == view:
        raise PreventUpdate
    return chosen.to_query()


WHO = ("kinds", "programme", "districts", "categories", "year", "release")
"""The parts of the view that say which objects are shown."""
WHAT = ("fill", "fill_year", "classes", "year", "release")
"""The parts that say what is shown of the regions."""


@callback(
    Output("overview-head", "children"),
    Output("overview-map-words", "children"),
    Output("overview-map-body", "children"),
    Output("overview-map-key", "children"),
    Output("overview-map-foot", "children"),
    Output("overview-towns", "children"),
    Output("overview-steps-words", "children"),
    Output("overview-steps-body", "children"),
    Output(control("fill_year", overview.PAGE), "data"),
    Output(control("classes", overview.PAGE), "disabled"),
    Output("overview-shown", "data"),
    Output(drawing_id(ALL), "data"),
    Output({"page": "overview", "control": ALL}, "value"),
    Input(overview.SELECTION, "data"),
    Input("screen", "data"),
    State("overview-shown", "data"),
    State("overview", "lang"),
    State({"page": "overview", "control": ALL}, "value"),
    prevent_initial_call=True,
)
def show(query: str, screen: dict[str, object], shown: str, lang: str, set_to: list[Any]) -> tuple[Any, ...]:
    """View → the parts of the page that have changed; of a map its classes and marks, never its outlines."""
    view, ignored = OverviewView.read(query)
    contents, looked = contents_of(view, lang), Screen.from_store(screen)
    moved = Moved.between(OverviewView.from_query(shown), view, repainted=ctx.triggered_id == "screen")
    seen = moved.who or moved.what or moved.form
    return (
        overview.head(contents, ignored=ignored, lang=lang, site=views.site()),
        map_words(contents, lang) if moved.who or moved.what else no_update,
        map_body(contents, lang=lang, screen=looked) if moved.body(view) else no_update,
        map_key(contents, lang=lang, screen=looked) if seen else no_update,
        map_foot(contents, lang) if seen else no_update,
        towns(contents, lang) if moved.who else no_update,
        steps_words(contents, lang) if moved.who else no_update,
        steps_body(contents, lang=lang, screen=looked) if moved.steps else no_update,
        fill_years(contents, lang) if moved.what else no_update,
        has_no_classes(contents),
        query,
        _drawings(contents, moved, lang=lang, screen=looked),
        views.settings(lambda name: CONTROLLED[name](view), set_to),
    )


@dataclass(frozen=True)
class Moved:
    """What is not as it was drawn: the objects, the values of regions, the form of the map, the years."""

    who: bool
    what: bool
    form: bool
    steps: bool

    @classmethod
    def between(cls, before: OverviewView, view: OverviewView, *, repainted: bool) -> Self:
        """Return what has changed between two views; all of it on a screen of another theme or width."""

        def differs(names: Iterable[str]) -> bool:
            return repainted or any(getattr(before, name) != getattr(view, name) for name in names)

        return cls(differs(WHO), differs(WHAT), differs(("show",)), differs((*WHO, "steps")))

    def body(self, view: OverviewView) -> bool:
        """Return whether the space of the map is filled anew; a drawn map is only told what changed."""
        return self.form or (view.show != "map" and (self.who or self.what))


def _drawings(contents: OverviewContents, moved: Moved, *, lang: str, screen: Screen) -> list[Any]:
    """Return the changes of the maps that stand on the page, in their order."""
    places = [place["id"]["part"] for place in ctx.outputs_list[-2]]
    if moved.body(contents.view) or not (moved.who or moved.what):
        return [no_update] * len(places)
    told = drawings if moved.who else recoloured
    changes = told(contents, lang=lang, screen=screen)
    return [changes[part] for part in places]


clientside_callback(
    ClientsideFunction("overview", "draw"),
    Output(graph_id(MATCH), "figure"),
    Input(drawing_id(MATCH), "data"),
)


clientside_callback(
    ClientsideFunction("overview", "follow"),
    Output("overview-gone", "children"),
    Input(graph_id(ALL), "clickData"),
    prevent_initial_call=True,
)
