"""The comparison: what stands on the page, built from a view and what the store holds for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dash import dcc, html
from dash.development.base_component import Component

from data.address import Ignored
from data.cards.compare import Choices, CompareContents
from data.selection import PILOT, Selection
from data.views import CompareView, default_card
from layouts.components.actions import view_button
from layouts.components.card_files import card_files
from layouts.components.card_panel import (
    family_controls,
    form_controls,
    frame_controls,
    indicator_controls,
    mark_controls,
)
from layouts.components.figure_card import CardParts, figure_card, waiting
from layouts.components.file_notes import family_name
from layouts.components.filter_chips import filter_chips
from layouts.components.page_head import PageHead, page_menus, page_remarks
from layouts.components.panel import view_link
from layouts.components.selection_panel import (
    Preset,
    more_controls,
    objects_controls,
    when_controls,
    who_controls,
)
from layouts.text import t, tn
from layouts.text.numbers import number

PAGE = "compare"
SELECTION = {"role": "selection", "page": PAGE}
"""The store that holds the view as an address; the shell mirrors it."""
TOWNS_YEAR = 2016
"""The year the question about towns with several statuses opens on: the last before zones were closed."""


def path(lang: str) -> str:
    """Return the address of the page in a language."""
    return f"/{lang}/{PAGE}"


@lru_cache
def presets(lang: str) -> tuple[Preset, ...]:
    """Return the ready-made questions of the page, the opening one first."""
    science = Selection(kinds=("science_city",))
    towns = Selection(held=TOWNS_YEAR, statuses=2)
    closed = Selection(kinds=("sez",), ended=2016)
    divided = t("Science cities with a pilot cluster and without", lang)
    several = t("Towns with two and more statuses", lang)
    return (
        Preset("pilot", t("Pilot clusters, list of 2012", lang), Selection(programme=PILOT)),
        Preset("science", divided, science, split=PILOT, own="population"),
        Preset("towns", several, towns, own="urban_quality_index", large="town"),
        Preset("closed", t("Zones closed in 2016", lang), closed, own="residents"),
    )


def question(view: CompareView, lang: str) -> str:
    """Return the question that a view answers: the heading of the page."""
    selection = view.selection
    if selection.statuses:
        return t("How do the towns with several statuses differ?", lang)
    if selection.programme == PILOT and not selection.entities:
        return t("How do the pilot clusters differ?", lang)
    if selection.kinds == ("science_city",) and view.split == PILOT:
        return t("What does a pilot cluster add to a science city?", lang)
    if selection.kinds == ("sez",) and selection.ended:
        return t("What is known of the zones closed in {year}?", lang, year=selection.ended)
    return t("How do the chosen objects differ?", lang)


def layout(
    contents: CompareContents,
    drawn: Sequence[Component],
    *,
    query: str,
    ignored: list[Ignored],
    lang: str,
    site: str,
) -> html.Section:
    """Return the page with its controls already set to what the address asks for.

    `drawn`: its cards; `site`: scheme and host of the address.
    """
    parts = page_head(contents, ignored=ignored, lang=lang, site=site)
    in_menus = html.Div(page_menus(contents, parts), id="compare-menus", className="page-menus")
    copy = view_button(label=t("Copy link", lang), lang=lang)
    actions = html.Div([copy, in_menus], className="page-actions")
    step = {"query": query, "stay": [contents.view.main], "head": False, "panel": False}
    columns = [
        html.Aside(panel(contents, lang=lang), id="compare-panel", className="panel"),
        html.Div(list(drawn), id="compare-cards", className="cards"),
    ]
    return html.Section(
        [
            dcc.Store(SELECTION, data=query),
            dcc.Store("compare-shown", data=query),
            dcc.Store("compare-step", data=step),
            dcc.Store("compare-rest"),
            html.Div([html.H1(parts.title, id="compare-question"), actions], className="page-top"),
            html.Div(head(contents, parts), id="compare-head"),
            html.Div(columns, className="page-columns"),
            html.Div(id="compare-details"),
            _sheet_bar(contents, lang),
        ],
        id="compare",
        lang=lang,
        className="page",
    )


def _sheet_bar(contents: CompareContents, lang: str) -> html.Div:
    """Return the bar at the bottom of a phone that opens the panel as a sheet."""
    opens = {"data-sheet": "", "data-other": t("Show", lang), "aria-expanded": "false"}
    button = html.Button(t("Change the choice", lang), type="button", className="button", **opens)
    return html.Div([html.P(count(contents, lang), id="compare-bar-count"), button], className="sheet-bar")


def count(contents: CompareContents, lang: str) -> str:
    """Return how many objects are chosen, in words."""
    return tn("{n} object chosen", "{n} objects chosen", lang, n=len(contents.chosen.ids))


def page_head(contents: CompareContents, *, ignored: Sequence[Ignored], lang: str, site: str) -> PageHead:
    """Return what the head of the page is made of."""
    data = contents.main
    rows = tn(
        "{n} row of the large card", "{n} rows of the large card", lang, n=data.rows_count if data else 0
    )
    return PageHead(
        page=PAGE,
        title=question(contents.view, lang),
        path=path(lang),
        files=card_files(contents.view.main, path=path(lang), lang=lang),
        rows=rows,
        ignored=(*ignored, *contents.ignored),
        site=site,
        lang=lang,
    )


def head(contents: CompareContents, parts: PageHead) -> list[Component]:
    """Return what stands between the question and the cards: what is chosen, what was ignored."""
    view, lang = contents.view, parts.lang
    chosen = [
        filter_chips(view, names(contents, lang), path=path(lang), lang=lang),
        html.P(count(contents, lang), className="chosen-count"),
    ]
    release = {"data-release": contents.release.hash8}
    return [
        html.Div(chosen, className="page-chosen", **release),
        *page_remarks(contents, parts),
        *_better_known(contents, lang),
    ]


def names(contents: CompareContents, lang: str) -> dict[str, str]:
    """Return what the ids in a view are called: entities, programmes, categories, regions."""
    known = _choice_names(contents.choices)
    return {**known, **dict(zip(contents.named["entity_id"], contents.named["short"], strict=True))}


@lru_cache(maxsize=8)
def _choice_names(choices: Choices) -> dict[str, str]:
    tables = (
        (choices.categories, "category_id"),
        (choices.regions, "iso"),
        (choices.programmes, "programme_id"),
    )
    return {
        key: name for rows, column in tables for key, name in zip(rows[column], rows["name"], strict=True)
    }


def _better_known(contents: CompareContents, lang: str) -> list[Component]:
    """Return, where nobody chosen has the large card's figure, the way to the one that most of them have."""
    main, known = contents.main, contents.indicators
    if main is None or main.units_count or known.empty:
        return []
    best = known.nlargest(1, "units_count")
    if not best["units_count"].iloc[0]:
        return []
    name, units = best["name"].iloc[0], contents.units_count[main.card.family]
    sentence = t(
        "None of the chosen has this figure. Best known is «{name}»: {known} of {units}.",
        lang,
        name=name,
        known=number(int(best["units_count"].iloc[0]), lang),
        units=number(units, lang),
    )
    view = contents.view.with_card(default_card(main.card.family, best["indicator_id"].iloc[0]))
    link = view_link(t("Show it", lang), path(lang) + view.to_query(), "button")
    return [html.Div([html.P(sentence), link], className="remark", role="status")]


def panel(contents: CompareContents, *, lang: str) -> list[Component]:
    """Return the controls, set to the view."""
    view, choices = contents.view, contents.choices
    selection, card = view.selection, view.card()
    units = contents.units_count[card.family]
    who = who_controls(selection, presets(lang), contents.groups, split=view.split, lang=lang)
    more = more_controls(selection, choices.categories, choices.regions, choices.programmes, lang=lang)
    who.children = [*who.children, objects_controls(selection, contents.named, lang=lang), more]
    return [
        family_controls(view, contents.units_count, lang),
        indicator_controls(card, contents.indicators, contents.refused, units_count=units, lang=lang),
        who,
        mark_controls(view, contents.chosen.entities, contents.named, lang),
        when_controls(selection, lang),
        form_controls(card, contents.indicators, units_count=units, lang=lang),
        frame_controls(view, lang),
        _foot(contents, lang),
    ]


def _foot(contents: CompareContents, lang: str) -> html.Div:
    count = tn("{n} object", "{n} objects", lang, n=len(contents.chosen.ids))
    return html.Div(
        [html.Span(count), view_link(t("Reset", lang), path(lang), "reset")], className="panel-foot"
    )


def cards(contents: CompareContents, parts: Mapping[str, CardParts], *, lang: str) -> list[Component]:
    """Return the cards, the large one first; `parts`: family → what it shows, as far as that is there."""
    view = contents.view
    if not contents.chosen.ids:
        return [_nobody(view, lang)]
    return [
        figure_card(
            family,
            parts.get(family) or waiting(family, family_name(family, lang)),
            show=view.card(family).show,
            main=family == view.main,
            lang=lang,
        )
        for family in sorted(contents.families, key=lambda family: family != view.main)
    ]


def _nobody(view: CompareView, lang: str) -> html.Div:
    """Return what stands in place of the cards when nobody is chosen."""
    back = view_link(t("Back to the pilot clusters", lang), path(lang), "button")
    return html.Div(
        [
            html.H2(t("Nothing fits all the filters together", lang)),
            html.P(t("Take one of the chips above away, or begin anew.", lang)),
            back,
        ],
        className="card empty",
    )
