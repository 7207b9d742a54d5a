"""What the units of a card are compared with: the country, the hosts of pilot clusters, the others.

For regions the country is its published row, never the sum of what we have. Hosts and others are pooled
where numerator and denominator are both in the store (an additive indicator per resident or employed): the
sum of the numerators over the sum of the denominators, over the regions that have both in that year. All
else is the mean of the regions that have a figure: of wages, shares and rates, and of totals too, since the
total of a group says nothing beside single regions. For towns, whose sizes differ a thousandfold, each
reference is the median of the n towns with a figure.

A figure of a region that contains others counts once: regions inside another one of the same group, and the
remainders of such regions, are left out. A region that contains or lies inside a host is not among the
others as a whole; its other parts are. Misprints never enter. Steps follow the order of the units' own
transform: real terms and heads before the group is formed, share, index and growth after it, so that the
index of a group is that of its pooled series and not the mean of indices. A year in which fewer than half of
the units that have any figure have one gives no reference: its mean would be that of another group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.breaks import segments
from data.analysis.grids import COUNTRY, Cells, Flags, Floats, Ints, matrix, span_of
from data.analysis.plans import Inputs, Transform, denominator_need, planned
from data.analysis.prices import place_of
from data.analysis.relative import growth, heads, index_to_base, share_of_country
from data.analysis.transforms import cuts_of, transformed
from data.analysis.units import per_head_unit
from data.views import Card

COLUMNS = (
    "unit_id",
    "role",
    "mark",
    "reference",
    "made_code",
    "n",
    "year",
    "period_label",
    "value",
    "segment",
)
ENOUGH = 0.5
"""Which part of the units that ever have a figure a year needs."""


@dataclass(frozen=True)
class Groups:
    """Who is in which group: unit ids of the hosts and of the others, each counted once."""

    hosts: tuple[str, ...]
    others: tuple[str, ...]


def groups(
    candidates: Iterable[str], hosts: Iterable[str], containments: Iterable[tuple[str, str]] = ()
) -> Groups:
    """Return the units that host pilot clusters and the others, none of them counted twice.

    `candidates`: all units of the kind without totals (country, districts); `containments`: pairs of a
    region and a region or remainder inside it.
    """
    everyone, chosen = set(candidates), set(hosts)
    inside = {(outer, inner) for outer, inner in containments if {outer, inner} <= everyone}
    hosting = once(chosen & everyone, inside)
    touching = {outer for outer, inner in inside if inner in hosting}
    touching |= {inner for outer, inner in inside if outer in hosting}
    return Groups(hosting, once(everyone - set(hosting) - touching, inside))


def once(units: Iterable[str], containments: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the units without those that lie inside another one of them, sorted."""
    present = set(units)
    return tuple(sorted(present - {inner for outer, inner in containments if outer in present}))


def references(
    panel: pd.DataFrame,
    card: Card,
    indicator: Mapping[str, object],
    *,
    inputs: Inputs,
    members: Mapping[str, Iterable[str]],
    transform: Transform,
    window: tuple[int | None, int | None] = (None, None),
) -> pd.DataFrame:
    """Return the reference series of a card, in the order of `members`, years ascending.

    panel: unit_id, year, value, flag_code, source_id, … of all units of the kind (and the country).
    `members`: units by reference, such as {"country": (region-ru,), "hosts": …, "others": …}; for towns
    those whose median is taken. `transform`: that of the units, whose price and base year are used.
    `inputs` must cover all units of the panel.
    Columns: unit_id, role, mark, reference, made_code, n, year, period_label, value, segment
    """
    if panel.empty or ("real" in transform.codes and not transform.price_year):
        return pd.DataFrame(columns=list(COLUMNS))
    prices = str(transform.price_year) if "real" in transform.codes else ""
    asked = replace(card, real=prices, base=transform.base_year or card.base)
    found = []
    for name, units in members.items():
        rows = panel[panel["unit_id"].isin(list(units))]
        published = name == "country" and place_of(indicator, card.family) == "region"
        if rows.empty or (published and not _beside_regions(asked, indicator)):
            continue
        if published:
            made = transformed(rows, asked, indicator, inputs=inputs, window=window)[0].assign(n=1)
        else:
            made = _group(rows, asked, indicator, inputs, window=window)
        code = "published" if published else _made(card, indicator)
        found.append(
            made.assign(unit_id=f"ref-{name}", role="reference", mark=-1, reference=name, made_code=code)
        )
    if not found:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.concat([frame[list(COLUMNS)] for frame in found], ignore_index=True)


def _beside_regions(card: Card, indicator: Mapping[str, object]) -> bool:
    """Return whether the country's figure can stand beside those of regions: no total, not 100 per cent."""
    codes = planned(card, indicator).codes
    if "per" in codes or not indicator["is_additive"]:
        return True
    return "index" in codes or "growth" in codes


def _made(card: Card, indicator: Mapping[str, object]) -> str:
    """Return how a group's figure is made: `pooled`, `mean` or `median`."""
    if place_of(indicator, card.family) != "region":
        return "median"
    return "pooled" if "per" in planned(card, indicator).codes else "mean"


def _group(
    rows: pd.DataFrame,
    card: Card,
    indicator: Mapping[str, object],
    inputs: Inputs,
    *,
    window: tuple[int | None, int | None],
) -> pd.DataFrame:
    """Return the series of one group of units: unit_id, year, period_label, value, n, segment."""
    made = _made(card, indicator)
    before = replace(card, relative="", per="" if made == "pooled" else card.per)
    members = transformed(rows, before, indicator, inputs=inputs)[0]
    cells = Cells.of(members)
    if made == "pooled":
        years, values, n = _pooled(cells, indicator, card, inputs)
    else:
        years, values, n = _middle(cells, np.median if made == "median" else np.mean)
    series = pd.DataFrame({"unit_id": "group", "year": years, "value": values, "n": n})
    cuts = cuts_of(inputs.breaks, card, indicator)
    series["segment"] = segments(series, cuts[cuts["unit_id"].isna()])
    series["period_label"] = series["year"].astype(str)
    return _relative(series, card, indicator, inputs, window=window)


def _pooled(
    cells: Cells, indicator: Mapping[str, object], card: Card, inputs: Inputs
) -> tuple[Ints, Floats, Ints]:
    """Return years, sum of numerators over sum of denominators (scaled), and how many units have both."""
    people = heads(cells, inputs.denominators)
    both = ~np.isnan(people) & ~np.isnan(cells.values)
    span, size = span_of(cells.years), len(cells.units)
    places = np.where(both, cells.codes, -1)
    top, bottom = (matrix(size, span, places, cells.years, part) for part in (cells.values, people))
    years, kept, n = _enough(top, span)
    unit = per_head_unit(str(indicator["unit"]), denominator_need(indicator, card.per, card.family) or "")
    scale = unit.scale if unit else 1.0
    return years, scale * np.nansum(top[:, kept], axis=0) / np.nansum(bottom[:, kept], axis=0), n


def _middle(cells: Cells, of: Callable[[Floats], np.floating[Any]]) -> tuple[Ints, Floats, Ints]:
    """Return years, mean or median of the units that have a figure, and how many these are."""
    span = span_of(cells.years)
    table = matrix(len(cells.units), span, cells.codes, cells.years, cells.values)
    years, kept, n = _enough(table, span)
    columns = (column[~np.isnan(column)] for column in table[:, kept].T)
    return years, np.array([float(of(column)) for column in columns]), n


def _enough(table: Floats, span: tuple[int, int]) -> tuple[Ints, Flags, Ints]:
    """Return the years in which enough units have a figure, where they are, and how many have one."""
    known = ~np.isnan(table)
    n = known.sum(axis=0)
    kept = (n > 0) & (n >= ENOUGH * known.any(axis=1).sum())
    return np.arange(span[0], span[1] + 1)[kept], kept, n[kept]


def _relative(
    series: pd.DataFrame,
    card: Card,
    indicator: Mapping[str, object],
    inputs: Inputs,
    *,
    window: tuple[int | None, int | None],
) -> pd.DataFrame:
    """Return the series of a group as share, index or growth, inside the window, without empty years."""
    codes, values = planned(card, indicator).codes, series["value"]
    if "share" in codes:
        country = inputs.country.assign(unit_id=COUNTRY)
        whole = transformed(country, replace(card, relative=""), indicator, inputs=inputs)[0]
        values = share_of_country(series, whole)
    elif "index" in codes:
        values = index_to_base(series, card.base or 0)
    elif "growth" in codes:
        values = growth(series)
    inside = values.notna()
    for edge, later in zip(window, (True, False), strict=True):
        if edge is not None:
            inside &= (series["year"] >= edge) if later else (series["year"] <= edge)
    return series.assign(value=values)[inside]
