"""What the facts must fulfil before they become a release; every fault is listed, none stops the search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from data.errors import Fault
from data.intake.tables import Facts, table_name

CELL = [
    "entity_id",
    "indicator_id",
    "period_start",
    "period_end",
    "period_label",
    "source_id",
    "qualifier",
    "value",
]
"""What only one row of the own figures may have."""
COUNTRY = "RU"
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


TYPES: dict[str, tuple[Callable[[str], bool], str]] = {
    "number": (lambda text: bool(_NUMBER.fullmatch(text)), "not a number"),
    "integer": (lambda text: bool(re.fullmatch(r"[+-]?\d+", text)), "not a whole number"),
    "date": (_is_date, "not a date (YYYY-MM-DD)"),
}


def faults(facts: Facts) -> list[Fault]:
    """Return everything wrong in the facts, by file and row."""
    found: list[Fault] = []
    for resource in facts.package["resources"]:
        rows = facts.tables[table_name(resource)]
        missing = [
            field["name"] for field in resource["schema"]["fields"] if field["name"] not in rows.columns
        ]
        found += [Fault(resource["path"], 1, name, "", "the column is missing") for name in missing]
        if not missing:
            found += [*_columns(resource, rows), *_keys(resource, rows), *_references(facts, resource, rows)]
    return (
        found
        if found
        else [*_units(facts), *_periods(facts), *_cells(facts), *_ends_of_links(facts), *_regions(facts)]
    )


def _fault(
    resource: dict[str, Any], rows: pd.DataFrame, column: str, where: pd.Series, reason: str
) -> Iterator[Fault]:
    for place in rows.index[where]:
        yield Fault(resource["path"], int(place) + 2, column, str(rows.at[place, column]), reason)


def _columns(resource: dict[str, Any], rows: pd.DataFrame) -> Iterator[Fault]:
    """Check each column: filled where required, of its type, from its list."""
    for field in resource["schema"]["fields"]:
        name, limits = field["name"], field.get("constraints", {})
        values = rows[name]
        filled = values.ne("")
        if limits.get("required"):
            yield from _fault(resource, rows, name, ~filled, "required")
        if field["type"] in TYPES:
            fits, reason = TYPES[field["type"]]
            wrong = {value for value in values[filled].unique() if not fits(value)}
            yield from _fault(resource, rows, name, values.isin(wrong), reason)
        if "enum" in limits:
            allowed = {str(word) for word in limits["enum"]}
            yield from _fault(resource, rows, name, filled & ~values.isin(allowed), "not in the vocabulary")


def _keys(resource: dict[str, Any], rows: pd.DataFrame) -> Iterator[Fault]:
    """Check that no two rows have the same primary key."""
    key = resource["schema"].get("primaryKey", [])
    columns = [key] if isinstance(key, str) else list(key)
    if columns:
        yield from _fault(
            resource, rows, columns[0], rows.duplicated(columns, keep="first"), "the key repeats"
        )


def _references(facts: Facts, resource: dict[str, Any], rows: pd.DataFrame) -> Iterator[Fault]:
    """Check that what a row points to exists."""
    for link in resource["schema"].get("foreignKeys", []):
        columns = [link["fields"]] if isinstance(link["fields"], str) else list(link["fields"])
        target = link["reference"]["resource"].replace("-", "_")
        there = link["reference"]["fields"]
        pointed = facts.tables[target] if target else rows
        known = set(_tuples(pointed, [there] if isinstance(there, str) else list(there)))
        given = _tuples(rows, columns)
        wrong = pd.Series([all(key) and key not in known for key in given], index=rows.index)
        yield from _fault(resource, rows, columns[-1], wrong, f"not in {target or 'this table'}")


def _tuples(rows: pd.DataFrame, columns: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(rows[column] for column in columns), strict=True))


def _units(facts: Facts) -> Iterator[Fault]:
    """Check that every number has the unit of its indicator."""
    unit = facts.tables["indicators"].set_index("indicator_id")["unit"]
    rows = facts.tables["observations"]
    wrong = rows["unit"] != rows["indicator_id"].map(unit)
    yield from _fault(facts.resource("observations"), rows, "unit", wrong, "not the unit of the indicator")


def _periods(facts: Facts) -> Iterator[Fault]:
    """Check that periods and statuses run forwards and that partial dates are dates."""
    for name in ("observations", "town_observations"):
        rows = facts.tables[name]
        late = rows["period_start"].ne("") & (rows["period_start"] > rows["period_end"])
        yield from _fault(facts.resource(name), rows, "period_end", late, "before the start of the period")
    for name, start, end in (
        ("entities", "status_from", "status_to"),
        ("programme_members", "from", "to"),
        ("programmes", "from", "to"),
    ):
        rows = facts.tables[name]
        for column in (start, end):
            odd = pd.Series([bool(text) and not PARTIAL_DATE.fullmatch(text) for text in rows[column]])
            yield from _fault(
                facts.resource(name), rows, column, odd, "not a date (YYYY, YYYY-MM or YYYY-MM-DD)"
            )
        late = rows[start].ne("") & rows[end].ne("") & (rows[start].str[:4] > rows[end].str[:4])
        yield from _fault(facts.resource(name), rows, end, late, "before the start")


def _cells(facts: Facts) -> Iterator[Fault]:
    """Check that no number stands twice with the same source, period and kind."""
    rows = facts.tables["observations"]
    again = rows.duplicated(CELL, keep="first")
    yield from _fault(facts.resource("observations"), rows, "value", again, "the same number stands above")


def _ends_of_links(facts: Facts) -> Iterator[Fault]:
    """Check that both ends of a tie are entities, towns or organisations."""
    known = {
        identifier
        for table, column in (("entities", "entity_id"), ("towns", "town_id"), ("organisations", "org_id"))
        for identifier in facts.tables[table][column]
    }
    rows = facts.tables["links"]
    for column in ("from_id", "to_id"):
        wrong = ~rows[column].isin(known)
        yield from _fault(
            facts.resource("links"), rows, column, wrong, "neither an entity nor an organisation"
        )


def _regions(facts: Facts) -> Iterator[Fault]:
    """Check that an entity's region codes are those of regions, or of the whole country."""
    known = {*facts.tables["region_codes"]["iso"], COUNTRY, ""}
    rows = facts.tables["entities"]
    wrong = pd.Series([not known.issuperset(isos.split(";")) for isos in rows["region_isos"]])
    yield from _fault(facts.resource("entities"), rows, "region_isos", wrong, "not the code of a region")
