"""The profile: all that is known of one entity of any kind, built from what the store holds for it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from data.address import Ignored
from data.cards.profile import Profile, ProfileContents
from data.selection import PILOT, Selection
from data.views import CompareView, default_card
from layouts import compare
from layouts.components.page_head import PageHead, page_actions, page_remarks
from layouts.components.profile_aside import (
    facts_card,
    kind_line,
    neighbours_card,
    other_names,
    sources_card,
    ties_card,
)
from layouts.components.profile_figures import Place, figures_card
from layouts.components.profile_parts import PAGE, kind_mark, profile_path, text_of
from layouts.components.profile_place import place_card
from layouts.components.profile_status import status_card
from layouts.components.profile_strips import above_median, strips_card
from layouts.components.table_files import table_files
from layouts.screen import Screen
from layouts.text import t, tn
from layouts.text.words import kind_name

SELECTION = {"role": "selection", "page": PAGE}
"""The store that holds the view as an address; the shell mirrors it."""
SEVERAL = 2
"""Towns are compared with those that carry at least so many statuses."""


def layout(
    contents: ProfileContents, *, query: str, ignored: list[Ignored], lang: str, screen: Screen, site: str
) -> html.Section:
    """Return the page of an entity; `site`: where it stands."""
    profile, links = contents.profile, contents.view.to_query()
    about = _about(contents, ignored, lang, site)
    top = status_card(profile, lang=lang, query=links, today=contents.release.released_on)
    columns = [
        html.Div(_main(contents, lang=lang, screen=screen), className="profile-main"),
        html.Aside(
            _aside(profile, lang=lang, query=links),
            className="profile-aside",
            **{"aria-label": t("Place, neighbours, ties, sources", lang)},
        ),
    ]
    return html.Section(
        [
            dcc.Store(SELECTION, data=query),
            _head(contents, about, lang),
            *page_remarks(contents, about),
            *([top] if top else []),
            html.Div(columns, className="profile-columns"),
            html.Div(id="profile-details"),
        ],
        id="profile",
        lang=lang,
        className="page profile-page",
        **{"data-entity": profile.entity_id},
    )


def title_of(profile: Profile, lang: str) -> str:
    """Return what the entity is called."""
    return text_of(profile.entity, "name", lang)


def _head(contents: ProfileContents, about: PageHead, lang: str) -> html.Header:
    profile = contents.profile
    heading = html.H1([kind_mark(profile.kind), html.Span(title_of(profile, lang))])
    first = [
        html.A(
            t("Compare with…", lang),
            href=compare_path(contents, "", lang),
            className="button is-primary",
            **{"data-inside": "page"},
        ),
        html.Button(t("Print", lang), type="button", className="button", **{"data-print": ""}),
    ]
    actions = html.Div([*first, *page_actions(contents, about)], className="page-actions")
    return html.Header(
        [
            html.Div(
                [
                    heading,
                    html.P(kind_line(profile, lang), className="profile-kind"),
                    other_names(profile.entity, lang),
                ]
            ),
            actions,
        ],
        className="page-top profile-top",
    )


def _about(contents: ProfileContents, ignored: list[Ignored], lang: str, site: str) -> PageHead:
    """Return what the head of the page is made of."""
    profile, query = contents.profile, contents.view.to_query()
    count, where = len(profile.figures) + len(profile.rivals), profile_path(profile.entity_id, lang)
    files = table_files(where, query, rows_count=count, lang=lang, pictures=_pictures(profile, lang))
    rows = tn("{n} value", "{n} values", lang, n=count)
    title = title_of(profile, lang)
    return PageHead(PAGE, title, where, files, rows, ignored, site, lang, in_place=False)


def _pictures(profile: Profile, lang: str) -> list[tuple[str, str]]:
    """Return the charts that can be had as pictures."""
    town = [("town", t("picture: the town among all others", lang))] if profile.town_strips else []
    region = [("region", t("picture: the region among all others", lang))] if profile.region_strips else []
    return town + region


def _main(contents: ProfileContents, *, lang: str, screen: Screen) -> list[Component]:
    profile = contents.profile
    parts = [
        figures_card(profile, figures_place(contents, lang)),
        facts_card(profile, lang=lang),
        strips_card(
            profile.town_strips,
            title=stands(profile, "town", lang),
            note=shared(profile, "town", lang),
            lang=lang,
            screen=screen,
        ),
        strips_card(
            profile.region_strips,
            title=stands(profile, "region", lang),
            note=shared(profile, "region", lang),
            lang=lang,
            screen=screen,
        ),
    ]
    return [part for part in parts if part is not None]


def _aside(profile: Profile, *, lang: str, query: str) -> list[Component]:
    parts = [
        place_card(profile, lang=lang, query=query),
        neighbours_card(profile, lang=lang, query=query),
        ties_card(profile, lang=lang, query=query),
        sources_card(profile, lang=lang),
    ]
    return [part for part in parts if part is not None]


def figures_place(contents: ProfileContents, lang: str) -> Place:
    """Return where the figures of a profile stand: their comparisons and their sources."""
    profile = contents.profile
    names = profile.figures["indicator_id"].unique()
    known = profile.sources.set_index("source_id").to_dict("index")
    return Place(lang, {name: compare_path(contents, name, lang) for name in names}, known)


def compare_path(contents: ProfileContents, indicator: str, lang: str) -> str:
    """Return the comparison of an entity with others of its kind, on an indicator or on the usual one."""
    profile = contents.profile
    view = CompareView(
        selection=_peers(profile),
        main=profile.family,
        marked=(profile.entity_id,),
        release=contents.view.release,
    )
    return compare.path(lang) + view.with_card(default_card(profile.family, indicator)).to_query()


def _peers(profile: Profile) -> Selection:
    """Return whom an entity is compared with: its programme, towns with several statuses, or its kind."""
    if profile.kind == "town":
        return Selection(kinds=("town",), statuses=SEVERAL, entities=(profile.entity_id,))
    own = (profile.entity_id,) if profile.entity["is_aggregate"] or profile.entity["is_remainder"] else ()
    if PILOT in set(profile.memberships["programme_id"]):
        return Selection(programme=PILOT, entities=own)
    return Selection(kinds=(profile.kind,), entities=own)


def _host(profile: Profile, family: str, lang: str) -> str:
    """Return the name of the first town or region of an entity."""
    if profile.kind == family:
        return text_of(profile.entity, "short", lang) or title_of(profile, lang)
    rows = profile.places[profile.places["kind"].eq(family)]
    return "" if rows.empty else str(rows[f"short_{lang}"].iloc[0])


def stands(profile: Profile, family: str, lang: str) -> str:
    """Return how the first town or region stands among all others, in a sentence."""
    found = profile.town_strips if family == "town" else profile.region_strips
    if found is None:
        return ""
    above, total = above_median(found)
    places = {"place": _host(profile, family, lang), "above": above}
    if profile.kind == family:
        return tn(
            "{place} is above the median in {above} of {n} indicator",
            "{place} is above the median in {above} of {n} indicators",
            lang,
            n=total,
            **places,
        )
    if family == "town":
        return tn(
            "The host town, {place}, is above the median in {above} of {n} indicator",
            "The host town, {place}, is above the median in {above} of {n} indicators",
            lang,
            n=total,
            **places,
        )
    return tn(
        "The host region, {place}, is above the median in {above} of {n} indicator",
        "The host region, {place}, is above the median in {above} of {n} indicators",
        lang,
        n=total,
        **places,
    )


def shared(profile: Profile, family: str, lang: str) -> str:
    """Return the warning that figures of a host are not those of the entity; nothing for the place itself."""
    if profile.kind == family:
        return ""
    if family == "town":
        return t("Figures of the town, with all objects in it, not of this object alone.", lang)
    return t("Figures of the region, with all objects in it, not of this object alone.", lang)


def unknown(nearest: pd.DataFrame, lang: str) -> html.Section:
    """Return what stands in place of the profile of an entity that nobody has: the nearest names."""
    items = [
        html.Li(
            [
                html.A(name, href=profile_path(key, lang), **{"data-inside": "page"}),
                f" \u00b7 {kind_name(kind, lang)}",
            ]
        )
        for key, name, kind in _triples(nearest)
    ]
    return html.Section(
        [
            html.H1(t("There is no such object", lang)),
            html.P(t("The collection has nothing with this id. The nearest names:", lang)) if items else None,
            html.Ul(items),
        ],
        className="plain",
        lang=lang,
    )


def _triples(nearest: pd.DataFrame) -> Sequence[tuple[str, str, str]]:
    return list(zip(nearest["entity_id"], nearest["name"], nearest["kind"], strict=True))
