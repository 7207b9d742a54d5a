"""All methods side by side on one panel, with the rules on what may be said.

With fewer than `LEAST` treated units or controls there is no estimate: the means of the groups and the p of
randomisation, with the smallest value it can have, are all. Synthetic methods need every cell and take the
units that have them. A break inside the window is named, and the estimates for the longest window without it
stand beside. Every result carries its assumptions as remarks.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.analysis.grids import Floats
from data.analysis.impact.did import LEVEL, Estimate, difference_in_differences
from data.analysis.impact.events import FEW, EventStudy, event_study
from data.analysis.impact.means import group_means
from data.analysis.impact.panel import LEAST, Panel, on_both_sides
from data.analysis.impact.projection import projected
from data.analysis.impact.randomisation import Randomisation, randomisation
from data.analysis.impact.synthetic import Synthetic, synthetic_controls
from data.analysis.impact.synthetic_did import SyntheticDid, synthetic_did
from data.analysis.impact.windows import breaks_inside, unbroken
from data.analysis.remarks import Remark, remark


@dataclass(frozen=True)
class Basis:
    """What a result stands on: units in each group, years, cells with a value."""

    treated_n: int
    controls_n: int
    first: int
    last: int
    first_year: int
    cells_n: int

    @classmethod
    def of(cls, panel: Panel) -> Basis:
        """Return the basis of a panel."""
        counts, years = panel.counts, panel.years
        return cls(*counts, years[0], years[-1], panel.first_year, int(panel.known.sum()))


@dataclass(frozen=True)
class Core:
    """The two estimates that every variant of a panel has; no `did` with too few units."""

    basis: Basis
    did: Estimate | None
    randomisation: Randomisation


@dataclass(frozen=True)
class LeftOut:
    """The estimate without each treated unit in turn: smallest and largest, and without whom."""

    low: float
    low_without: str
    high: float
    high_without: str


@dataclass(frozen=True, eq=False)
class Impact:
    """All results of a panel, in the unit of the outcome (logarithms: log points).

    `did`, `events`, `synthetic_did`, `in_time` and `left_out` are None where they would not be honest or
    there are too few years; `remarks` say so. `in_time`: the estimate of a treatment invented in the middle
    of the years before. `without_breaks`: the same for the longest window without a break, None if there
    is no break or no such window. means: as `group_means`; breaks: as `breaks_inside`.
    """

    basis: Basis
    means: pd.DataFrame
    randomisation: Randomisation
    did: Estimate | None
    events: EventStudy | None
    synthetic_did: SyntheticDid | None
    synthetic: tuple[Synthetic, ...]
    in_time: Estimate | None
    left_out: LeftOut | None
    breaks: pd.DataFrame
    without_breaks: Core | None
    remarks: tuple[Remark, ...] = field(default=())


@dataclass(frozen=True)
class Lots:
    """How much is drawn by lot, and from which seed."""

    draws: int = 999
    placebos: int = 200
    seed: int = 0


def impact(
    panel: Panel,
    *,
    breaks: pd.DataFrame,
    log: bool = False,
    lots: Lots | None = None,
    synthetic_for: tuple[str, ...] = (),
) -> Impact:
    """Return every method's answer for one panel.

    breaks: unit_id (empty: all units), first_year_after and any others. `synthetic_for`: the treated units
    with a synthetic control of their own, all if none is named.
    """
    drawn = lots or Lots()
    inside = breaks_inside(panel, breaks)
    plain = core(panel, lots=drawn)
    enough = plain.did is not None
    whole = panel.balanced()
    can_mix = enough and min(whole.counts) >= LEAST
    found = Impact(
        basis=plain.basis,
        means=group_means(panel, log=log),
        randomisation=plain.randomisation,
        did=plain.did,
        events=event_study(panel, draws=drawn.draws, seed=drawn.seed) if enough else None,
        synthetic_did=synthetic_did(whole, draws=drawn.placebos, seed=drawn.seed) if can_mix else None,
        synthetic=synthetic_controls(whole, synthetic_for) if can_mix else (),
        in_time=in_time(panel) if enough else None,
        left_out=left_out(panel) if enough else None,
        breaks=inside,
        without_breaks=_without_breaks(panel, inside, drawn),
    )
    return Impact(**{**vars(found), "remarks": (*_warnings(found, whole), *_assumptions(found))})


def core(panel: Panel, *, lots: Lots | None = None) -> Core:
    """Return difference in differences and randomisation inference for a panel."""
    drawn = lots or Lots()
    did = difference_in_differences(panel) if min(panel.counts) >= LEAST else None
    return Core(Basis.of(panel), did, randomisation(panel, draws=drawn.draws, seed=drawn.seed))


def _without_breaks(panel: Panel, inside: pd.DataFrame, lots: Lots) -> Core | None:
    """Return the estimates for the longest window without a break, None without breaks or such a window."""
    cut = unbroken(panel, inside) if len(inside) else None
    return core(cut, lots=lots) if cut else None


def in_time(panel: Panel) -> Estimate | None:
    """Return the estimate of a treatment put in the middle of the years before; None with fewer than four."""
    before = [year for year in panel.years if year < panel.first_year]
    if len(before) < 4:
        return None
    middle = before[len(before) // 2]
    earlier = panel.between(before[0], before[-1], first_year=middle)
    cut = earlier.only(on_both_sides(earlier.known, earlier.post))
    return difference_in_differences(cut) if min(cut.counts) >= LEAST else None


def left_out(panel: Panel) -> LeftOut:
    """Return the range of the estimate when each treated unit in turn is left out of the panel."""
    places = np.flatnonzero(panel.treated)
    effects = np.array([_effect(panel.only(np.arange(len(panel.units)) != place)) for place in places])
    low, high = int(effects.argmin()), int(effects.argmax())
    names = [panel.units[place] for place in places]
    return LeftOut(float(effects[low]), names[low], float(effects[high]), names[high])


def _effect(panel: Panel) -> float:
    """Return the estimate alone."""
    own: Floats = panel.treated[None, :].astype(np.float64)
    return float(projected(panel).estimates(own)[0])


def _warnings(found: Impact, whole: Panel) -> list[Remark]:
    """Return what a reader must be warned of."""
    basis = found.basis
    said = []
    if min(basis.treated_n, basis.controls_n) < LEAST:
        said.append(
            remark("impact_few_units", treated=basis.treated_n, controls=basis.controls_n, least=LEAST)
        )
    elif basis.treated_n < FEW:
        said.append(remark("impact_few_clusters", treated=basis.treated_n, few=FEW))
    if found.randomisation.smallest_p > LEVEL:
        said.append(remark("impact_coarse_p", smallest=found.randomisation.smallest_p))
    if found.events and found.events.pre_trend and found.events.pre_trend.rejects:
        test = found.events.pre_trend
        said.append(remark("impact_pre_trend", p=test.p, p_randomisation=test.p_randomisation))
    lost = basis.treated_n + basis.controls_n - len(whole.units)
    if lost and found.did:
        said.append(remark("impact_gaps", n=lost))
    return [*said, *_synthetic_warnings(found), *_break_warnings(found)]


def _synthetic_warnings(found: Impact) -> list[Remark]:
    said = []
    poor = [each.unit_id for each in found.synthetic if each.fit == "poor"]
    if poor:
        said.append(remark("impact_poor_fit", n=len(poor), of=len(found.synthetic)))
    if found.synthetic_did and not found.synthetic_did.draws:
        said.append(remark("impact_no_placebos", treated=found.basis.treated_n))
    return said


def _break_warnings(found: Impact) -> list[Remark]:
    if found.breaks.empty:
        return []
    years = sorted({int(year) for year in found.breaks["first_year_after"].tolist()})
    said = [remark("impact_breaks", years=", ".join(map(str, years)))]
    if found.without_breaks is None:
        said.append(remark("impact_no_window"))
    return said


def _assumptions(found: Impact) -> list[Remark]:
    """Return the assumptions of the methods that gave a result."""
    said = [remark("impact_by_lot")]
    if found.did:
        said.insert(0, remark("impact_parallel"))
    if found.synthetic_did:
        said.append(remark("impact_mix"))
    return [*said, remark("impact_spillovers")]
