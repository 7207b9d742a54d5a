"""The regions as squares of one size: colour or circle of the value, the kinds of object that stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.analysis.maps import area_radius, class_of
from data.cards.fills import Fill
from data.cards.overview import OverviewContents
from data.overview_view import STATUS_KINDS
from layouts.components.map_key import circle_radius
from layouts.components.map_marks import largest_of, profile_link, value_said
from layouts.figures.map_regions import SCALES
from layouts.screen import Screen
from layouts.text import t
from layouts.text.numbers import number
from layouts.text.words import kinds_name

Row = Mapping[str, Any]


Kinds = Mapping[str, Sequence[Row]]
"""The objects of a region by kind."""


@dataclass(frozen=True)
class Place:
    """What the squares show: values by ISO code, objects by region; in which language, on which screen."""

    fill: Fill | None
    values: Mapping[str, Row]
    standing: Mapping[str, Kinds]
    lang: str
    screen: Screen


def tile_grid(contents: OverviewContents, *, lang: str, screen: Screen) -> Component:
    """Return the regions as a grid of links to their profiles; the arrow keys move in it."""
    fill = contents.fill
    values = {row["iso"]: row for row in fill.regions.to_dict("records")} if fill else {}
    place = Place(fill, values, _standing(contents.objects), lang, screen)
    squares = [
        html.Li(
            _square(row, place, first=not nth),
            style={"gridColumn": row["col"] + 1, "gridRow": row["row"] + 1},
        )
        for nth, row in enumerate(contents.tiles.to_dict("records"))
    ]
    label = t("Regions as squares; the arrow keys move between them, Enter opens one", lang)
    return html.Div(html.Ul(squares, className="tile-grid", **{"aria-label": label}), className="tile-scroll")


def _standing(objects: pd.DataFrame) -> dict[str, dict[str, list[Row]]]:
    """Return the objects of each region by kind, each object once."""
    found: dict[str, dict[str, list[Row]]] = {}
    for row in objects.drop_duplicates(["entity_id", "region_id"]).to_dict("records"):
        if isinstance(row["region_id"], str):
            found.setdefault(row["region_id"], {}).setdefault(row["kind"], []).append(row)
    return found


def _square(row: Row, place: Place, *, first: bool) -> html.A:
    """Return the square of a region; only the first is a stop of the tab key."""
    value, lang = place.values.get(row["iso"]), place.lang
    kinds = place.standing.get(row["entity_id"], {})
    known = [kind for kind in STATUS_KINDS if kind in kinds]
    amount = value_said(value, place.fill, lang) if value and place.fill else t("no data", lang)
    counts = [f"{kinds_name(kind, lang)}: {number(len(kinds[kind]), lang)}" for kind in known]
    circle = _circle(value, place)
    inside = [
        html.Span(row["label"], className="tile-label"),
        *circle,
        html.Span([_mark(kind, kinds[kind]) for kind in known], className="tile-marks"),
    ]
    name = "map-tile" if value else "map-tile is-missing"
    return html.A(
        inside,
        href=profile_link(row["entity_id"], lang),
        title="\n".join([row["name"], amount, *counts]),
        className=f"{name} has-circle" if circle else name,
        style=_coloured(value, place),
        tabIndex=0 if first else -1,
        **{"aria-label": "; ".join([f"{row['name']}: {amount}", *counts]), "data-inside": "page"},
    )


def _coloured(value: Row | None, place: Place) -> dict[str, str]:
    """Return the colour of the class of a value; a total and what has no value have none."""
    if value is None or place.fill is None or place.fill.is_total:
        return {}
    return {"background": SCALES[place.screen.theme][class_of(value["value"], place.fill.bounds)]}


def _circle(value: Row | None, place: Place) -> list[Component]:
    """Return the circle of a total, nothing of a rate."""
    fill = place.fill
    if value is None or fill is None or not fill.is_total:
        return []
    size = f"{2 * area_radius(value['value'], largest_of(fill), circle_radius(place.screen)):.0f}px"
    name = "tile-circle is-negative" if value["value"] < 0 else "tile-circle"
    return [html.Span(className=name, style={"width": size, "height": size})]


def _mark(kind: str, rows: Sequence[Row]) -> html.Span:
    """Return the mark of a kind, hollow where no date of its objects is known."""
    hollow = "" if any(row["is_known"] for row in rows) else " is-hollow"
    return html.Span(className=f"kind-mark kind-{kind}{hollow}")
