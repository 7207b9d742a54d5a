"""How often the impact methods are wrong: panels invented by seed, with and without an effect.

`python -m tests.bench.validation` draws them (some minutes), compares the methods with their second
implementations on the shipped panels, runs one study in ten processes, and writes docs/methods-validation.md.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy import stats
from tqdm import tqdm

from data.analysis.grids import Floats
from data.analysis.impact.did import difference_in_differences
from data.analysis.impact.events import event_study
from data.analysis.impact.panel import Panel
from data.analysis.impact.randomisation import randomisation
from data.analysis.impact.synthetic import RIDGE, synthetic_controls, synthetic_path
from data.analysis.impact.synthetic_did import synthetic_did, weighted
from data.releases import current, reading
from data.settings import ROOT
from data.studies.impact_question import Question, posed
from tests.unit.data.analysis.impact.partners import dummies, simplex, treatment
from tests.unit.data.analysis.impact.partners import synthetic_did as published
from tests.unit.data.analysis.impact.test_events import indicators

DOCUMENT = ROOT / "docs" / "methods-validation.md"
PANELS = 500
SEED = 20130101
LEVEL = 0.05
DRAWS = 199
QUESTIONS = (
    Question("innovative_goods_share"),
    Question("average_wage_lm", level="town", log=True),
)
HASH_SEEDS = range(10)
EFFECT = 1.0
"""The effect that is added, in standard deviations of a yearly shock."""


@dataclass(frozen=True)
class Design:
    """How panels are invented: units, treated, years, years before, memory of shocks, spread of units."""

    name: str
    units: int
    treated: int
    years: int
    before: int
    memory: float
    uneven: float


DESIGNS = (
    Design("like the regions", 78, 18, 14, 7, 0.6, 0.5),
    Design("long memory", 78, 18, 14, 7, 0.9, 0.5),
    Design("few treated", 45, 6, 14, 7, 0.6, 0.0),
)
"""78 regions of which 18 are treated; the same with shocks that stay; six treated among 45."""


READ = (
    "Every unit has a level of its own, every year a common one. Synthetic control: one treated unit and 39 "
    "controls, so that p can be 5 %. With few treated units clustered errors and the clustered F of the "
    "leads are wrong too often: below ten treated units a warning stands beside the estimate, and "
    "randomisation decides."
)


def invented(design: Design, lots: np.random.Generator) -> Panel:
    """Return a panel without effect: levels, a common path, shocks with memory, units of unlike spread."""
    shocks = lots.normal(size=(design.units, design.years))
    for year in range(1, design.years):
        shocks[:, year] += design.memory * shocks[:, year - 1]
    spread = np.exp(design.uneven * lots.normal(size=(design.units, 1)))
    levels, path = 3 * lots.normal(size=(design.units, 1)), lots.normal(size=design.years)
    flags = np.zeros(design.units, dtype=bool)
    flags[lots.permutation(design.units)[: design.treated]] = True
    years = tuple(range(2000, 2000 + design.years))
    names = tuple(f"u{place:03}" for place in range(design.units))
    return Panel(names, years, levels + path + spread * shocks, flags, 2000 + design.before)


def with_effect(panel: Panel, effect: float) -> Panel:
    """Return the panel with an effect added to its treated cells."""
    return replace(panel, values=panel.values + effect * (panel.treated[:, None] & panel.post[None, :]))


def one_unit(panel: Panel) -> Panel:
    """Return the panel with the first treated unit and 39 controls: p can be exactly 5 %."""
    kept = np.zeros(len(panel.units), dtype=bool)
    kept[np.flatnonzero(panel.treated)[:1]] = True
    kept[np.flatnonzero(~panel.treated)[:39]] = True
    return panel.only(kept)


def alarms(panel: Panel, seed: int) -> dict[str, float]:
    """Return the p of every method on a panel without effect."""
    events = event_study(panel, draws=DRAWS, seed=seed).pre_trend
    return {
        "difference in differences, clustered": difference_in_differences(panel).p,
        "randomisation inference": randomisation(panel, draws=DRAWS, seed=seed).p,
        "synthetic control, placebo p": synthetic_controls(one_unit(panel))[0].p,
        "leads, clustered F": events.p if events else np.nan,
        "leads, randomisation": events.p_randomisation if events else np.nan,
        "synthetic DiD, placebo p": synthetic_did(panel, draws=59, seed=seed).p,
    }


def found(panel: Panel, seed: int) -> dict[str, tuple[float, bool, bool]]:
    """Return estimate, whether the 95 % interval holds the effect, and whether an effect is found."""
    did = difference_in_differences(panel)
    mixed = synthetic_did(panel, draws=59, seed=seed)
    lot = randomisation(panel, draws=DRAWS, seed=seed)
    return {
        "difference in differences": (did.effect, did.low <= EFFECT <= did.high, lot.p <= LEVEL),
        "synthetic DiD": (mixed.effect, mixed.low <= EFFECT <= mixed.high, mixed.p <= LEVEL),
    }


def drawn(design: Design, panels: int) -> Iterator[tuple[int, Panel]]:
    """Return so many panels of a design, each from a seed of its own."""
    for number in tqdm(range(panels), desc=design.name, disable=None):
        seed = SEED + number
        yield seed, invented(design, np.random.default_rng(seed))


def bounds(panels: int, share: float) -> tuple[float, float]:
    """Return between which shares 99 % of so many draws lie if the true share is `share`."""
    low, high = stats.binom.ppf([0.005, 0.995], panels, share) / panels
    return float(low), float(high)


def alarm_table(panels: int) -> list[str]:
    """Return the table of false alarms."""
    low, high = bounds(panels, LEVEL)
    lines = [
        f"| panels | method | false alarms at 5 % | within {100 * low:.1f}–{100 * high:.1f} % |",
        "|---|---|---|---|",
    ]
    for design in DESIGNS:
        said = [alarms(panel, seed) for seed, panel in drawn(design, panels)]
        for method in said[0]:
            share = float(np.mean([each[method] <= LEVEL + 1e-12 for each in said]))
            kept = "yes" if low <= share <= high else "**no**"
            lines.append(f"| {design.name} | {method} | {100 * share:.1f} % | {kept} |")
    return lines


def effect_table(panels: int) -> list[str]:
    """Return the table of an effect that is there."""
    low, _ = bounds(panels, 1 - LEVEL)
    lines = [
        "| panels | method | mean estimate | spread | coverage of 95 % | found at 5 % |",
        "|---|---|---|---|---|---|",
    ]
    for design in DESIGNS:
        said = [found(with_effect(panel, EFFECT), seed) for seed, panel in drawn(design, panels)]
        for method in said[0]:
            effects, covered, seen = (
                np.array(each) for each in zip(*(one[method] for one in said), strict=True)
            )
            lines.append(
                f"| {design.name} | {method} | {effects.mean():.3f} | {effects.std():.3f} | "
                f"{100 * covered.mean():.1f} % | {100 * seen.mean():.1f} % |"
            )
    return [*lines, "", f"A coverage below {100 * low:.1f} % would be too low by more than chance (99 %)."]


def detectable_line(panels: int) -> str:
    """Return how often an effect as large as the one called detectable is found."""
    design = DESIGNS[0]
    hits = 0
    for _, panel in drawn(design, panels):
        size = difference_in_differences(panel).detectable
        hits += difference_in_differences(with_effect(panel, size)).p <= LEVEL
    return (
        f"An effect as large as the smallest one called detectable (power 80 %) was found in "
        f"{100 * hits / panels:.1f} % of {panels} panels «{design.name}»."
    )


def agreement_table() -> list[str]:
    """Return how far each method is from its second implementation on the shipped panels."""
    lines = ["| panel | what | second implementation | largest difference |", "|---|---|---|---|"]
    with reading() as connection:
        for question in QUESTIONS:
            panel = posed(connection, current(), question).panel
            for what, partner, measure in AGREEMENTS:
                lines.append(f"| {question.outcome} | {what} | {partner} | {measure(panel):.1e} |")
    return lines


def _did(panel: Panel) -> float:
    ours, theirs = difference_in_differences(panel), dummies(panel, [treatment(panel)])
    return max(abs(ours.effect / theirs.params[0] - 1), abs(ours.error / theirs.bse[0] - 1))


def _events(panel: Panel) -> float:
    rows = event_study(panel, draws=9).rows
    rows = rows[rows["year"] != panel.first_year - 1]
    theirs = dummies(panel, indicators(panel))
    gaps: Floats = rows["error"].to_numpy() / theirs.bse[: len(rows)] - 1
    return float(np.abs(gaps).max())


def _lots(panel: Panel) -> float:
    return abs(randomisation(panel, draws=9).effect / difference_in_differences(panel).effect - 1)


def _mix(panel: Panel) -> float:
    pool, before = panel.values[~panel.treated], ~panel.post
    unit = panel.values[panel.treated][0]
    scale = np.vstack([pool, unit])[:, before].std(axis=0)
    ours = synthetic_path(unit, pool, panel.post).weights
    theirs = simplex((pool[:, before] / scale).T, unit[before] / scale, RIDGE * int(before.sum()))
    return float(np.abs(ours - theirs).max())


def _mixed_did(panel: Panel) -> float:
    treated, pool = panel.values[panel.treated], panel.values[~panel.treated]
    effect, *_ = published(treated.tolist(), pool.tolist(), int((~panel.post).sum()))
    return abs(weighted(treated, pool, panel.post).effect - effect)


AGREEMENTS: tuple[tuple[str, str, Callable[[Panel], float]], ...] = (
    ("DiD, effect and clustered error (relative)", "statsmodels OLS, unit and year dummies", _did),
    ("event study, clustered errors (relative)", "statsmodels OLS, unit and year dummies", _events),
    ("randomisation, effect (relative)", "linearmodels PanelOLS", _lots),
    ("synthetic control, weights", "projected gradient with momentum", _mix),
    ("synthetic DiD, estimate", "algorithm 1 in loops", _mixed_did),
)


def processes() -> str:
    """Return whether one study prints the same in new processes, whatever the seed of hashes."""
    command = [sys.executable, "-m", "data.study", "impact", "--outcome", "innovative_goods_share", "--json"]
    said = set()
    for seed in HASH_SEEDS:
        env = {**os.environ, "PYTHONHASHSEED": str(seed)}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True, timeout=300)
        said.add(hashlib.sha256(done.stdout).hexdigest())
    same = "the same bytes" if len(said) == 1 else f"**{len(said)} different answers**"
    return f"One study in {len(HASH_SEEDS)} new processes, each with another `PYTHONHASHSEED`: {same}."


def document(panels: int) -> str:
    """Return the text of docs/methods-validation.md."""
    parts = [
        ["# How often the impact methods are wrong", ""],
        [
            "Written by `python -m tests.bench.validation`; "
            f"{panels} invented panels of each kind, first seed {SEED}.",
            "",
            "## No effect: false alarms",
            "",
        ],
        alarm_table(panels),
        ["", *map(_described, DESIGNS)],
        ["", READ],
        ["", f"## An effect of {EFFECT:g} standard deviation of a yearly shock", ""],
        effect_table(panels),
        ["", detectable_line(panels), "", "## Second implementations on the shipped panels", ""],
        agreement_table(),
        ["", processes()],
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def _described(design: Design) -> str:
    return (
        f"- «{design.name}»: {design.units} units, {design.treated} of them treated, {design.years} years, "
        f"{design.before} before; a shock keeps {design.memory:g} of itself a year, the spread of a unit is "
        f"exp({design.uneven:g}·z)."
    )


def main() -> None:
    """Write the document."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.validation", description=__doc__)
    parser.add_argument("--panels", type=int, default=PANELS, help=f"default {PANELS}")
    DOCUMENT.write_text(document(parser.parse_args().panels), encoding="utf-8")


if __name__ == "__main__":
    main()
