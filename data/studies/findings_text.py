"""docs/findings.md in words: what each number may be taken for, by fixed rules.

A difference is called shown only if the p of randomisation is 5 % or less even after Holm's correction for
all outcomes asked about (Holm 1979), the groups did not move apart before, a treatment invented in the years
before shows nothing, and synthetic difference in differences and the longest window without breaks agree.
Even then it is a difference, not a cause.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from data.analysis.impact.did import LEVEL, Estimate
from data.analysis.impact.whole import Core
from data.studies.findings_questions import Finding, Variant
from data.studies.impact_answer import Answer
from data.studies.impact_question import Question
from data.studies.impact_text import dropped, estimates

INTRODUCTION = """# What the shipped facts say about pilot clusters

Written by `python -m data.studies.findings` from release {release}; change nothing by hand.

Did regions and towns that host a pilot cluster of the list of 2012 develop differently after it? Treated are
the places of members dated 2012, from 2013 on; all others are compared, without Moscow and its region (border
of 2012) and, among towns, without both capitals. How each number is computed: `data/analysis/impact/`; how
often it is wrong: [methods-validation.md](methods-validation.md). One answer again, with everything beside
it: `python -m data.study impact --help`.

Read with care:

- The places were chosen because they were strong. Nothing here shows what the programme did; a difference in
  change is all that can be seen, and only where the groups moved alike before.
- p by randomisation leads. With {n} outcomes asked about, about one in twenty would seem to differ by chance;
  the column «Holm» is p after correction for all {n}.
- «Detectable» is the smallest true difference that would have been found four times in five. Where nothing is
  found, smaller ones are not excluded.
- Money came to clusters, not to regions: a region is large beside its cluster, and what a cluster did can be
  drowned in it. The figures of a town are those of everybody in it.
- The subsidies, the other programmes of these years and the sanctions of 2014 cannot be told apart.
"""

LIMITS = """## What cannot be said

- Whether the clusters themselves grew: no panel of firms or members exists in these facts.
- Whether the programme worked: the places were not drawn by lot, and the controls may have been touched too.
- Anything about towns after 2019: wages of 2020–2022 were not found, and what there is for 2023–2024 is of
  other territories; employees, investment, shipments and fixed assets end in 2019.
- Anything about small science towns (Dubna, Pushchino, Sarov, Troitsk): they have no series before 2023.
- Anything about the regions and towns that dropped out, which are listed under each outcome: they are the
  smaller ones.
"""


def document(
    findings: Sequence[Finding],
    *,
    publications: pd.DataFrame,
    science_cities: Answer,
    names: Mapping[str, str],
    release_id: str,
) -> str:
    """Return the text of the document.

    publications: the columns of `group_means`. names: unit id → English name.
    """
    corrected = holm([each.answer.impact.randomisation.p for each in findings])
    parts = [
        INTRODUCTION.format(release=release_id, n=len(findings)),
        "\n".join(["## All outcomes", "", *_overview(findings, corrected)]) + "\n",
        *(_section(each, p, names) for each, p in zip(findings, corrected, strict=True)),
        _publications(publications),
        _science_cities(science_cities, names),
        LIMITS,
    ]
    return "\n".join(parts)


def holm(values: Sequence[float]) -> list[float]:
    """Return p values corrected for all of them by Holm's steps (1979), in the order given."""
    order = np.argsort(values, kind="stable")
    stepped = [(len(values) - step) * values[place] for step, place in enumerate(order)]
    raised = np.minimum(np.maximum.accumulate(stepped), 1.0)
    found = np.empty(len(values))
    found[order] = raised
    return [float(each) for each in found]


def _overview(findings: Sequence[Finding], corrected: Sequence[float]) -> list[str]:
    head = (
        "| outcome | units | difference (95 %) | p by lot | Holm | pre-trend p | synthetic DiD | detectable |"
    )
    lines = [head, "|---" * 8 + "|"]
    for each, p in zip(findings, corrected, strict=True):
        impact, asked = each.answer.impact, each.answer.posed.question
        did, mixed, events = impact.did, impact.synthetic_did, impact.events
        if did is None or mixed is None or events is None or events.pre_trend is None:
            lines.append(f"| {_name(each)} | – | no estimate | – | – | – | – | – |")
            continue
        lines.append(
            f"| {_name(each)} | {impact.basis.treated_n} + {impact.basis.controls_n} | {_said(did, asked)} | "
            f"{impact.randomisation.p:.3f} | {p:.2f} | {events.pre_trend.p_randomisation:.2f} | "
            f"{_size(mixed.effect, asked)} (p {mixed.p:.3f}) | {_size(did.detectable, asked)[1:]} |"
        )
    return [
        *lines,
        "",
        "Logarithms are shown in per cent: 100·(exp(τ) − 1). Shares are in percentage points.",
    ]


def _name(each: Finding) -> str:
    asked, indicator = each.answer.posed.question, each.answer.posed.indicator
    forms = [word for word, has in (("real", asked.real), (f"per {asked.per}", asked.per)) if has]
    place = "towns" if asked.level == "town" else "regions"
    return ", ".join([f"{indicator['name_en']}", *forms, place])


def _size(value: float, asked: Question) -> str:
    shown = f"{100 * math.expm1(value):+.1f} %" if asked.log else f"{value:+.3g}"
    return shown.replace("-", "−")


def _said(each: Estimate, asked: Question) -> str:
    return f"{_size(each.effect, asked)} ({_size(each.low, asked)} to {_size(each.high, asked)})"


def _section(each: Finding, corrected: float, names: Mapping[str, str]) -> str:
    posed, impact = each.answer.posed, each.answer.impact
    lines = [f"## {_name(each)}", "", conclusion(each, corrected), ""]
    if impact.left_out:
        low, high = impact.left_out.low, impact.left_out.high
        asked = posed.question
        lines += [
            f"Without one treated unit at a time: {_size(low, asked)} (without "
            f"{names[impact.left_out.low_without]}) to {_size(high, asked)} (without "
            f"{names[impact.left_out.high_without]}).",
            "",
        ]
    unit = f"In {posed.unit_en}, {impact.basis.first}–{impact.basis.last}:"
    lines += [unit, "", *markdown(estimates(each.answer)), "", "Asked otherwise:", ""]
    lines += [*_variants(each.variants, posed.question), "", *_notes(each.answer, names)]
    return "\n".join(lines) + "\n"


def conclusion(each: Finding, corrected: float) -> str:
    """Return in words what the numbers of one outcome may be taken for."""
    impact, asked = each.answer.impact, each.answer.posed.question
    did, lot = impact.did, impact.randomisation
    if did is None:
        return "No estimate: too few units."
    if lot.p > LEVEL:
        said = (
            f"**No difference is shown** (p {lot.p:.3f}). True differences below "
            f"{_size(did.detectable, asked)[1:]} would have been missed more often than once in five."
        )
    else:
        said = _differing(_doubts(each), f"{_said(did, asked)}, p {lot.p:.3f}", corrected)
    return f"{said} {_steadiness(each.variants, did.effect)}"


def _differing(doubts: Sequence[str], numbers: str, corrected: float) -> str:
    """Return what a small p may be taken for."""
    if doubts:
        return f"**A difference that cannot be read** ({numbers}): {'; '.join(doubts)}."
    if corrected > LEVEL:
        return (
            f"**A difference that may be chance** ({numbers}): among so many outcomes one as large would be "
            f"no surprise (p {corrected:.2f} after correction)."
        )
    return f"**A difference is shown** ({numbers}); why, is not."


def _doubts(each: Finding) -> list[str]:
    """Return why a difference with a small p may be none of the years after."""
    impact, said = each.answer.impact, []
    if impact.events and impact.events.pre_trend and impact.events.pre_trend.rejects:
        said.append("the groups moved apart before already")
    if impact.in_time and impact.in_time.p <= LEVEL:
        said.append("a treatment invented in the years before shows one too")
    if impact.without_breaks and impact.without_breaks.randomisation.p > LEVEL:
        said.append("the longest window without breaks shows none")
    if impact.synthetic_did and not impact.synthetic_did.p <= LEVEL:
        said.append("synthetic difference in differences shows none")
    return said


def _steadiness(variants: Sequence[Variant], effect: float) -> str:
    """Return how many variants agree, in a sentence."""
    asked = [each.estimates for each in variants if each.estimates and each.estimates.did]
    same = sum(math.copysign(1, each.randomisation.effect) == math.copysign(1, effect) for each in asked)
    small = sum(each.randomisation.p <= LEVEL for each in asked)
    return f"Of {len(asked)} variants {same} have the same sign and {small} a p of 5 % or less."


def _variants(variants: Iterable[Variant], asked: Question) -> list[str]:
    lines = ["| variant | units | difference (95 %) | p clustered | p by lot |", "|---|---|---|---|---|"]
    return [*lines, *(_variant(each, asked) for each in variants)]


def _variant(each: Variant, asked: Question) -> str:
    found: Core | None = each.estimates
    if found is None:
        return f"| {each.name} | – | {each.refused or 'no such window'} | – | – |"
    units = f"{found.basis.treated_n} + {found.basis.controls_n}"
    by_lot = f"{found.randomisation.p:.3f}"
    if found.did is None:
        return f"| {each.name} | {units} | no estimate: too few units | – | {by_lot} |"
    form = asked if "logarithm" not in each.name else None
    said = _said(found.did, form) if form else _plain(found.did)
    return f"| {each.name} | {units} | {said} | {found.did.p:.3f} | {by_lot} |"


def _plain(each: Estimate) -> str:
    """Return an estimate in the unit of its own transform."""
    shown = f"{each.effect:+.3g} ({each.low:+.3g} to {each.high:+.3g})"
    return shown.replace("-", "−")


def _notes(found: Answer, names: Mapping[str, str]) -> list[str]:
    """Return who dropped out, and the known breaks."""
    gone = dropped(found, dict(names))
    lines = []
    for group in ("treated", "controls"):
        units = gone.loc[gone["group"] == group, "unit"].tolist()
        if units:
            lines.append(f"- Dropped out, {group} ({len(units)}): {', '.join(units)}.")
    for row in found.impact.breaks.to_dict(orient="records"):
        who = names.get(str(row["unit_id"]), "all")
        lines.append(f"- Break from {row['first_year_after']} ({who}): {row['note_en']}")
    return lines


def _publications(means: pd.DataFrame) -> str:
    lines = [
        "## Publications of towns: a description",
        "",
        "One year before the treatment only, so no trend before can be seen and nothing is estimated. Means",
        "of the towns with every year; relative to 2012 = 100. The count of 2024 is not complete.",
        "",
        *markdown(means),
    ]
    return "\n".join(lines) + "\n"


def _science_cities(found: Answer, names: Mapping[str, str]) -> str:
    basis, levels = found.impact.basis, found.levels
    lines = [
        "## Science cities with and without a pilot cluster",
        "",
        f"**No estimate.** With every year of wages {basis.first}–{basis.last} there are {basis.treated_n} "
        f"science cities with a cluster and {basis.controls_n} without; p by randomisation could not be "
        f"smaller than {found.impact.randomisation.smallest_p:.2f}. What is known: the latest wages, and the "
        "missing years.",
        "",
    ]
    if levels is not None:
        named = levels.assign(unit_id=[names[unit] for unit in levels["unit_id"]])
        lines += markdown(named.rename(columns={"unit_id": "town"}))
    return "\n".join(lines) + "\n"


def markdown(rows: pd.DataFrame) -> list[str]:
    """Return a frame as a table; numbers with four significant digits, years and counts as they are."""
    lines = [f"| {' | '.join(map(str, rows.columns))} |", "|---" * len(rows.columns) + "|"]
    return lines + [f"| {' | '.join(map(_cell, row))} |" for row in rows.itertuples(index=False)]


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, float):
        return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.4g}".replace("-", "−")
    return str(value)
