"""From published values to comparable ones: real terms, per head, share of the country, index, growth.

The steps are applied in this order, each by the module that explains it: real terms (`data.analysis.prices`),
per head, then one of share, index and growth (`data.analysis.relative`); `data.analysis.plans` says what an
indicator can have. A share of the country after a division by heads is the level relative to the country's
figure per head.

Certain misprints of the source do not enter any computation. A value whose deflator, denominator, base or
country figure is missing has no transformed value: it is left out and counted. The transformed series is cut
where the published one, its denominator or its price index is (`break_needs`); real GRP and investment are
cut where their volume index is, which the change of accounts of 2016 did not touch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from data.analysis.breaks import segments
from data.analysis.grids import COUNTRY, Flags, numbered, numbers, usable
from data.analysis.plans import (
    Inputs,
    Transform,
    break_needs,
    country_needed,
    deflator_needs,
    denominator_need,
    planned,
)
from data.analysis.prices import place_of, real_terms
from data.analysis.relative import default_base, growth, index_to_base, per_head, share_of_country
from data.analysis.units import per_head_unit, published_unit, worded
from data.views import LAST, Card

__all__ = [
    "Inputs",
    "Transform",
    "break_needs",
    "country_needed",
    "deflator_needs",
    "denominator_need",
    "growth",
    "index_to_base",
    "per_head",
    "planned",
    "real_terms",
    "share_of_country",
    "transformed",
    "unit_of",
]


def transformed(
    rows: pd.DataFrame,
    card: Card,
    indicator: Mapping[str, object],
    *,
    inputs: Inputs,
    window: tuple[int | None, int | None] = (None, None),
) -> tuple[pd.DataFrame, Transform, str, str]:
    """Return the rows with transformed values, what was done to them, and their unit in English and Russian.

    rows: unit_id, year, value, flag_code, qualifier, period_label, period_end, source_id and any others, of
    all years: those outside the window may serve as base, and are left out of the result. The order is
    kept; rows without a transformed value are left out.
    Columns: those of `rows`, published_value, segment
    """
    plan = planned(card, indicator)
    steps = numbered(rows)
    steps["segment"] = segments(steps, _cuts(inputs.breaks, card, indicator, plan))
    shown = _inside(rows, window)
    known = ~np.isnan(usable(rows))
    values = steps["value"]
    if plan.codes:
        values, plan = _values(steps, card, indicator, inputs=inputs, plan=plan, window=window)
        lost = np.isnan(numbers(values))
        plan = replace(plan, misprints=int((shown & ~known & (rows["value"].notna().to_numpy())).sum()))
        if plan.codes[-1] != "growth":
            plan = replace(plan, lacking=int((shown & known & lost).sum()))
        shown &= ~lost
    done = rows.assign(value=values, published_value=rows["value"], segment=steps["segment"])
    return done[shown], plan, *unit_of(indicator, plan)


def _cuts(breaks: pd.DataFrame, card: Card, indicator: Mapping[str, object], plan: Transform) -> pd.DataFrame:
    """Return the breaks that cut the series, those of the country as breaks of all units in a share of it."""
    if breaks.empty:
        return breaks
    needed = frozenset(break_needs(card, indicator))
    kept = [not isinstance(name, str) or name in needed for name in breaks["indicator_id"].tolist()]
    cuts = breaks[kept]
    if "share" not in plan.codes:
        return cuts
    units = [None if unit == COUNTRY else unit for unit in cuts["unit_id"].tolist()]
    return cuts.assign(unit_id=pd.Series(units, index=cuts.index, dtype=object))


def _inside(rows: pd.DataFrame, window: tuple[int | None, int | None]) -> Flags:
    """Return which rows lie in the window; undated ones only in an open one."""
    years, (first, last) = numbers(rows["year"]), window
    inside = np.ones(len(rows), dtype=bool)
    if first is not None:
        inside &= years >= first
    if last is not None:
        inside &= years <= last
    return inside


def _values(
    rows: pd.DataFrame,
    card: Card,
    indicator: Mapping[str, object],
    *,
    inputs: Inputs,
    plan: Transform,
    window: tuple[int | None, int | None],
) -> tuple[pd.Series, Transform]:
    """Return the transformed values (NaN for none) and the transform with years and counts filled in."""
    steps = rows
    if "real" in plan.codes:
        asked = None if card.real == LAST else int(card.real)
        steps, plan = _deflated(steps, indicator, card.family, inputs, plan=plan, asked=asked, window=window)
    if "per" in plan.codes:
        steps = _per_head(steps, indicator, card.family, inputs, plan=plan)
    flow = indicator["measure"] == "flow"
    if "share" in plan.codes:
        country = _country(card, indicator, inputs, plan)
        return share_of_country(steps, country), plan
    if "index" in plan.codes:
        base = card.base or default_base(steps[_inside(steps, window)])
        plan = replace(plan, base_year=base)
        return (index_to_base(steps, base, flow=flow) if base else steps["value"] * np.nan), plan
    if "growth" in plan.codes:
        gone = _inside(rows, window) & np.isnan(numbers(steps["value"])) & ~np.isnan(usable(rows))
        return growth(steps, flow=flow), replace(plan, lacking=int(gone.sum()))
    return steps["value"], plan


def _deflated(
    rows: pd.DataFrame,
    indicator: Mapping[str, object],
    family: str,
    inputs: Inputs,
    *,
    plan: Transform,
    asked: int | None,
    window: tuple[int | None, int | None],
) -> tuple[pd.DataFrame, Transform]:
    """Return the rows with values in constant prices, and the transform with its year and counts."""
    real = real_terms(
        rows,
        indicator=indicator,
        family=family,
        deflators=inputs.deflators,
        price_year=asked,
        breaks=inputs.breaks,
        window=window,
    )
    without = _inside(rows, window) & real.value.isna().to_numpy() & ~np.isnan(usable(rows))
    done = replace(plan, price_year=real.price_year, spliced=real.spliced, undeflated=int(without.sum()))
    return rows.assign(value=real.value), done


def _per_head(
    rows: pd.DataFrame, indicator: Mapping[str, object], family: str, inputs: Inputs, *, plan: Transform
) -> pd.DataFrame:
    """Return the rows with values per head in the unit of `units.csv`."""
    unit = per_head_unit(str(indicator["unit"]), plan.denominator)
    same_source = place_of(indicator, family) == "town"
    quotient = per_head(rows, inputs.denominators, same_source=same_source)
    return rows.assign(value=quotient * (unit.scale if unit else 1.0))


def _country(card: Card, indicator: Mapping[str, object], inputs: Inputs, plan: Transform) -> pd.DataFrame:
    """Return the country's row after the same steps as the units: year, value."""
    rows = inputs.country.assign(unit_id=COUNTRY, source_id="")
    prices = str(plan.price_year) if "real" in plan.codes and plan.price_year else ""
    same = replace(card, real=prices, relative="")
    steps = replace(planned(same, indicator), price_year=None)
    values, _ = _values(rows, same, indicator, inputs=inputs, plan=steps, window=(None, None))
    return rows.assign(value=values)


def unit_of(indicator: Mapping[str, object], transform: Transform) -> tuple[str, str]:
    """Return the unit of the values after a transform, English and Russian."""
    codes, real = transform.codes, "real" in transform.codes
    if "share" in codes:
        return worded("level" if "per" in codes else "share", ("", ""))
    if "index" in codes or "growth" in codes:
        return worded(codes[-1] + (" real" if real else ""), ("", ""), transform.base_year)
    words = published_unit(indicator)
    if "per" in codes:
        unit = per_head_unit(str(indicator["unit"]), transform.denominator)
        words = (unit.unit_en, unit.unit_ru) if unit else words
    return worded("real", words, transform.price_year) if real and transform.price_year else words
