"""What happens around a page: its frame, the address, the search, and what is said of a failure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

import dash_mantine_components as dmc
import structlog
from dash import (
    ALL,
    ClientsideFunction,
    Input,
    Output,
    State,
    callback,
    clientside_callback,
    ctx,
    dcc,
    html,
    page_container,
    set_props,
)
from dash.development.base_component import Component
from flask import request

from callbacks.document import entity_name, screen_of_request
from data.address import pairs
from data.errors import AtlasError, StoreError
from data.queries.entities import found_entities
from data.queries.provenance import sources_count
from data.queries.release import release_row
from data.releases import ReleaseRef, reading, resolve
from layouts.components.found import found_options
from layouts.plain import page_at
from layouts.shell import Footing, Page, frame
from layouts.text import language, t
from layouts.theme import MANTINE_THEME

View = Callable[[str, str], Component]
"""A page: (language, the part of the address from ? on) → its content, with one h1."""

EntityView = Callable[[str, str, str], Component]
"""A page about one entity: (language, the part of the address from ? on, the entity's id) → its content."""

PLACE = "_pages_location"
"""Dash's own component that holds the address."""
CONTENT = "_pages_content"
"""Dash's own component that holds the page."""
LONGEST_NAME = 100
"""Characters of a searched name that are looked at."""

log = structlog.get_logger()


def whole_layout() -> dmc.MantineProvider:
    """Return what stands around every page: theme, screen, notice; the page itself follows its address."""
    screen = screen_of_request()
    parts = [
        dcc.Store(id="screen", data=screen.to_store()),
        html.Div(id="notice", role="status", className="notice"),
        page_container,
    ]
    return dmc.MantineProvider(parts, id="mantine", theme=MANTINE_THEME, forceColorScheme=screen.theme)


def page_function(name: str, lang: str, view: View) -> Callable[..., list[Component]]:
    """Return the layout of a page in a language, as Dash calls it.

    Dash hands over every key of the address as an argument; all are passed by, and the language is bound
    here, so that no key can change it. `search_text_` is the address itself from ? on, repeated keys and all.
    """

    def drawn(*, search_text_: str | None = None, **_keys: object) -> list[Component]:
        query = search_text_ if isinstance(search_text_, str) else ""
        content = view(lang, query)
        return frame(
            [content], page=name, lang=lang, query=query, screen=screen_of_request(), footing=footing(query)
        )

    return drawn


def entity_function(name: str, lang: str, view: EntityView) -> Callable[..., list[Component]]:
    """Return the layout of a page about one entity, whose id is taken from the path and nowhere else."""

    def drawn(*, search_text_: str | None = None, **_keys: object) -> list[Component]:
        query = search_text_ if isinstance(search_text_, str) else ""
        found = page_at(str(ctx.inputs.get(f"{PLACE}.pathname")))
        inside = found[0].inside if found else ""
        content, place = view(lang, query, inside), f"{name}/{inside}"
        return frame(
            [content], page=place, lang=lang, query=query, screen=screen_of_request(), footing=footing(query)
        )

    return drawn


def entity_title(page: Page, lang: str) -> Callable[..., str]:
    """Return the title of a page about one entity, as Dash calls it with the id of the path."""

    def titled(**inside: str) -> str:
        name = entity_name(inside.get("entity_id", ""), lang)
        return replace(page, heading=name).full_title(lang)

    return titled


def footing(query: str) -> Footing:
    """Return what the footer says of the release that an address means."""
    asked = next((value for key, value in pairs(query) if key == "release"), "")
    return _footing(resolve(asked)[0])


@lru_cache(maxsize=4)
def _footing(release: ReleaseRef) -> Footing:
    with reading(release) as connection:
        licence = str(release_row(connection)["licence"])
        return Footing(release.release_id, release.released_on, licence, sources_count(connection))


@callback(
    Output("find", "data"),
    Output("find", "nothingFoundMessage"),
    Input("find", "searchValue"),
    State(PLACE, "pathname"),
    prevent_initial_call=True,
)
def find(text: str | None, pathname: str) -> tuple[list[dict[str, str]], str]:
    """Typed name → objects with that name, their kind and place beside it."""
    lang, words = language(pathname), (text or "").strip()[:LONGEST_NAME]
    if not words:
        return [], t("Type a name in Russian or English", lang)
    with reading() as connection:
        found = found_entities(connection, words, lang=lang)
    return found_options(found, lang, asked=text or ""), t("Nothing has this name", lang)


def explain(error: Exception) -> None:
    """Tell the reader in a sentence what went wrong; log what we did not expect."""
    lang = language(urlsplit(request.referrer or "").path)
    if not isinstance(error, AtlasError):
        log.error("callback failed", exc_info=error, path=request.path)
    said = sentence_of(error, lang)
    set_props("notice", {"children": html.P(said)})
    if isinstance(error, StoreError) and any(spec.get("id") == CONTENT for spec in _outputs()):
        alone = html.Div([html.H1(t("There is nothing to show yet", lang)), html.P(said)], className="plain")
        set_props(CONTENT, {"children": alone})


def _outputs() -> list[dict[str, object]]:
    return ctx.outputs_list if isinstance(ctx.outputs_list, list) else [ctx.outputs_list]


def sentence_of(error: Exception, lang: str) -> str:
    """Return what the reader is told of an error: its own sentence if it was to be expected."""
    if isinstance(error, AtlasError):
        return t(error.message, lang, **error.values)
    return t("Something went wrong here. The failure has been noted; please try another choice.", lang)


clientside_callback(ClientsideFunction("shell", "mirror"), Input({"role": "selection", "page": ALL}, "data"))
clientside_callback(ClientsideFunction("shell", "arrived"), Input(PLACE, "pathname"))
clientside_callback(ClientsideFunction("shell", "drawn"), Input(CONTENT, "children"))
clientside_callback(ClientsideFunction("shell", "found"), Input("find", "data"), prevent_initial_call=True)
clientside_callback(ClientsideFunction("shell", "choose"), Input("find", "value"), prevent_initial_call=True)
