"""What must be said before the values on a card are compared, and which change of the view mends it.

Two values compare without reserve if they have one unit and one measure (stock, flow of one span, running
total), both are dated, their years lie at most YEARS_APART from each other, no break of the series lies
between them, and neither is a plan unless both are. `comparable` gives the first reason why a pair does not.
For a card the reasons are counted over all values shown, the gravest first. Nothing is hidden: a verdict is
a sentence and, where one exists, the way out (`mend_code` with the numbers it needs in `values`):

- `only_years` (`first`, `last`): the densest window, the shortest one of at most WINDOW years that keeps
  the most units; for breaks the longest stretch of years without one.
- `real_terms` or else `country_share`: a transform that the indicator can have.
- `actual_only`: plans left out.

Roubles of different years compare within a year but not between years: over more than three years they carry
a verdict unless they are in constant prices or relative to the country in the same year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from data.analysis.breaks import years_of_breaks
from data.analysis.grids import Floats, Ints, numbers, units_of
from data.analysis.plans import Transform, planned
from data.analysis.prices import deflator_of
from data.views import LAST, Card

VERDICTS = (
    "different_units",
    "mixed_measures",
    "break_inside",
    "years_apart",
    "nominal_roubles",
    "plan_with_actual",
    "at_least_or_about",
    "scope_notes",
    "several_sources",
    "inferred",
    "undated",
    "several_objects",
    "misprint",
    "flagged",
    "no_deflator",
    "lacking",
)
"""The codes, the gravest first."""

YEARS_APART = 1
"""How many years apart two values may be."""
WINDOW = 6
"""How many years the window that mends distant dates may have."""
NOMINAL_YEARS = 3
"""Over how many years roubles of different years go without a remark."""


@dataclass(frozen=True)
class Verdict:
    """One thing that must be said before the values are compared.

    `code` is one of VERDICTS; `values` fill the sentence; `mend` is the change of the address after which
    the reason is gone (empty where nothing mends it), `mend_code` names it.
    """

    code: str
    values: dict[str, object] = field(default_factory=dict)
    mend: str = ""
    mend_code: str = ""


def verdicts(
    rows: pd.DataFrame,
    card: Card,
    indicator: Mapping[str, object],
    *,
    breaks: pd.DataFrame,
    transform: Transform,
) -> tuple[Verdict, ...]:
    """Return what must be said of the rows on a card, the gravest first; `mend` is left empty.

    rows: unit_id, year, value, qualifier, is_inferred, flag_code, rivals_count, and where known period_label,
    note_en (or has_note), object_ids; references left out. breaks: unit_id, first_year_after: those that
    cut the series (`data.analysis.transforms.cuts_of`).
    """
    if rows.empty:
        return tuple(_counted(rows, transform))
    found = [
        *_mixed(rows, indicator),
        *_years(rows, card),
        *_breaks(rows, card, breaks),
        *_money(rows, card, indicator, transform),
        *_counted(rows, transform),
    ]
    return tuple(sorted(found, key=lambda verdict: VERDICTS.index(verdict.code)))


def _dated(rows: pd.DataFrame) -> Floats:
    years = numbers(rows["year"])
    return years[~np.isnan(years)]


def _mixed(rows: pd.DataFrame, indicator: Mapping[str, object]) -> Iterator[Verdict]:
    """Say that spans of different length, or running totals from different starts, stand side by side."""
    if indicator["measure"] == "cumulative":
        units = rows["unit_id"].nunique()
        if units > 1:
            yield Verdict("mixed_measures", {"kind": "since_start", "n": int(units)})
    elif indicator["measure"] == "flow" and "period_label" in rows:
        spans = rows["period_label"].str[len("2000") :].nunique()
        if spans > 1:
            yield Verdict("mixed_measures", {"kind": "spans", "n": int(spans)})


def _years(rows: pd.DataFrame, card: Card) -> Iterator[Verdict]:
    """Say that latest values lie years apart, and which window holds most of them."""
    years = _dated(rows)
    if card.form != "latest" or not len(years) or years.max() - years.min() <= YEARS_APART:
        return
    first, last, kept = densest_window(rows)
    values = {"years_first": int(years.min()), "years_last": int(years.max())}
    mended = {"first": first, "last": last, "units": kept}
    yield Verdict("years_apart", {**values, **mended}, mend_code="only_years")


def densest_window(rows: pd.DataFrame, *, longest: int = WINDOW) -> tuple[int, int, int]:
    """Return first and last year of the shortest window of at most `longest` years that keeps most units.

    The third number is how many units have a value in it. Of equally good windows the latest. rows: unit_id,
    year; at least one dated.
    """
    codes, _ = units_of(rows)
    years = numbers(rows["year"])
    codes, dated = codes[~np.isnan(years)], years[~np.isnan(years)].astype(np.intp)
    found = np.unique(dated).tolist()
    windows = [(first, last) for first in found for last in found if 0 <= last - first < longest]
    best = max(windows, key=lambda window: _worth(codes, dated, window))
    return best[0], best[1], _worth(codes, dated, best)[0]


def _worth(codes: Ints, years: Ints, window: tuple[int, int]) -> tuple[int, int, int]:
    """Return the units in a window, its shortness and its end, to be compared in this order."""
    inside = (years >= window[0]) & (years <= window[1])
    return len(np.unique(codes[inside])), window[0] - window[1], window[1]


def _breaks(rows: pd.DataFrame, card: Card, breaks: pd.DataFrame) -> Iterator[Verdict]:
    """Say which breaks lie inside the years shown, and which stretch of years has none."""
    cutting = years_of_breaks(breaks, rows)
    if cutting.empty:
        return
    years = _dated(rows)
    shown = _all_units(cutting, rows) if card.form == "latest" else cutting
    if shown.empty:
        return
    after = sorted({int(year) for year in shown["first_year_after"]})
    edges = [int(years.min()), *after, int(years.max()) + 1]
    stretches = [(start, end - 1) for start, end in zip(edges, edges[1:], strict=False)]
    first, last = max(stretches, key=lambda stretch: (stretch[1] - stretch[0], stretch[1]))
    values = {"years": tuple(after), "units": _units_cut(shown), "first": first, "last": last}
    yield Verdict("break_inside", values, mend_code="only_years")


def _all_units(cutting: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the breaks that matter for one value a unit: those of all units."""
    return cutting[cutting["unit_id"].isna()]


def _units_cut(breaks: pd.DataFrame) -> tuple[str, ...]:
    """Return the units cut alone; empty where a break cuts all."""
    if breaks["unit_id"].isna().any():
        return ()
    return tuple(sorted({str(unit) for unit in breaks["unit_id"]}))


def _money(
    rows: pd.DataFrame, card: Card, indicator: Mapping[str, object], transform: Transform
) -> Iterator[Verdict]:
    """Say that roubles of more than three years stand in the prices of each year."""
    years = _dated(rows)
    nominal = str(indicator["unit"]).startswith("RUB") and not {"real", "share"} & set(transform.codes)
    if not nominal or not len(years) or years.max() - years.min() < NOMINAL_YEARS:
        return
    mend = ""
    if deflator_of(indicator, card.family):
        mend = "real_terms"
    elif "share" in planned(replace(card, relative="share"), indicator).codes:
        mend = "country_share"
    values: dict[str, object] = {"first": int(years.min()), "last": int(years.max())}
    if mend == "real_terms":
        values["prices"] = LAST
    yield Verdict("nominal_roubles", values, mend_code=mend)


def _counted(rows: pd.DataFrame, transform: Transform) -> Iterator[Verdict]:
    """Say how many values are vague, planned, inferred, flagged, narrower, disputed or left out."""
    plans = rows["qualifier"].eq("plan")
    if plans.any() and not plans.all():
        yield Verdict("plan_with_actual", {"n": int(plans.sum())}, mend_code="actual_only")
    counts = {
        "at_least_or_about": rows["qualifier"].isin(("at_least", "approx")).sum(),
        "inferred": rows["is_inferred"].fillna(False).astype(bool).sum(),
        "scope_notes": _noted(rows),
        "several_objects": _crowded(rows),
        "undated": np.isnan(numbers(rows["year"])).sum(),
        "flagged": rows["flag_code"].eq("flagged").sum(),
        "misprint": transform.misprints or rows["flag_code"].eq("misprint").sum(),
        "no_deflator": transform.undeflated,
        "lacking": transform.lacking - transform.undeflated,
        "several_sources": rows["rivals_count"].fillna(0).gt(0).sum(),
    }
    for code, n in counts.items():
        if n > 0:
            yield Verdict(code, {"n": int(n)})


def _noted(rows: pd.DataFrame) -> int:
    """Return how many values cover something else than the definition says."""
    if "note_en" in rows:
        return int(rows["note_en"].notna().sum())
    return int(rows["has_note"].fillna(False).astype(bool).sum()) if "has_note" in rows else 0


def _crowded(rows: pd.DataFrame) -> int:
    """Return how many units stand for several chosen objects."""
    if "object_ids" not in rows:
        return 0
    several = rows.loc[rows["object_ids"].fillna("").astype(str).str.contains(";", regex=False), "unit_id"]
    return int(several.nunique())


def comparable(
    first: Mapping[str, object],
    second: Mapping[str, object],
    *,
    breaks: pd.DataFrame,
    years: int = YEARS_APART,
) -> Verdict | None:
    """Return the first reason why two values do not compare without reserve, or None.

    Each value: unit_id, unit, measure, year (None: undated), qualifier, and for flows period_label. breaks:
    unit_id (empty: all units), first_year_after.
    """
    if first["unit"] != second["unit"]:
        return Verdict("different_units", {"first": first["unit"], "second": second["unit"]})
    if _measure(first) != _measure(second):
        return Verdict(
            "mixed_measures", {"kind": "pair", "first": first["measure"], "second": second["measure"]}
        )
    if first["year"] is None or second["year"] is None:
        return Verdict("undated", {"n": [first["year"], second["year"]].count(None)})
    early, late = sorted((int(str(first["year"])), int(str(second["year"]))))
    between = _between(breaks, (first["unit_id"], second["unit_id"]), early, late)
    if between:
        return Verdict("break_inside", {"years": between})
    if late - early > years:
        return Verdict("years_apart", {"years_first": early, "years_last": late})
    if (first["qualifier"] == "plan") != (second["qualifier"] == "plan"):
        return Verdict("plan_with_actual", {"n": 1}, mend_code="actual_only")
    return None


def _measure(value: Mapping[str, object]) -> tuple[object, str]:
    """Return the measure of a value; for a flow also which part of a year it covers."""
    label = str(value.get("period_label") or "")
    return value["measure"], label[len("2000") :] if value["measure"] == "flow" else ""


def _between(breaks: pd.DataFrame, units: tuple[object, ...], early: int, late: int) -> tuple[int, ...]:
    """Return the years of the breaks of all units or of these between two years."""
    pairs = zip(breaks["unit_id"].tolist(), breaks["first_year_after"].tolist(), strict=True)
    found = {int(year) for unit, year in pairs if not isinstance(unit, str) or unit in units}
    return tuple(sorted(year for year in found if early < year <= late))
