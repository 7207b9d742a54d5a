"""A page that answers a question: the question, what is chosen, the controls, the answer, its cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from dash import dcc, html
from dash.development.base_component import Component

from data.address import Ignored
from layouts.components.actions import FileLink
from layouts.components.filter_chips import chip_list
from layouts.components.page_head import Contents, PageHead, page_head
from layouts.components.panel import Option, view_link
from layouts.components.result_card import CardPlace, ResultCard, card_inside, result_frame
from layouts.components.table_files import card_query, table_files
from layouts.screen import Screen
from layouts.text import t, tn


class ResultLayout(Protocol):
    """What a module of `layouts` says of a page that answers a question."""

    PAGE: str
    """Its name in the address."""
    CARDS: Sequence[str]
    """The names of its cards in their order, as `card=` has them; a view may leave some out."""

    def question(self, contents: Any, lang: str) -> str:
        """Return the question that the view asks: the heading of the page."""

    def chosen(self, contents: Any, lang: str) -> list[tuple[str, str]]:
        """Return what is chosen in words, each with the query of the view without it."""

    def count(self, contents: Any, lang: str) -> str:
        """Return how many of how many are looked at."""

    def panel(self, contents: Any, lang: str) -> list[Component]:
        """Return the blocks of controls, set to what the view asks for."""

    def live(self, contents: Any, lang: str) -> Mapping[str, Any]:
        """Return the parts of the panel that follow the view: id → children."""

    def options(self, contents: Any, lang: str) -> Mapping[str, list[Option]]:
        """Return the lists of selects that follow the view: name of the control → data."""

    def answer(self, contents: Any, lang: str) -> list[Component]:
        """Return what stands above the cards: the answer in words."""

    def cards(self, contents: Any, lang: str) -> list[ResultCard]:
        """Return the cards of the view."""


def path_of(page: str, lang: str) -> str:
    """Return the address of a page up to ?."""
    return f"/{lang}/{page}"


def selection_id(page: str) -> dict[str, str]:
    """Return the id of the store that holds the view as an address; the shell mirrors it."""
    return {"role": "selection", "page": page}


def result_page(
    contents: Any,
    layout: ResultLayout,
    *,
    query: str,
    ignored: Sequence[Ignored],
    lang: str,
    screen: Screen,
    site: str,
) -> html.Section:
    """Return the page with its controls already set to what the address asks for; `site`: where it stands."""
    page, cards = layout.PAGE, layout.cards(contents, lang)
    place, named = place_of(contents, layout, lang, screen), {card.name: card for card in cards}
    frames = [
        result_frame(name, named.get(name), place, as_table=name in contents.view.tables)
        for name in layout.CARDS
    ]
    columns = [
        html.Aside([*layout.panel(contents, lang), panel_foot(contents, layout, lang)], className="panel"),
        html.Div([html.Div(layout.answer(contents, lang), id=f"{page}-answer"), *frames], className="cards"),
    ]
    return html.Section(
        [
            dcc.Store(selection_id(page), data=query),
            dcc.Store(f"{page}-asked"),
            html.Div(head(contents, layout, cards, ignored=ignored, lang=lang, site=site), id=f"{page}-head"),
            html.Div(columns, className="page-columns"),
            html.Div(id=f"{page}-details"),
            _sheet_bar(contents, layout, lang),
        ],
        id=page,
        lang=lang,
        className=f"page result-page {page}",
    )


def place_of(contents: Any, layout: ResultLayout, lang: str, screen: Screen) -> CardPlace:
    """Return where the cards of a view stand."""
    return CardPlace(layout.PAGE, path_of(layout.PAGE, lang), contents.view.to_query(), lang, screen)


def drawn_cards(
    contents: Any, layout: ResultLayout, cards: Sequence[ResultCard], place: CardPlace
) -> list[Any]:
    """Return what every frame shows, in the order of the frames; nothing where the view has no such card."""
    named = {card.name: card for card in cards}
    return [
        card_inside(named[name], place, as_table=name in contents.view.tables) if name in named else []
        for name in layout.CARDS
    ]


def head(
    contents: Contents,
    layout: ResultLayout,
    cards: Sequence[ResultCard],
    *,
    ignored: Sequence[Ignored],
    lang: str,
    site: str,
) -> list[Component]:
    """Return the question with the actions, what is chosen, and what must be said of the address."""
    path = path_of(layout.PAGE, lang)
    chips = [(label, path + query) for label, query in layout.chosen(contents, lang)]
    count = html.P(layout.count(contents, lang), className="chosen-count")
    chosen = html.Div([chip_list(chips, lang), count], className="page-chosen")
    rows = next((card.rows_count for card in cards if card.rows_count), 0)
    said = tn("{n} row of the first table", "{n} rows of the first table", lang, n=rows)
    unused = (*ignored, *getattr(contents, "ignored", ()))
    about = PageHead(
        layout.PAGE,
        layout.question(contents, lang),
        path,
        _files(contents, cards, path, lang),
        said,
        unused,
        site,
        lang,
    )
    return page_head(contents, about, chosen)


def panel_foot(contents: Any, layout: ResultLayout, lang: str) -> html.Div:
    """Return the foot of the panel: how many are looked at, and the way back to the opening view."""
    back = view_link(t("Reset", lang), path_of(layout.PAGE, lang), "reset")
    count = html.Span(layout.count(contents, lang), id=f"{layout.PAGE}-panel-count")
    return html.Div([count, back], className="panel-foot")


def _files(contents: Contents, cards: Sequence[ResultCard], path: str, lang: str) -> list[FileLink]:
    """Return the files of the first card that has rows, and the pictures of all that are drawn."""
    query = contents.view.to_query()
    first = next((card for card in cards if card.rows_count), None)
    if first is None:
        return []
    of_first = card_query(first.name, query)
    return table_files(path, of_first, rows_count=first.rows_count, lang=lang)


def _sheet_bar(contents: Any, layout: ResultLayout, lang: str) -> html.Div:
    """Return the bar at the bottom of a phone that opens the panel as a sheet."""
    opens = {"data-sheet": "", "data-other": t("Show", lang), "aria-expanded": "false"}
    button = html.Button(t("Change the choice", lang), type="button", className="button", **opens)
    count = html.P(layout.count(contents, lang), id=f"{layout.PAGE}-bar-count")
    return html.Div([count, button], className="sheet-bar")
