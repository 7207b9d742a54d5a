"""What is asked of an impact study, and its panel: who is treated, who is compared, their values."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from data.analysis.grids import Flags, Floats
from data.analysis.impact.groups import OF_TOWNS, Groups, region_groups, town_groups
from data.analysis.impact.nearest import nearest_controls
from data.analysis.impact.panel import Dropped, Panel, Window, cells, enough_years, panel_of
from data.analysis.impact.projection import must_vary
from data.analysis.remarks import Remark, refusal, remark
from data.analysis.transforms import Transform, cuts_of
from data.cards.panels import panel_of as series_of
from data.queries.hosts import contained_regions
from data.queries.treatments import hosted_members, places_of, statuses_of_towns
from data.releases import ReleaseRef
from data.views import Card

PILOT = "pilot-clusters-2012"
LEFT_OUT = {
    "region": ("region-ru-mow", "region-ru-mos"),
    "town": ("town-moscow", "town-saint-petersburg"),
}
"""Who is left out unless the question says otherwise: Moscow and its region changed their border in 2012; the
two capitals are no towns like others."""
POPULATION = {"region": "population_mean", "town": "population_town"}
MILLION = 1_000_000


@dataclass(frozen=True)
class Question:
    """Everything an impact study depends on; units by their ids.

    `first_year` is the first treated year. `undated`: what the places of members without a date are,
    `control`, `treated` or `neither`. `excluded` of None means `LEFT_OUT`. `real`: empty, `last` or a year.
    `per`: empty, `resident` or `employed`. `units`: whose synthetic controls are wanted, all if empty.
    """

    outcome: str
    level: str = "region"
    first: int = 2006
    last: int = 2019
    programme: str = PILOT
    first_year: int = 2013
    undated: str = "control"
    main_hosts: bool = False
    excluded: tuple[str, ...] | None = None
    controls: str = "all"
    among: str = ""
    okrugs: str = "inside"
    no_millions: bool = False
    log: bool = False
    real: str = ""
    per: str = ""
    covariates: tuple[str, ...] = ()
    balanced: bool = True
    units: tuple[str, ...] = ()
    draws: int = 999
    placebos: int = 200
    seed: int = 0

    @property
    def left_out(self) -> tuple[str, ...]:
        """The units left out beforehand."""
        return LEFT_OUT[self.level] if self.excluded is None else self.excluded


@dataclass(frozen=True, eq=False)
class Posed:
    """A question with its panel. breaks: unit_id, first_year_after, kind, note_en, note_ru, indicator_id."""

    question: Question
    panel: Panel
    dropped: tuple[Dropped, ...]
    groups: Groups
    breaks: pd.DataFrame
    indicator: dict[str, object]
    transform: Transform
    unit_en: str
    remarks: tuple[Remark, ...]


def posed(connection: Connection, release: ReleaseRef, question: Question) -> Posed:
    """Return the panel of a question; MethodRefused where there is none."""
    window = Window(question.first, question.last, question.first_year)
    enough_years(window)
    groups, said = groups_of(connection, release, question)
    units = groups.treated | groups.controls
    card = Card(question.level, question.outcome, real=question.real, per=question.per)
    series = series_of(connection, release, card, entities=units, window=(window.first, window.last))
    if series is None:
        raise refusal("impact_no_values", first=question.first, last=question.last)
    if series.transform.refused:
        asked = ", ".join(series.transform.refused)
        raise refusal("impact_transform_refused", indicator=question.outcome, transform=asked)
    panel, dropped = panel_of(
        series.rows[series.rows["qualifier"] != "plan"],
        treated=groups.treated,
        controls=groups.controls,
        window=window,
        log=question.log,
        balanced=question.balanced,
        positive=question.level == "town" and question.balanced,
    )
    panel, more = _with_covariates(connection, release, question, panel)
    must_vary(panel)
    if strangers := set(question.units) - groups.treated:
        raise refusal("impact_untreated_unit", units=", ".join(sorted(strangers)))
    if question.controls == "nearest":
        panel = nearest_controls(panel)
    lost = (*dropped, *more)
    return Posed(
        question=question,
        panel=panel,
        dropped=lost,
        groups=groups,
        breaks=cuts_of(series.breaks, card, series.indicator),
        indicator=series.indicator,
        transform=series.transform,
        unit_en=_counted_in(series.unit_en, log=question.log),
        remarks=(*said, *_said(lost, series.transform)),
    )


def _counted_in(unit: str, *, log: bool) -> str:
    """Return the unit of differences: those of percentages are percentage points."""
    if log:
        return "log points"
    return unit.replace("%", "percentage points", 1) if unit.startswith("%") else unit


def _said(lost: tuple[Dropped, ...], transform: Transform) -> list[Remark]:
    treated = sum(each.is_treated for each in lost)
    said = [remark("impact_dropped", treated=treated, controls=len(lost) - treated)] if lost else []
    if transform.spliced:
        said.append(remark("impact_spliced", years=", ".join(map(str, transform.spliced))))
    return said


def groups_of(
    connection: Connection, release: ReleaseRef, question: Question
) -> tuple[Groups, tuple[Remark, ...]]:
    """Return who is treated and who is compared, with what must be said about it."""
    if question.level == "region" and (question.controls in OF_TOWNS or question.among):
        asked = question.among or question.controls
        raise refusal("impact_controls_of_towns", controls=asked)
    hosts, others, said = _hosts(connection, question)
    excluded = {*question.left_out, *others}
    places = places_of(connection, question.level)
    if question.level == "region":
        contained = contained_regions(connection)
        return region_groups(places, hosts, contained, excluded=excluded, okrugs=question.okrugs), said
    if question.no_millions:
        large = _large(connection, release, question, places["unit_id"].tolist())
        excluded |= large
        said = (*said, remark("impact_no_millions", n=len(large)))
    groups = town_groups(
        places,
        hosts,
        statuses_of_towns(connection),
        excluded=excluded,
        controls=question.controls,
        among=question.among,
        window=(question.first, question.first_year - 1, question.last),
    )
    if groups.undated:
        said = (*said, remark("impact_undated_status", n=len(groups.undated)))
    return groups, said


def _hosts(connection: Connection, question: Question) -> tuple[set[str], set[str], tuple[Remark, ...]]:
    """Return the places of the members treated in time, those of neither group, and what must be said.

    A member that joined after the first treated year is no control either.
    """
    members = hosted_members(connection, question.programme)
    if question.main_hosts:
        members = members[members["is_main"].astype(bool)]
    members = members[members[f"{question.level}_id"].notna()]
    year = pd.to_numeric(members["member_from"].str[:4], errors="coerce")
    place = members[f"{question.level}_id"]
    undated = set(place[year.isna()])
    hosts = set(place[year <= question.first_year])
    neither = set(place[year > question.first_year])
    n = int(members.loc[year.isna(), "entity_id"].nunique())
    said = (remark(f"impact_undated_{question.undated}", n=n),) if n else ()
    if question.undated == "treated":
        hosts |= undated
    if question.undated == "neither":
        neither |= undated
    return hosts, neither - hosts, said


def _large(connection: Connection, release: ReleaseRef, question: Question, units: list[str]) -> set[str]:
    """Return the places with over a million people in the last year before treatment."""
    people = values_of(connection, release, question, POPULATION[question.level], units)
    before = people[:, question.first_year - 1 - question.first]
    return {unit for unit, heads in zip(units, before.tolist(), strict=True) if heads > MILLION}


def values_of(
    connection: Connection, release: ReleaseRef, question: Question, indicator: str, units: list[str]
) -> Floats:
    """Return an indicator as published for units by the years of the window, NaN for none."""
    card = Card(question.level, indicator)
    series = series_of(connection, release, card, entities=units, window=(question.first, question.last))
    if series is None:
        raise refusal("impact_no_values", first=question.first, last=question.last)
    years = tuple(range(question.first, question.last + 1))
    return cells(series.rows[series.rows["qualifier"] != "plan"], units, years)


def _with_covariates(
    connection: Connection, release: ReleaseRef, question: Question, panel: Panel
) -> tuple[Panel, tuple[Dropped, ...]]:
    """Return the panel with its covariates, and the units that lack one where every cell is needed."""
    units = list(panel.units)
    series = tuple(
        (name, values_of(connection, release, question, name, units)) for name in question.covariates
    )
    whole = replace(panel, covariates=series)
    kept: Flags = np.asarray(whole.known.all(axis=1))
    if not question.balanced or kept.all():
        return whole, ()
    gone = tuple(
        Dropped(units[place], bool(panel.treated[place]), "covariate", _lacking(whole, place))
        for place in np.flatnonzero(~kept).tolist()
    )
    return whole.only(kept), gone


def _lacking(panel: Panel, place: int) -> tuple[int, ...]:
    return tuple(panel.years[each] for each in np.flatnonzero(~panel.known[place]).tolist())
