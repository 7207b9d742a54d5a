"""Who is treated, who is compared, and who is neither.

Regions: treated are those that host a member. Autonomous okrugs are inside the figures of their oblast;
either the oblasts stand whole and the okrugs are left out (`inside`), or the okrugs and the remainders stand
and the oblasts are left out (`apart`): nothing counts twice.

Towns: treated are the host towns. A town that contains a treated place or lies inside one is in neither
group. Controls: `all` other towns; `status-2012`, those that held another status in the last year before
treatment and host no cluster; `later`, those whose first status began after the window opened; `clean`, those
without any status in the window. A status without a known start is unknown, so its town is no control of the
last three kinds. `among` keeps, in both groups, the towns that held a status of that kind in that year.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

CONTROLS = ("all", "nearest", "status-2012", "later", "clean")
OF_TOWNS = ("status-2012", "later", "clean")
OTHER_STATUSES = ("science_city", "technopark", "sez")


@dataclass(frozen=True)
class Groups:
    """Treated and control units, and why others are in neither (`excluded`, `kin`, `twice`, `status`)."""

    treated: frozenset[str]
    controls: frozenset[str]
    neither: Mapping[str, str] = field(default_factory=dict)
    undated: tuple[str, ...] = ()


def region_groups(
    places: pd.DataFrame,
    hosts: Collection[str],
    contained: Collection[tuple[str, str]],
    *,
    excluded: Collection[str] = (),
    okrugs: str = "inside",
) -> Groups:
    """Return the groups of regions.

    places: unit_id, is_remainder. hosts: the regions of members. contained: pairs of a region and one inside
    its figures. okrugs: `inside` or `apart`.
    """
    outer = {each for each, _ in contained}
    inner = {each for _, each in contained}
    remainders = set(places.loc[places["is_remainder"].astype(bool), "unit_id"])
    rest = {whole: part for whole, part in contained if part in remainders}
    apart = okrugs == "apart"
    treated = {rest.get(unit, unit) if apart else unit for unit in hosts}
    neither = {unit: "twice" for unit in (outer if apart else inner)}
    neither |= dict.fromkeys(excluded, "excluded")
    return _divided(places["unit_id"], treated, neither)


def town_groups(
    places: pd.DataFrame,
    hosts: Collection[str],
    statuses: pd.DataFrame,
    *,
    excluded: Collection[str] = (),
    controls: str = "all",
    among: str = "",
    window: tuple[int, int, int],
) -> Groups:
    """Return the groups of towns.

    places: unit_id, within_id. statuses: town_id, kind, from_year, to_year (NaN or None: unknown or open).
    window: its first year, the last year before treatment, its last year.
    """
    opened, before, last = window
    held = _held(statuses, before)
    neither = _kin(places, frozenset(hosts)) | dict.fromkeys(excluded, "excluded")
    undated: set[str] = set()
    if controls in OF_TOWNS:
        towns = set(places["unit_id"]) - set(hosts)
        wanted, undated = _wanted(towns, statuses, controls, (opened, before, last))
        neither = dict.fromkeys(towns - wanted, "status") | neither
    if among:
        kept = set(held.loc[held["kind"] == among, "town_id"])
        neither = dict.fromkeys(set(places["unit_id"]) - kept, "status") | neither
    groups = _divided(places["unit_id"], set(hosts), neither)
    return replace(groups, undated=tuple(sorted(undated - set(excluded))))


def _divided(units: Collection[str], treated: Collection[str], neither: Mapping[str, str]) -> Groups:
    kept = set(units) - set(neither)
    in_order = dict(sorted(neither.items()))
    return Groups(frozenset(kept & set(treated)), frozenset(kept - set(treated)), in_order)


def _kin(places: pd.DataFrame, hosts: frozenset[str]) -> dict[str, str]:
    """Return the towns that contain a treated place or lie inside one, and are none themselves."""
    found = {}
    for unit, within in zip(places["unit_id"].tolist(), places["within_id"].tolist(), strict=True):
        if not isinstance(within, str):
            continue
        if unit in hosts and within not in hosts:
            found[within] = "kin"
        if within in hosts and unit not in hosts:
            found[unit] = "kin"
    return found


def _held(statuses: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the statuses known to have been in force in a year."""
    began = statuses["from_year"].astype(float) <= year
    ended = statuses["to_year"].astype(float) < year
    return statuses[began & ~ended]


def _wanted(
    towns: set[str], statuses: pd.DataFrame, controls: str, window: tuple[int, int, int]
) -> tuple[set[str], set[str]]:
    """Return the towns that a choice of controls asks for, and those whose statuses have no known start."""
    opened, before, last = window
    of_towns = statuses[statuses["town_id"].isin(towns)]
    from_year, to_year = of_towns["from_year"].astype(float), of_towns["to_year"].astype(float)
    ended = to_year < opened
    undated = set(of_towns.loc[from_year.isna() & ~ended, "town_id"])
    if controls == "status-2012":
        held = _held(of_towns, before)
        with_cluster = set(of_towns.loc[of_towns["kind"] == "cluster", "town_id"])
        wanted = set(held.loc[held["kind"].isin(OTHER_STATUSES), "town_id"]) - with_cluster
        return wanted, undated - wanted - with_cluster
    if controls == "later":
        began = from_year.groupby(of_towns["town_id"]).min()
        return set(began[(began > opened) & (began <= last)].index) - undated, undated
    return towns - set(of_towns.loc[~ended & ~(from_year > last), "town_id"]), undated
