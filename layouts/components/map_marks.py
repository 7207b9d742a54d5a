"""What stands on the map in words and links: the regions, the marks of places, where a click leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from data.analysis.maps import area_radius, class_of, inner_point, turned
from data.cards.fills import Fill
from data.cards.shapes import projection, region_shapes
from data.overview_view import STATUS_KINDS
from layouts.figures.labels import escaped, shortened
from layouts.figures.map_regions import Area, Circle, Frame, Line, line_of
from layouts.figures.maps import Mark
from layouts.figures.scales import precision
from layouts.figures.wording import Reading, qualified, texts
from layouts.shell import PROFILE
from layouts.text import t, tn
from layouts.text.numbers import period_label
from layouts.text.words import kind_name

WHOLE = Frame(left=-4420, right=3700, bottom=-1010, top=3540)
CENTRE = (55.62, 37.75)
"""The middle of the inset: Moscow."""
REACH = (150.0, 152.0)
"""How far the inset goes east and north of its middle, in kilometres."""
MOST_NAMED, NAME_MOST = 6, 48
Row = Mapping[str, Any]


@cache
def inset_frame() -> Frame:
    """Return the part of the map around Moscow, turned so that north is up."""
    projected = projection()
    angle = -projected.angle(CENTRE[1])
    x, y = turned(*projected.point(*CENTRE), angle)
    return Frame(
        x - REACH[0], x + REACH[0], y - REACH[1], y + REACH[1], turn=lambda x, y: turned(x, y, angle)
    )


@cache
def inset_outline() -> list[tuple[float, float]]:
    """Return the corners of the inset on the map of the country."""
    frame, angle = inset_frame(), projection().angle(CENTRE[1])
    corners = [(frame.left, frame.bottom), (frame.left, frame.top), (frame.right, frame.top)]
    return [turned(x, y, angle) for x, y in [*corners, (frame.right, frame.bottom)]]


@cache
def inset_regions() -> list[str]:
    """Return the codes of the regions that the inset shows a part of."""
    frame, found = inset_frame(), []
    for code, rings in region_shapes().items():
        points = [frame.put(x, y) for ring in rings for x, y in ring]
        across, up = [x for x, _ in points], [y for _, y in points]
        if (
            min(across) < frame.right
            and max(across) > frame.left
            and min(up) < frame.top
            and max(up) > frame.bottom
        ):
            found.append(code)
    return found


@cache
def whole_lines() -> dict[str, Line]:
    """Return the outlines of all regions as they are drawn; kept, not to be changed."""
    return {code: line_of(rings, WHOLE) for code, rings in region_shapes().items()}


@cache
def inset_lines() -> dict[str, Line]:
    """Return the outlines of the regions of the inset as they are drawn there; kept, not to be changed."""
    return {code: line_of(region_shapes()[code], inset_frame()) for code in inset_regions()}


def areas(fill: Fill | None, lang: str, codes: Sequence[str] = ()) -> list[Area]:
    """Return the regions with a shape, or some of them, as they are painted."""
    rows = {row["iso"]: row for row in fill.regions.to_dict("records")} if fill else {}
    wanted = codes or list(region_shapes())
    return [_area(code, rows.get(code), fill, lang) for code in wanted]


def _area(code: str, row: Row | None, fill: Fill | None, lang: str) -> Area:
    if row is None or fill is None:
        return Area(code, None, f"{code}<br>{t('no data', lang)}")
    return Area(
        code, 0 if fill.is_total else class_of(row["value"], fill.bounds), region_said(row, fill, lang)
    )


def region_said(row: Row, fill: Fill, lang: str) -> str:
    """Return a region and its value as the map says them."""
    return f"<b>{escaped(row['name'])}</b><br>{value_said(row, fill, lang)}"


@cache
def centres() -> dict[str, tuple[float, float]]:
    """Return where the circle of each region stands: the middle of its largest part."""
    return {code: inner_point(rings) for code, rings in region_shapes().items()}


def circles(fill: Fill | None, lang: str, *, radius: float) -> list[Circle]:
    """Return the circles of a total, the largest of them with `radius`; none of a rate."""
    if fill is None or not fill.is_total:
        return []
    largest = largest_of(fill)
    rows = [row for row in fill.regions.to_dict("records") if row["iso"] in centres() and row["value"]]
    return [
        Circle(
            *centres()[row["iso"]],
            radius=area_radius(row["value"], largest, radius),
            is_negative=row["value"] < 0,
            said=region_said(row, fill, lang),
        )
        for row in rows
    ]


def largest_of(fill: Fill) -> float:
    """Return the largest size of a value, its sign left aside; 0 without values."""
    return float(fill.regions["value"].abs().max()) if len(fill.regions) else 0.0


def value_said(row: Row, fill: Fill, lang: str) -> str:
    """Return a value of a region with its unit and year."""
    data = fill.data
    read = reading(fill, lang)
    written = qualified(read.amount(row["value"]), str(row["qualifier"]), lang)
    unit = data.unit_ru if lang == "ru" else data.unit_en
    return escaped(f"{written} {unit} · {period_label(str(row['period_label']), lang)}")


def reading(fill: Fill, lang: str) -> Reading:
    """Return how the values of the map are written."""
    unit = fill.data.unit_ru if lang == "ru" else fill.data.unit_en
    decimals = precision(fill.regions["value"].tolist()) if fill.data.transform.codes else None
    return Reading(lang, unit, decimals)


def marks(objects: pd.DataFrame, lang: str) -> list[Mark]:
    """Return a mark for each place, kind and whether its dates are known.

    objects: those of `data.cards.overview.OverviewContents`.
    """
    order = {kind: number for number, kind in enumerate(STATUS_KINDS)}
    grouped: dict[tuple[Any, ...], list[Row]] = {}
    for row in objects[objects["x"].notna()].to_dict("records"):
        grouped.setdefault((row["place_id"], row["kind"], row["is_known"]), []).append(row)
    found = [_mark(rows, lang) for rows in grouped.values()]
    return sorted(found, key=lambda mark: (mark.place, order[mark.kind], not mark.known))


def _mark(rows: Sequence[Row], lang: str) -> Mark:
    first = rows[0]
    place = place_said(first)
    named = [line for row in rows[:MOST_NAMED] for line in object_said(row, lang)]
    said = [f"<b>{escaped(place)}</b>", *map(escaped, named)]
    if len(rows) > MOST_NAMED:
        said.append(tn("and {n} more", "and {n} more", lang, n=len(rows) - MOST_NAMED))
    return Mark(
        x=float(first["x"]),
        y=float(first["y"]),
        kind=str(first["kind"]),
        known=bool(first["is_known"]),
        said="<br>".join(said),
        href=place_link(rows, lang),
        place=place,
        count=len(rows),
    )


def place_said(row: Row) -> str:
    """Return the name of a place; several districts are parted by a comma."""
    return ", ".join(str(row["place"] or row["short"]).split(";"))


def object_said(row: Row, lang: str) -> tuple[str, str]:
    """Return an object in two lines: its name; its kind and since when."""
    kind = kind_name(str(row["kind"]), lang)
    return shortened(str(row["short"]), NAME_MOST), f"{kind}, {dates_said(row, lang)}"


def dates_said(row: Row, lang: str) -> str:
    """Return from when to when a status is held, or what of this is not published."""
    start, end = (str(row[name] or "") for name in ("status_from", "status_to"))
    since, until = period_label(start, lang), period_label(end, lang)
    if start and end:
        return t("from {start} to {end}", lang, start=since, end=until)
    if start:
        return (
            t("from {start}, end not published", lang, start=since)
            if row["kind"] == "cluster"
            else t("from {start}", lang, start=since)
        )
    return t("start not published, until {end}", lang, end=until) if end else t("date not published", lang)


def profile_link(entity_id: str, lang: str) -> str:
    """Return the address of all that is known of an entity."""
    return f"{PROFILE.path(lang)}/{entity_id}"


def place_link(rows: Sequence[Row], lang: str) -> str:
    """Return where the objects of one place are told of: one by itself, several with their town."""
    ids = [str(row["entity_id"]) for row in rows]
    if len(ids) == 1:
        return profile_link(ids[0], lang)
    town = rows[0]["town_id"]
    return profile_link(town, lang) if isinstance(town, str) else f"/{lang}/compare?entity={','.join(ids)}"


def biggest_regions(objects: pd.DataFrame, most: int = 3) -> list[tuple[str, int]]:
    """Return the regions with the most objects and their numbers."""
    once = objects.drop_duplicates(["entity_id", "region_id"])
    counts = once[once["region"].notna()]["region"].value_counts(sort=False)
    ordered = sorted(
        zip(texts(counts.index.to_series()), counts.tolist(), strict=True), key=lambda pair: -pair[1]
    )
    return ordered[:most]
