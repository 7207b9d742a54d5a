"""The answer of an impact study: every method on the panel, and the checks beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from data.analysis.grids import Floats
from data.analysis.impact.panel import LEAST, Dropped, Panel
from data.analysis.impact.whole import Core, Impact, Lots, core, impact
from data.analysis.remarks import Remark
from data.cards.panels import panel_of as series_of
from data.releases import ReleaseRef
from data.studies.impact_question import POPULATION, Posed, Question, posed, values_of
from data.views import Card

SIZES = {
    "region": ("population_mean", "average_wage", "employment"),
    "town": ("population_town", "average_wage_lm", "employees_lm"),
}
"""What the sizes of the groups are told by."""
LARGEST = 10
"""So many of the most populous units are left out to see whether they carry the estimate."""


@dataclass(frozen=True, eq=False)
class Answer:
    """Everything a reader of an impact study is shown.

    sizes: group, n and the median of each of `SIZES` in the last year before treatment. without_largest:
    the estimates without the units named in `largest`. levels, only where units are too few for an
    estimate: unit_id, group, latest_year, latest_value, missing_years (text).
    """

    posed: Posed
    impact: Impact
    sizes: pd.DataFrame
    largest: tuple[str, ...]
    without_largest: Core | None
    levels: pd.DataFrame | None

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Everything that must be said beside the numbers."""
        return (*self.posed.remarks, *self.impact.remarks)


def answer(connection: Connection, release: ReleaseRef, question: Question) -> Answer:
    """Return the answer to a question; MethodRefused where there is none."""
    asked = posed(connection, release, question)
    lots = Lots(question.draws, question.placebos, question.seed)
    panel = asked.panel
    found = impact(panel, breaks=asked.breaks, log=question.log, lots=lots, synthetic_for=question.units)
    largest = _largest(connection, release, question, panel)
    rest = panel.only(np.array([unit not in largest for unit in panel.units], dtype=bool))
    return Answer(
        posed=asked,
        impact=found,
        sizes=_sizes(connection, release, question, panel),
        largest=largest,
        without_largest=core(rest, lots=lots) if min(rest.counts) >= LEAST else None,
        levels=_levels(connection, release, asked) if found.did is None else None,
    )


def _before(
    connection: Connection, release: ReleaseRef, question: Question, indicator: str, units: Sequence[str]
) -> Floats:
    """Return the published values of units in the last year before treatment."""
    found = values_of(connection, release, question, indicator, list(units))
    before: Floats = found[:, question.first_year - 1 - question.first]
    return before


def _largest(
    connection: Connection, release: ReleaseRef, question: Question, panel: Panel
) -> tuple[str, ...]:
    """Return the most populous units, the largest first; those without a figure are not among them."""
    people = _before(connection, release, question, POPULATION[question.level], panel.units)
    order = np.argsort(-np.nan_to_num(people), kind="stable")[:LARGEST].tolist()
    return tuple(panel.units[place] for place in order if people[place] > 0)


def _sizes(connection: Connection, release: ReleaseRef, question: Question, panel: Panel) -> pd.DataFrame:
    """Return how many units each group has and the medians that tell how large they were."""
    groups = (("treated", panel.treated), ("controls", ~panel.treated))
    table: dict[str, object] = {
        "group": pd.Series([name for name, _ in groups], dtype=object),
        "n": [int(kept.sum()) for _, kept in groups],
    }
    for indicator in SIZES[question.level]:
        values = _before(connection, release, question, indicator, panel.units)
        table[f"{indicator}_{question.first_year - 1}"] = [_median(values[kept]) for _, kept in groups]
    return pd.DataFrame(table)


def _median(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else float("nan")


def _levels(connection: Connection, release: ReleaseRef, asked: Posed) -> pd.DataFrame:
    """Return the latest value of every unit of both groups, and the years it lacks in the window."""
    question, groups = asked.question, asked.groups
    units = sorted(groups.treated | groups.controls)
    card = Card(question.level, question.outcome, per=question.per)
    series = series_of(connection, release, card, entities=units, window=(None, None))
    rows = series.rows if series else pd.DataFrame({"unit_id": [], "year": [], "value": [], "qualifier": []})
    known = rows[rows["qualifier"] != "plan"].dropna(subset=["year", "value"]).sort_values("year")
    latest = known.drop_duplicates("unit_id", keep="last").set_index("unit_id")
    lacking = {each.unit_id: each for each in asked.dropped}
    return pd.DataFrame(
        {
            "unit_id": pd.Series(units, dtype=object),
            "group": pd.Series(
                ["treated" if unit in groups.treated else "controls" for unit in units], dtype=object
            ),
            "latest_year": latest["year"].reindex(units).to_numpy(),
            "latest_value": latest["value"].reindex(units).to_numpy(),
            "missing_years": pd.Series([spans(lacking.get(unit)) for unit in units], dtype=object),
        }
    )


def spans(gone: Dropped | None) -> str:
    """Return the years a unit lacks as `2006–2019, 2021`; nothing for a unit that lacks none."""
    found: list[list[int]] = []
    for year in gone.years if gone else ():
        if found and found[-1][-1] == year - 1:
            found[-1][1:] = [year]
        else:
            found.append([year])
    return ", ".join("–".join(map(str, span)) for span in found)
