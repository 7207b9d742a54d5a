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
from data.analysis.transforms import cuts_of, in_window, transformed
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
NEEDED = ("unit_id", "year", "value", "flag_code", "source_id", "period_label")
"""The columns of a panel that a group is made of."""
SERIES = tuple(name for name in COLUMNS if name not in ("unit_id", "role", "mark"))
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
    panel = panel[[name for name in NEEDED if name in panel]]
    if panel.empty or ("real" in transform.codes and not transform.price_year):
        return pd.DataFrame(columns=list(COLUMNS))
    prices = str(transform.price_year) if "real" in transform.codes else ""
    asked = replace(card, real=prices, base=transform.base_year or card.base)
    published = "country" in members and place_of(indicator, card.family) == "region"
    found = []
    if published and _beside_regions(asked, indicator):
        rows = panel[(panel["unit_id"] == COUNTRY).to_numpy()]
        found.append(transformed(rows, asked, indicator, inputs=inputs, window=window)[0])
        found[0] = found[0].assign(reference="country", made_code="published", n=1)
    grouped = {name: tuple(units) for name, units in members.items() if not (published and name == "country")}
    found.append(_groups(panel, grouped, asked, indicator, inputs, window=window))
    joined = pd.concat(
        [frame[list(SERIES)] for frame in found if len(frame)] or found[-1:], ignore_index=True
    )
    joined = joined.assign(unit_id="ref-" + joined["reference"], role="reference", mark=-1)
    return joined[list(COLUMNS)]


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


def _groups(
    panel: pd.DataFrame,
    members: Mapping[str, tuple[str, ...]],
    card: Card,
    indicator: Mapping[str, object],
    inputs: Inputs,
    *,
    window: tuple[int | None, int | None],
) -> pd.DataFrame:
    """Return the series of groups of units: reference, made_code, n, year, period_label, value, segment."""
    made = _made(card, indicator)
    before = replace(card, relative="", per="" if made == "pooled" else card.per)
    cells = Cells.of(transformed(panel, before, indicator, inputs=inputs)[0])
    span, size = span_of(cells.years), len(cells.units)
    people = heads(cells, inputs.denominators) if made == "pooled" else None
    places = cells.codes if people is None else np.where(np.isnan(people), -1, cells.codes)
    top = matrix(size, span, places, cells.years, cells.values)
    bottom = None if people is None else matrix(size, span, places, cells.years, people)
    parts = []
    for name, units in members.items():
        picked = cells.units.get_indexer(pd.Index(units, dtype=object))
        picked = picked[picked >= 0]
        years, kept, n = _enough(top[picked], span)
        if bottom is None:
            values = _middle(top[picked][:, kept], np.median if made == "median" else np.mean)
        else:
            values = _scale(card, indicator) * _pooled(top[picked][:, kept], bottom[picked][:, kept])
        parts.append((np.full(len(years), name, dtype=object), years, values, n))
    columns: list[Any] = [np.concatenate(part) for part in zip(*parts, strict=True)] or [[], [], [], []]
    series = pd.DataFrame(dict(zip(("reference", "year", "value", "n"), columns, strict=True)))
    return _relative(series.assign(made_code=made), card, indicator, inputs, window=window)


def _scale(card: Card, indicator: Mapping[str, object]) -> float:
    """Return the factor from the bare quotient per head to its unit."""
    denominator = denominator_need(indicator, card.per, card.family)
    unit = per_head_unit(str(indicator["unit"]), denominator or "")
    return unit.scale if unit else 1.0


def _pooled(top: Floats, bottom: Floats) -> Floats:
    """Return the sum of numerators over the sum of denominators, year by year."""
    both = np.isnan(top) | np.isnan(bottom)
    quotient: Floats = np.where(both, 0, top).sum(axis=0) / np.where(both, 0, bottom).sum(axis=0)
    return quotient


def _middle(table: Floats, of: Callable[[Floats], np.floating[Any]]) -> Floats:
    """Return mean or median of the units that have a figure, year by year."""
    return np.array([float(of(column[~np.isnan(column)])) for column in table.T])


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
    """Return the series of groups as share, index or growth, in the window, cut at breaks of all units."""
    if series.empty:
        return pd.DataFrame(columns=list(SERIES))
    cuts = cuts_of(inputs.breaks, card, indicator)
    series = series.assign(unit_id=series["reference"], period_label=series["year"].astype(str))
    series["segment"] = segments(series, cuts[cuts["unit_id"].isna()])
    codes, values = planned(card, indicator).codes, series["value"]
    if "share" in codes:
        country = inputs.country.assign(unit_id=COUNTRY)
        whole = transformed(country, replace(card, relative=""), indicator, inputs=inputs)[0]
        values = share_of_country(series, whole)
    elif "index" in codes:
        values = index_to_base(series, card.base or 0)
    elif "growth" in codes:
        values = growth(series)
    inside = values.notna().to_numpy() & in_window(series["year"].to_numpy(dtype=np.float64), window)
    return series.assign(value=values)[inside]
