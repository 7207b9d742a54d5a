"""What regions are specialised in, beside the country: quotients, indices of structure, shift-share.

Three questions:
  --indicator researchers --of employment [--year 2022 | --from 2010 --to 2022]   location quotients
  --parts mining_shipments_okved2,manufacturing_shipments_okved2 --year 2022      Krugman and Herfindahl
  --parts rd_technicians,researchers --from 2010 --to 2020                        shift-share

The country is its published row. How it is made: docs/methods.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Connection

from data.analysis.grids import COUNTRY
from data.analysis.remarks import Remark, refusal, remark
from data.analysis.specialisation import (
    location_quotients,
    quotient_intervals,
    shift_share,
    stars,
    structures,
)
from data.errors import MethodRefused
from data.queries.panels import described_indicators, known_counts, yearly_values
from data.queries.values import breaks_of
from data.releases import ReleaseRef
from data.studies.choice import common_year, listed, units_of_level
from data.studies.names import known
from data.studies.report import Report, Table

COUNTS = frozenset({"persons", "units"})
"""Units of measure of what is counted one by one, so that an interval can be drawn."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the study."""
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--indicator", help="id of the part, with --of")
    group.add_argument("--parts", type=listed, metavar="A,B", help="ids of the parts of a structure")
    parser.add_argument("--of", help="id of the total that the indicator is a part of")
    parser.add_argument("--year", type=int, help="default: the newest known well enough")
    parser.add_argument("--from", dest="first", type=int, metavar="YEAR")
    parser.add_argument("--to", dest="last", type=int, metavar="YEAR")
    parser.add_argument("--exclude", type=listed, default=[], metavar="IDS", help="regions to leave out")
    parser.add_argument("--seed", type=int, default=1, help="seed of the intervals of counts")


def study(connection: Connection, release: ReleaseRef, options: argparse.Namespace) -> Report:
    """Return what the options ask for. Raises UnknownName, MethodError, MethodRefused."""
    if (options.first is None) != (options.last is None) or (options.first or 0) > (options.last or 0):
        raise MethodRefused("wrong_choice", "Give --from and --to together, the earlier year first.")
    if options.indicator:
        if not options.of:
            raise MethodRefused("wrong_choice", "Say with --of what the indicator is a part of.")
        return _quotients(connection, options)
    return _shift_share(connection, options) if options.first else _structures(connection, options)


def _quotients(connection: Connection, options: argparse.Namespace) -> Report:
    names = [options.indicator, options.of]
    units, described = _about(connection, names, options)
    first, last = _years(connection, names, units, options)
    values = yearly_values(connection, names, "region", first=first, last=last)
    both = _beside(values, *names)
    nation = both[(both["unit_id"] == COUNTRY).to_numpy()]
    found = location_quotients(both[both["unit_id"].isin(units)], nation)
    rows = found.rows.rename(columns={"part": "year"})
    counts = all(described.loc[name, "unit_en"] in COUNTS for name in names)
    if counts:
        rows[["low", "high"]] = quotient_intervals(found, nation, seed=options.seed)[["low", "high"]]
    rows = rows.merge(stars(found).rename(columns={"part": "year"}), on=["unit_id", "year"])
    newest = rows[(rows["year"] == rows["year"].max()).to_numpy()].sort_values("lq", ascending=False)
    shown = ["share_pct", "lq", *(["low", "high"] if counts else []), "nation_pct", "stars"]
    share = float(newest["nation_share_pct"].iloc[0])
    lines = (
        f"{options.indicator} as a part of {options.of}; in the country {share:.4g} %.",
        *(["low and high: 95 % by parametric bootstrap, persons taken as independent."] if counts else []),
    )
    table = Table(f"Quotients of {int(newest['year'].iloc[0])}", _named(newest, units)[["unit", *shown]])
    warnings = (*found.remarks, *_breaks(connection, names, first, last))
    title = f"Location quotients of {options.indicator} in {options.of}, {first}–{last}"
    return Report(title, lines, (table,), warnings, {"years": [first, last], "quotients": rows})


def _structures(connection: Connection, options: argparse.Namespace) -> Report:
    units, _ = _about(connection, options.parts, options)
    year, _ = _years(connection, options.parts, units, options)
    values = yearly_values(connection, options.parts, "region", first=year, last=year)
    values = values.rename(columns={"indicator_id": "part"})
    nation = values[(values["unit_id"] == COUNTRY).to_numpy()]
    found = structures(values[values["unit_id"].isin(units)], nation)
    rows = found.rows.sort_values("krugman", ascending=False)
    lines = (
        "krugman: 0 is the structure of the country, 2 nothing in common with it.",
        "herfindahl: 1 is everything in one part; normalised, 0 is all parts alike.",
    )
    table = Table("The most unlike the country first", _named(rows, units).drop(columns="unit_id"))
    result = {"year": year, "parts": found.parts, "structures": found.rows}
    return Report(f"Structure by {', '.join(found.parts)}, {year}", lines, (table,), found.remarks, result)


def _shift_share(connection: Connection, options: argparse.Namespace) -> Report:
    units, _ = _about(connection, options.parts, options)
    first, last = options.first, options.last
    cut = _breaks(connection, options.parts, first, last)
    if cut:
        raise refusal("break_between", **cut[0].values)
    values = yearly_values(connection, options.parts, "region", first=first, last=last)
    values = values.rename(columns={"indicator_id": "part"})
    ends = [values[(values["year"] == year).to_numpy()] for year in (first, last)]
    whole = [end[(end["unit_id"] == COUNTRY).to_numpy()][["part", "value"]] for end in ends]
    nation = whole[0].merge(whole[1], on="part", suffixes=("_first", "_last"))
    nation = nation.rename(columns={"value_first": "first", "value_last": "last"})
    before, after = (end[end["unit_id"].isin(units)] for end in ends)
    found = shift_share(before, after, nation)
    rows = found.units.sort_values("regional", ascending=False)
    lines = (
        "change = national (the country's pace) + structural (the pace of the parts beyond it) + regional "
        "(the region's own pace beyond that of its parts); in the unit of the indicators.",
    )
    table = Table("The largest regional part first", _named(rows, units).drop(columns="unit_id"))
    result = {"years": [first, last], "units": found.units, "parts": found.parts}
    title = f"Shift-share of {', '.join(sorted(options.parts))}, {first}–{last}"
    return Report(title, lines, (table,), found.remarks, result)


def _about(
    connection: Connection, names: Sequence[str], options: argparse.Namespace
) -> tuple[dict[str, str], pd.DataFrame]:
    """Return the regions and the indicators; UnknownName if the regions do not have one of them."""
    described = described_indicators(connection, "region").set_index("indicator_id")
    for name in names:
        known(name, described.index, what="indicator of a region")
    return units_of_level(connection, "region", options.exclude), described


def _years(
    connection: Connection, names: Sequence[str], units: dict[str, str], options: argparse.Namespace
) -> tuple[int, int]:
    """Return the first and last year asked for; where none is, the newest known well enough."""
    if options.first is not None:
        return options.first, options.last
    if options.year:
        return options.year, options.year
    found = common_year(known_counts(connection, names, "region"), sorted(names), len(units))
    return found, found


def _beside(values: pd.DataFrame, part: str, total: str) -> pd.DataFrame:
    """Return the values of the part with those of the total of the same unit and year, years as parts."""
    rows = values[(values["indicator_id"] == part).to_numpy()]
    whole = values[
        (values["indicator_id"] == total).to_numpy() & (values["flag_code"] != "misprint").to_numpy()
    ]
    joined = rows.merge(whole[["unit_id", "year", "value"]], on=["unit_id", "year"], suffixes=("", "_total"))
    return joined.rename(columns={"year": "part", "value_total": "total"})


def _breaks(connection: Connection, names: Sequence[str], first: int, last: int) -> tuple[Remark, ...]:
    """Return a remark for each break of the series as a whole after the first year, up to the last."""
    found = breaks_of(connection, list(names))
    pairs = zip(
        *(found[name].tolist() for name in ("indicator_id", "unit_id", "first_year_after")), strict=True
    )
    cut = sorted({(name, year) for name, unit, year in pairs if name and not unit and first < year <= last})
    return tuple(remark("breaks_inside", name=name, year=year) for name, year in cut)


def _named(rows: pd.DataFrame, units: dict[str, str]) -> pd.DataFrame:
    """Return the rows with the names of their units in front."""
    names = pd.Series([units[unit] for unit in rows["unit_id"]], index=rows.index, dtype=object)
    return pd.concat([names.rename("unit"), rows], axis=1)
