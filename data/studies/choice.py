"""What several studies ask for: indicators (also per another), units of a level, a year known well enough.

An indicator is given by its id, or as `a/b` for its value divided by that of b for the same unit and year
(for towns also of the same source). Totals (country, districts) are no units; a region inside another one
counts within that one.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from data.analysis.composite_index.recipe import ENOUGH
from data.analysis.grids import numbers
from data.analysis.references import once
from data.analysis.relative import per_head
from data.analysis.remarks import Remark, refusal, remark
from data.queries.hosts import contained_regions, single_units
from data.queries.panels import described_indicators, known_counts, names_of, yearly_values
from data.studies.names import known

LEVELS = ("region", "town")
PEOPLE = {"region": "population_mean", "town": "population_town"}


@dataclass(frozen=True, eq=False)
class Section:
    """One year of several indicators. rows: unit_id, indicator_id (as given, `a/b` too), value, flag_code.

    `names`: English short names of the units; `directions`: by indicator as given, that of the numerator.
    """

    rows: pd.DataFrame
    names: Mapping[str, str]
    directions: Mapping[str, int]
    year: int
    remarks: tuple[Remark, ...] = ()


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Add level, indicators, year, excluded units."""
    parser.add_argument("--level", choices=LEVELS, default="region", help="regions (default) or towns")
    parser.add_argument(
        "--indicators",
        required=True,
        type=listed,
        metavar="A,B/C",
        help="ids of indicators; B/C is B per C, such as researchers/employment",
    )
    parser.add_argument("--year", type=int, help="default: the newest in which all are known well enough")
    parser.add_argument(
        "--exclude", type=listed, default=[], metavar="IDS", help="units to leave out: ids or ISO codes"
    )


def listed(text: str) -> list[str]:
    """Return the words of a list with commas, each once, in their order."""
    return list(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


def weighed(text: str) -> dict[str, float]:
    """Return weights from `a=2,b=1`. Raises ArgumentTypeError for anything else."""
    found = {}
    for word in listed(text):
        name, _, weight = word.partition("=")
        try:
            found[name.strip()] = float(weight)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"{word} is no weight; write name=number") from error
    return found


def units_of_level(connection: Connection, level: str, excluded: list[str]) -> dict[str, str]:
    """Return the units of a level by id with their English names, without excluded ones (ids, ISO codes)."""
    named = names_of(connection, (level,))
    by_word = {
        word: unit for unit, iso in zip(named["entity_id"], named["iso"], strict=True) for word in (unit, iso)
    }
    if level == "town":
        by_word = {unit: unit for unit in named["entity_id"]}
    gone = {by_word[known(word, filter(None, by_word), what=level)] for word in excluded}
    pairs = contained_regions(connection) if level == "region" else []
    single = once(single_units(connection, level), pairs)
    texts = dict(zip(named["entity_id"], named["short_en"], strict=True))
    return {unit: texts[unit] for unit in single if unit not in gone}


def section(connection: Connection, options: argparse.Namespace) -> Section:
    """Return the values that options of `add_choice` ask for. Raises UnknownName, MethodRefused."""
    level = options.level
    described = described_indicators(connection, level).set_index("indicator_id")
    asked = {name: known_parts(name, described, level) for name in options.indicators}
    needed = sorted({part for parts in asked.values() for part in parts})
    units = units_of_level(connection, level, options.exclude)
    year = options.year or common_year(known_counts(connection, needed, level), needed, len(units))
    values = yearly_values(connection, needed, level, first=year, last=year)
    values = values[values["unit_id"].isin(units)]
    frames = [_of(name, parts, values, level) for name, parts in asked.items()]
    directions: dict[str, int] = dict(zip(described.index, described["direction"].tolist(), strict=True))
    totals = [name for name, parts in asked.items() if len(parts) == 1 and described.loc[name, "is_additive"]]
    return Section(
        pd.concat(frames, ignore_index=True),
        units,
        {name: directions[parts[0]] for name, parts in asked.items()},
        year,
        tuple(remark("size_total", name=name, denominator=PEOPLE[level]) for name in totals),
    )


def known_parts(name: str, described: pd.DataFrame, level: str) -> list[str]:
    """Return the one or two ids of an indicator as given; UnknownName if the level does not have one."""
    return [known(part, described.index, what=f"indicator of a {level}") for part in name.split("/", 1)]


def common_year(counts: pd.DataFrame, needed: list[str], size: int) -> int:
    """Return the newest year in which every indicator is known for enough units. Raises MethodRefused."""
    enough = counts[counts["units_count"] >= ENOUGH * size]
    years = {name: _years_of(name, enough) for name in needed}
    common = years[needed[0]].intersection(*years.values())
    if not common:
        spans = [
            f"{name} {min(found)}–{max(found)}" if found else f"{name} –" for name, found in years.items()
        ]
        raise refusal("no_common_year", share=ENOUGH, years=", ".join(spans))
    return max(common)


def _years_of(name: str, counts: pd.DataFrame) -> set[int]:
    return set(counts["year"].to_numpy(dtype=np.int64)[(counts["indicator_id"] == name).to_numpy()].tolist())


def _of(name: str, parts: list[str], values: pd.DataFrame, level: str) -> pd.DataFrame:
    """Return the rows of an indicator as given; a quotient has no value where one side is missing."""
    top = values[(values["indicator_id"] == parts[0]).to_numpy()]
    if len(parts) == 1:
        return top[["unit_id", "indicator_id", "value", "flag_code"]]
    bottom = values[(values["indicator_id"] == parts[1]).to_numpy()]
    quotient = per_head(top, bottom, same_source=level == "town")
    done = top.assign(indicator_id=name, value=numbers(quotient), flag_code=None)
    return done[["unit_id", "indicator_id", "value", "flag_code"]].dropna(subset="value")


def unit_named(connection: Connection, word: str, level: str, units: Mapping[str, str]) -> str:
    """Return the id of one of the units given by its id, its English name or, for a region, its ISO code.

    Raises UnknownName with the nearest names; a region inside another one is none of the units.
    """
    by_word = {unit: unit for unit in units} | {name: unit for unit, name in units.items()}
    if level == "region":
        named = names_of(connection, (level,))
        codes = zip(named["iso"].tolist(), named["entity_id"].tolist(), strict=True)
        by_word |= {code: unit for code, unit in codes if code and unit in units}
    return by_word[known(word, by_word, what=f"{level} that counts by itself")]
