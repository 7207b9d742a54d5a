"""The key of the map: the marks with their numbers, the classes with their bounds, the sizes of circles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.analysis.maps import area_radius, round_below
from data.cards.fills import Fill
from data.cards.overview import OverviewContents
from data.overview_view import STATUS_KINDS
from layouts.components.map_marks import largest_of, reading
from layouts.figures.map_regions import SCALES
from layouts.figures.scales import precision
from layouts.figures.wording import unbroken
from layouts.screen import Screen
from layouts.text import t, tn
from layouts.text.numbers import number
from layouts.text.words import kinds_name

RADIUS, NARROW_RADIUS = 21, 13
"""The radius of the circle of the largest total, in pixels: it fills a tile, and is the same on the map."""
KEYED = (1, 5, 25)
"""The circles of the key stand for round numbers near the largest value divided by these."""


def rate_said(fill: Fill, lang: str) -> str:
    """Return the name of a rate with its unit and year."""
    name = str(fill.data.indicator[f"name_{lang}"])
    unit = fill.data.unit_ru if lang == "ru" else fill.data.unit_en
    return f"{name}, {unit}, {fill.year}" if unit else f"{name}, {fill.year}"


def circle_radius(screen: Screen) -> float:
    """Return the radius of the largest circle on a screen."""
    return NARROW_RADIUS if screen.narrow else RADIUS


def map_key(contents: OverviewContents, *, lang: str, screen: Screen) -> list[Component]:
    """Return the key: the marks with their numbers, the classes with their bounds or the circles."""
    return [_kinds_key(contents, lang), _values_key(contents.fill, lang, screen)]


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


def _values_key(fill: Fill | None, lang: str, screen: Screen) -> html.Div:
    """Return the classes or circles with what they stand for, and the hatching."""
    if fill is None or fill.year is None:
        return html.Div(t("There is no value of this rate up to this year.", lang), className="map-classes")
    missing = html.Li([html.Span(className="class-colour is-missing"), t("no data", lang)])
    steps = _circles(fill, lang, screen) if fill.is_total else _classes(fill, lang, screen.theme)
    name = "is-circles" if fill.is_total else None
    listed = html.Ol([*steps, missing], className=name)
    return html.Div(
        [html.P(rate_said(fill, lang), className="classes-title"), listed], className="map-classes"
    )


def _classes(fill: Fill, lang: str, theme: str) -> list[Component]:
    return [
        html.Li([html.Span(className="class-colour", style={"background": SCALES[theme][place]}), said])
        for place, said in enumerate(classes_said(fill, lang))
    ]


def classes_said(fill: Fill, lang: str) -> list[str]:
    """Return what is said of each class, the lowest first."""
    decimals = precision(fill.regions["value"].tolist()) if fill.classes == "quantile" else None
    written = [unbroken(number(bound, lang, decimals)) for bound in fill.bounds]
    return _spans(written, lang)


def _circles(fill: Fill, lang: str, screen: Screen) -> list[Component]:
    """Return circles of the sizes that they have on the map, with the round numbers they stand for."""
    sizes = circles_said(fill, lang, screen)
    items = [html.Li([_circle(size), said]) for size, said in sizes]
    if sizes and fill.regions["value"].lt(0).any():
        items.append(html.Li([_circle(sizes[-1][0], "is-negative"), t("below zero", lang)]))
    return items


def circles_said(fill: Fill, lang: str, screen: Screen) -> list[tuple[float, str]]:
    """Return the radii of the circles of the key in pixels, with the round numbers they stand for."""
    largest, read = largest_of(fill), reading(fill, lang)
    if not largest:
        return []
    told = [round_below(largest / part) for part in KEYED]
    return [
        (area_radius(value, largest, circle_radius(screen)), unbroken(read.amount(value))) for value in told
    ]


def _circle(radius: float, name: str = "") -> html.Span:
    size = f"{2 * radius:.0f}px"
    return html.Span(className=f"key-circle {name}".strip(), style={"width": size, "height": size})


def _spans(written: Sequence[str], lang: str) -> list[str]:
    """Return what is said of each class: its least value, of the highest its largest too."""
    *starts, last, largest = written
    said = [t("from {low}", lang, low=low) for low in starts]
    return [*said, t("from {low} to {high}", lang, low=last, high=largest)]
