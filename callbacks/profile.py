"""What happens on a profile: it is built from its address, a series is opened, a number is explained."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import ALL, MATCH, Input, Output, State, callback, ctx, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks import views
from callbacks.compare import observation_of
from callbacks.document import screen_of_request
from data.cards.profile import ProfileContents, profile_contents
from data.profile_view import ProfileView
from data.queries.entities import is_known
from data.queries.profile import nearest_entities
from data.queries.provenance import value_details
from data.releases import reading, resolve
from layouts import profile
from layouts.components.profile_figures import series_values
from layouts.components.profile_parts import profile_path
from layouts.components.value_details import value_dialog


def page(lang: str, query: str, entity_id: str) -> html.Section:
    """Return the page of an entity in the release that the address names."""
    view, ignored = ProfileView.read(query)
    contents = contents_of(view, entity_id, lang)
    if contents is None:
        return profile.unknown(nearest(entity_id, lang), lang)
    screen, site = screen_of_request(), views.site()
    return profile.layout(contents, query=query, ignored=ignored, lang=lang, screen=screen, site=site)


def contents_of(view: ProfileView, entity_id: str, lang: str) -> ProfileContents | None:
    """Return what the store holds for an entity, in the release the view names; None if it is unknown."""
    return views.contents_of(profile_contents, view, lang, entity_id=entity_id)


def has_entity(entity_id: str) -> bool:
    """Return whether the current release has an entity."""
    with reading() as connection:
        return is_known(connection, entity_id)


def nearest(entity_id: str, lang: str) -> pd.DataFrame:
    """Return the entities whose id or name is most like an unknown one; entity_id, kind, name, place."""
    with reading() as connection:
        return nearest_entities(connection, entity_id, lang=lang)


@callback(
    Output({"role": "profile-series", "indicator": MATCH}, "children"),
    Input({"role": "profile-open", "indicator": MATCH}, "n_clicks"),
    State({"role": "profile-series", "indicator": MATCH}, "children"),
    State(profile.SELECTION, "data"),
    State("profile", "data-entity"),
    State("profile", "lang"),
    prevent_initial_call=True,
)
def open_series(clicks: int, shown: list[Any], query: str, entity_id: str, lang: str) -> Any:
    """A series is opened for the first time → its values, newest first."""
    if not clicks or shown:
        raise PreventUpdate
    contents = contents_of(ProfileView.from_query(query), entity_id, lang)
    if contents is None:
        raise PreventUpdate
    indicator = str(ctx.triggered_id["indicator"])
    return series_values(contents.profile, indicator, profile.figures_place(contents, lang))


@callback(
    Output("profile-details", "children"),
    Input({"role": "profile-value", "observation": ALL}, "n_clicks"),
    Input({"role": "profile-strips", "family": ALL}, "clickData"),
    State(profile.SELECTION, "data"),
    State("profile", "data-entity"),
    State("profile", "lang"),
    prevent_initial_call=True,
)
def explain_value(
    _clicks: list[int | None], _dots: list[Any], query: str, entity_id: str, lang: str
) -> Component:
    """A number that is pressed → its source, words, date, kind and rivals."""
    if len(ctx.triggered) != 1 or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    named = ctx.triggered_id.get("observation")
    observation = named or observation_of(ctx.triggered[0]["value"])
    if not observation:
        raise PreventUpdate
    release, _ = resolve(ProfileView.from_query(query).release)
    with reading(release) as connection:
        details = value_details(connection, observation)
    link = profile_path(entity_id, lang, query)
    return value_dialog(details, lang=lang, link=link) if len(details) else no_update
