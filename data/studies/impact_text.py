"""An impact study in words and tables: sober, with what cannot be said."""

from __future__ import annotations

import math

import pandas as pd

from data.analysis.impact.did import LEVEL, Estimate
from data.analysis.impact.whole import Core, Impact
from data.studies.impact_answer import Answer, spans
from data.studies.report import Report, Table

DONORS = 3
"""Donors named for each synthetic control."""


def report(found: Answer, names: dict[str, str]) -> Report:
    """Return the report of an answer; names: unit id → English name."""
    return Report(
        title=title(found),
        lines=tuple(_lines(found, names)),
        tables=tuple(_tables(found, names)),
        warnings=tuple(each for each in found.remarks if each.code not in ASSUMPTIONS),
        result=_result(found),
    )


def title(found: Answer) -> str:
    """Return what was asked, in a line."""
    asked = found.posed.question
    name = str(found.posed.indicator["name_en"])
    basis = found.impact.basis
    places = "regions" if asked.level == "region" else "towns"
    return f"{name}: {places} with {asked.programme}, {basis.first}–{basis.last}"


def _lines(found: Answer, names: dict[str, str]) -> list[str]:
    asked, basis = found.posed.question, found.impact.basis
    lines = [
        f"{basis.treated_n} treated units and {basis.controls_n} controls ({asked.controls}); treated from "
        f"{basis.first_year} on; {basis.cells_n} values. The outcome is in {found.posed.unit_en}.",
        verdict(found.impact, found.posed.unit_en),
    ]
    if found.impact.did and asked.log:
        lines.append(f"In per cent: {100 * math.expm1(found.impact.did.effect):+.1f} %.")
    if asked.left_out:
        out = ", ".join(names.get(unit, unit) for unit in asked.left_out)
        lines.append(f"Left out beforehand: {out}.")
    if found.impact.left_out:
        each = found.impact.left_out
        lines.append(
            f"Without one treated unit at a time the estimate lies between {each.low:.4g} (without "
            f"{names.get(each.low_without, each.low_without)}) and {each.high:.4g} (without "
            f"{names.get(each.high_without, each.high_without)})."
        )
    if found.without_largest:
        lines.append(f"The largest: {', '.join(names.get(unit, unit) for unit in found.largest)}.")
    assumed = [each.sentence for each in found.remarks if each.code in ASSUMPTIONS]
    return [*lines, "Assumed, and not shown by any data:", *(f"- {sentence}" for sentence in assumed)]


def verdict(found: Impact, unit: str) -> str:
    """Return in a sentence what the data say, and what they do not."""
    drawn, did = found.randomisation, found.did
    if did is None:
        return (
            f"No estimate: too few units. The groups differ by {drawn.effect:.4g} {unit} in their change; "
            f"p by randomisation {drawn.p:.3f}, which cannot be smaller than {drawn.smallest_p:.3f}."
        )
    change = f"The treated changed by {did.effect:+.4g} {unit} against the controls"
    shown = f"{change} (95 %: {did.low:.4g} to {did.high:.4g}; p by randomisation {drawn.p:.3f})"
    if drawn.p > LEVEL:
        return (
            f"{shown}. That is no evidence of a difference: less than {did.detectable:.3g} would be missed."
        )
    if found.events and found.events.pre_trend and found.events.pre_trend.rejects:
        return f"{shown}, but the groups moved apart before already."
    return f"{shown}. A choice of the treated by lot would rarely differ so; why they differ is not shown."


def _tables(found: Answer, names: dict[str, str]) -> list[Table]:
    impact = found.impact
    tables = [Table("Estimates", estimates(found)), Table("Means of the groups", impact.means)]
    if impact.events:
        tables.append(Table("Event study (base: the year before)", impact.events.rows))
    if impact.synthetic:
        tables.append(Table("Synthetic control of each treated unit", _synthetic(impact, names)))
    if impact.synthetic_did:
        donors = impact.synthetic_did.donors.head(10)
        donors = donors.assign(unit_id=[names.get(unit, unit) for unit in donors["unit_id"]])
        tables.append(Table("Synthetic difference in differences: largest weights of controls", donors))
    tables.append(Table("Sizes of the groups before (medians)", found.sizes))
    if len(impact.breaks):
        kept = ["first_year_after", "unit_id", "indicator_id", "kind", "note_en"]
        tables.append(Table("Known breaks inside the window", impact.breaks[kept]))
    if found.posed.dropped:
        tables.append(Table("Dropped out for want of values", dropped(found, names)))
    if found.levels is not None:
        named = found.levels.assign(unit_id=[names.get(unit, unit) for unit in found.levels["unit_id"]])
        tables.append(Table("Latest values, and years missing in the window", named))
    return tables


def estimates(found: Answer) -> pd.DataFrame:
    """Return the methods side by side.

    Columns: method, effect, error, low, high, p, note
    """
    impact = found.impact
    rows = [
        *_core_rows("", Core(impact.basis, impact.did, impact.randomisation)),
        *_synthetic_rows(impact),
        *_core_rows("without breaks: ", impact.without_breaks),
        *_core_rows("without the largest: ", found.without_largest),
    ]
    if impact.in_time:
        rows.append(_row("placebo in time: did", impact.in_time, "should be near zero"))
    if impact.events and impact.events.pre_trend:
        test = impact.events.pre_trend
        note = f"F({test.leads}, {test.df}); by randomisation p = {test.p_randomisation:.3f}"
        rows.append(("pre-trend", test.f, math.nan, math.nan, math.nan, test.p, note))
    columns = ["method", "effect", "error", "low", "high", "p", "note"]
    return pd.DataFrame(rows, columns=columns).astype({"method": object, "note": object})


Row = tuple[str, float, float, float, float, float, str]


def _row(name: str, each: Estimate, note: str) -> Row:
    return (name, each.effect, each.error, each.low, each.high, each.p, note)


def _core_rows(prefix: str, each: Core | None) -> list[Row]:
    if each is None:
        return []
    basis, drawn = each.basis, each.randomisation
    where = f"{basis.treated_n}+{basis.controls_n} units, {basis.first}–{basis.last}"
    rows = []
    if each.did:
        rows.append(_row(f"{prefix}did", each.did, f"{where}; detectable {each.did.detectable:.3g}"))
    note = f"{where}; {drawn.draws} assignments, smallest p {drawn.smallest_p:.3g}"
    rows.append((f"{prefix}randomisation", drawn.effect, drawn.spread, drawn.low, drawn.high, drawn.p, note))
    return rows


def _synthetic_rows(impact: Impact) -> list[Row]:
    rows: list[Row] = []
    if impact.synthetic_did:
        each = impact.synthetic_did
        note = f"{each.draws} placebos"
        rows.append(("synthetic did", each.effect, each.error, each.low, each.high, each.p, note))
    if impact.synthetic:
        rows.append(_synthetic_row(impact))
    return rows


def _synthetic_row(impact: Impact) -> Row:
    """Return the mean and the range of the effects of the units that have a good synthetic control."""
    good = [each for each in impact.synthetic if each.fit == "good"]
    effects = pd.Series([each.effect for each in good], dtype=float)
    small = sum(each.p <= LEVEL for each in good)
    note = f"mean and range of the {len(good)} of {len(impact.synthetic)} units with a good fit; "
    note += f"p <= 0.05 in {small}"
    low, high = float(effects.min()), float(effects.max())
    return ("synthetic control", float(effects.mean()), math.nan, low, high, math.nan, note)


def _synthetic(impact: Impact, names: dict[str, str]) -> pd.DataFrame:
    """Return one row a treated unit."""
    rows = [
        (
            names.get(each.unit_id, each.unit_id),
            each.effect,
            each.rmspe_before,
            each.p,
            each.fit,
            each.low,
            each.high,
            each.in_time,
            ", ".join(
                f"{names.get(unit, unit)} {weight:.2f}"
                for unit, weight in each.donors.head(DONORS).itertuples(index=False)
            ),
        )
        for each in impact.synthetic
    ]
    columns = ["unit", "effect", "rmspe_before", "p", "fit", "low", "high", "in_time", "donors"]
    return pd.DataFrame(rows, columns=columns).astype({"unit": object, "fit": object, "donors": object})


def dropped(found: Answer, names: dict[str, str]) -> pd.DataFrame:
    """Return who dropped out, the treated first.

    Columns: unit, group, reason, years
    """
    rows = [
        (
            names.get(each.unit_id, each.unit_id),
            "treated" if each.is_treated else "controls",
            each.reason,
            spans(each),
        )
        for each in sorted(found.posed.dropped, key=lambda each: (not each.is_treated, each.unit_id))
    ]
    return pd.DataFrame(rows, columns=["unit", "group", "reason", "years"]).astype(object)


def _result(found: Answer) -> dict[str, object]:
    """Return what `--json` prints."""
    groups, impact = found.posed.groups, found.impact
    return {
        "question": found.posed.question,
        "unit": found.posed.unit_en,
        "transform": found.posed.transform,
        "treated": sorted(set(found.posed.panel.units) & groups.treated),
        "controls": sorted(set(found.posed.panel.units) & groups.controls),
        "neither": groups.neither,
        "dropped": found.posed.dropped,
        "estimates": estimates(found),
        "impact": {name: value for name, value in vars(impact).items() if name != "remarks"},
        "assumptions": [each.sentence for each in impact.remarks if each.code in ASSUMPTIONS],
        "sizes": found.sizes,
        "largest": found.largest,
        "without_largest": found.without_largest,
        "levels": found.levels,
    }


ASSUMPTIONS = ("impact_parallel", "impact_by_lot", "impact_mix", "impact_spillovers")
"""The codes of remarks that are assumptions."""
