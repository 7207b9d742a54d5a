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
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.analysis.breaks import segments_of
from data.analysis.grids import COUNTRY, Cells, Flags, Floats
from data.analysis.plans import (
    Inputs,
    Transform,
    break_needs,
    country_needed,
    deflator_needs,
    denominator_need,
    planned,
)
from data.analysis.prices import deflated, place_of, real_terms
from data.analysis.relative import (
    Lines,
    base_of,
    growth,
    heads,
    index_to_base,
    of_country,
    per_head,
    share_of_country,
)
from data.analysis.units import per_head_unit, published_unit, worded
from data.views import LAST, Card

__all__ = [
    "Inputs",
    "Transform",
    "break_needs",
    "country_needed",
    "cuts_of",
    "deflator_needs",
    "denominator_need",
    "growth",
    "in_window",
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
    plan, cells = planned(card, indicator), Cells.of(rows)
    segment = segments_of(cells, cuts_of(inputs.breaks, card, indicator))
    done = rows.assign(published_value=rows["value"], segment=segment)
    shown = in_window(cells.years, window)
    if not plan.codes:
        return done if shown.all() else done[shown], plan, *published_unit(indicator)
    values, plan = _values(_Work(done, card, indicator, inputs, window), cells, plan)
    known, lost = ~np.isnan(cells.values), np.isnan(values)
    misprints = int((shown & ~known & rows["value"].notna().to_numpy()).sum())
    lacking = plan.lacking if plan.codes[-1] == "growth" else int((shown & known & lost).sum())
    done["value"] = values
    kept = shown & ~lost
    done = done if kept.all() else done[kept]
    return done, replace(plan, lacking=lacking, misprints=misprints), *unit_of(indicator, plan)


@dataclass(frozen=True)
class _Work:
    """What all steps of a transform look at."""

    rows: pd.DataFrame
    card: Card
    indicator: Mapping[str, object]
    inputs: Inputs
    window: tuple[int | None, int | None] = (None, None)


def cuts_of(breaks: pd.DataFrame, card: Card, indicator: Mapping[str, object]) -> pd.DataFrame:
    """Return the breaks that cut the series of a card; in a share those of the country cut every unit.

    breaks: indicator_id, unit_id, first_year_after and any others.
    Columns: those of `breaks`
    """
    if breaks.empty:
        return breaks
    needed = frozenset(break_needs(card, indicator))
    kept = [not isinstance(name, str) or name in needed for name in breaks["indicator_id"].tolist()]
    cuts = breaks[kept]
    if not country_needed(card, indicator):
        return cuts
    units = [None if unit == COUNTRY else unit for unit in cuts["unit_id"].tolist()]
    return cuts.assign(unit_id=pd.Series(units, index=cuts.index, dtype=object))


def in_window(years: Floats, window: tuple[int | None, int | None]) -> Flags:
    """Return which years lie in the window; undated ones only in an open one."""
    first, last = window
    inside = np.ones(len(years), dtype=bool)
    if first is not None:
        inside &= years >= first
    if last is not None:
        inside &= years <= last
    return inside


def _values(work: _Work, cells: Cells, plan: Transform) -> tuple[Floats, Transform]:
    """Return the transformed values (NaN for none) and the transform with years and counts filled in."""
    published = cells
    if "real" in plan.codes:
        cells, plan = _deflated(work, cells, plan)
    if "per" in plan.codes:
        cells = replace(cells, values=_per_head(work, cells, plan))
    if "share" in plan.codes:
        country = _country(work, plan)
        return 100 * cells.values / of_country(cells.years, country), plan
    if plan.codes[-1] not in ("index", "growth"):
        return cells.values, plan
    inside = in_window(cells.years, work.window)
    lines = Lines.of(work.rows, flow=work.indicator["measure"] == "flow", codes=cells.codes)
    if "growth" in plan.codes:
        gone = inside & np.isnan(cells.values) & ~np.isnan(published.values)
        before = lines.values_in(cells.years - 1, cells)
        return 100 * (cells.values / before - 1), replace(plan, lacking=int(gone.sum()))
    base = work.card.base or base_of(replace(cells, values=np.where(inside, cells.values, np.nan)))
    at_base = lines.values_in(np.full(len(inside), float(base or 0)), cells)
    return 100 * cells.values / at_base, replace(plan, base_year=base)


def _deflated(work: _Work, cells: Cells, plan: Transform) -> tuple[Cells, Transform]:
    """Return the cells in constant prices, and the transform with its year and counts."""
    real = deflated(
        cells,
        indicator=work.indicator,
        family=work.card.family,
        deflators=work.inputs.deflators,
        price_year=None if work.card.real == LAST else int(work.card.real),
        breaks=work.inputs.breaks,
        window=work.window,
    )
    values = real.value.to_numpy()
    without = in_window(cells.years, work.window) & np.isnan(values) & ~np.isnan(cells.values)
    done = replace(plan, price_year=real.price_year, spliced=real.spliced, undeflated=int(without.sum()))
    return replace(cells, values=values), done


def _per_head(work: _Work, cells: Cells, plan: Transform) -> Floats:
    """Return the values per head in the unit of `units.csv`."""
    unit = per_head_unit(str(work.indicator["unit"]), plan.denominator)
    same_source = place_of(work.indicator, work.card.family) == "town"
    sources = work.rows["source_id"] if same_source else None
    return cells.values * (unit.scale if unit else 1.0) / heads(cells, work.inputs.denominators, sources)


def _country(work: _Work, plan: Transform) -> pd.DataFrame:
    """Return the country's row after the same steps as the units: year, value."""
    rows = work.inputs.country.assign(unit_id=COUNTRY)
    same = replace(work.card, real=str(plan.price_year or ""), relative="")
    steps = planned(same, work.indicator)
    if not steps.codes or rows.empty:
        return rows
    values, _ = _values(_Work(rows, same, work.indicator, work.inputs), Cells.of(rows), steps)
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
