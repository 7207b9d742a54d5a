"""The regions or towns most like a given one in several indicators of one year.

Example: python -m data.study peers --unit RU-TOM --indicators researchers/employment,grp_per_capita

The distance is the root of the mean squared difference in robust standard deviations, over the indicators
that both have (at least 65 % of them). How it is made: docs/methods.md.
"""

from __future__ import annotations

import argparse

import pandas as pd
from sqlalchemy import Connection

from data.analysis.peers import Peers, peers
from data.errors import MethodRefused
from data.releases import ReleaseRef
from data.studies.choice import Section, add_choice, section, unit_named, weighed
from data.studies.names import known
from data.studies.report import Report, Table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the study."""
    parser.add_argument(
        "--unit",
        required=True,
        help="the region or town: its id, its English name, or the ISO code of a region",
    )
    add_choice(parser)
    parser.add_argument("--count", type=int, default=10, help="how many are listed (default 10)")
    parser.add_argument("--weights", type=weighed, metavar="A=2,B/C=1", help="default: all the same")


def study(connection: Connection, release: ReleaseRef, options: argparse.Namespace) -> Report:
    """Return the units nearest to the one asked about. Raises UnknownName, MethodError, MethodRefused."""
    chosen = section(connection, options)
    unit = unit_named(connection, options.unit, options.level, chosen.names)
    for name in options.weights or ():
        known(name, options.indicators, what="indicator among those of --indicators")
    try:
        found = peers(chosen.rows, unit, count=max(options.count, 1), weights=options.weights)
    except ValueError as error:
        raise MethodRefused("wrong_choice", "{reason}", reason=str(error)) from error
    return _report(chosen, found)


def _report(chosen: Section, found: Peers) -> Report:
    own = chosen.names[found.unit_id]
    names = pd.Series([chosen.names[unit] for unit in found.near["unit_id"]], dtype=object)
    near = pd.DataFrame({"unit": names, **{name: found.near[name] for name in ("distance", "shared")}})
    first = found.parts[(found.parts["unit_id"] == found.near["unit_id"].iloc[0]).to_numpy()]
    lines = (
        f"{found.compared} units share enough of the {len(found.indicators)} indicators with {own}.",
        "A distance of 1 is one robust standard deviation in a typical indicator.",
        "The nearest units describe chosen figures; they are no control group.",
    )
    tables = (
        Table(f"Nearest to {own}", near),
        Table(f"What the distance of {names.iloc[0]} is made of", first.drop(columns="unit_id")),
    )
    result = {
        "unit_id": found.unit_id,
        "year": chosen.year,
        "weights": found.indicators,
        "compared": found.compared,
        "near": found.near,
        "parts": found.parts,
    }
    return Report(
        f"Units like {own}, {chosen.year}", lines, tables, (*chosen.remarks, *found.remarks), result
    )
