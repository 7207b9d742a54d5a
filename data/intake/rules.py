"""What the facts must fulfil beyond their description: units, periods, dates, lists of ids, one row a number.

A rule looks at cells as text and passes over cells that are not of their type: `data.intake.checks` has
named those. It is passed over as a whole where a table it needs could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd

from data.errors import Fault
from data.intake.cells import IDENTITY, UNIQUE
from data.intake.tables import Facts
from data.models import KINDS, QUALIFIERS

OBSERVED = ("observations", "town_observations", "region_observations", "region_vintages")
"""The tables of numbers, which the store keeps in one."""

REQUIRED = {
    "sources": ("title",),
    "indicators": ("topic", "unit_en", "unit_ru", "kinds", "measure", "direction", "decimals", "additive"),
    "entities": ("is_aggregate", "is_remainder"),
    "missing": ("reason",),
    "quality_flags": ("issue",),
    "organisations": ("type",),
    "links": ("certainty",),
    "events": ("precision", "evidence"),
    "region_codes": ("iso",),
    "tiles": ("iso", "col", "row", "label"),
    "town_observations": ("period_start", "period_end", "period_label"),
    "survey_results": ("survey_en", "survey_ru", "item_en", "item_ru"),
    "thresholds": (
        "framework_en",
        "framework_ru",
        "criterion_en",
        "criterion_ru",
        "threshold_en",
        "threshold_ru",
    ),
    "questionnaire": (
        *("position", "dimension_en", "dimension_ru"),
        *("respondent_en", "respondent_ru", "question_en", "question_ru"),
    ),
}
"""Columns that the store needs filled, beside those that the description requires."""

VOCABULARIES = {
    ("region_vintages", "qualifier"): QUALIFIERS,
    ("survey_results", "qualifier"): QUALIFIERS,
}

PARTIAL_DATES = (
    ("sources", "published"),
    ("entities", "status_from"),
    ("entities", "status_to"),
    ("programmes", "from"),
    ("programmes", "to"),
    ("programme_members", "from"),
    ("programme_members", "to"),
    ("events", "date"),
)
"""Columns with a year, a month or a day."""

IN_ORDER = (
    ("entities", "status_from", "status_to"),
    ("programmes", "from", "to"),
    ("programme_members", "from", "to"),
    ("observations", "period_start", "period_end"),
    ("town_observations", "period_start", "period_end"),
)
"""Columns of which the second is not before the first."""

YEARS = (
    ("region_observations", "year"),
    ("region_vintages", "year"),
    ("missing", "year"),
    ("quality_flags", "year"),
    ("breaks", "first_year_after"),
)

LISTS = (
    ("entities", "source_ids", ("sources.source_id",), ()),
    ("entities", "contains_ids", ("entities.entity_id",), ()),
    ("entities", "region_isos", ("region_codes.iso",), ("RU",)),
    ("indicators", "kinds", (), KINDS),
    ("questionnaire", "source_ids", ("sources.source_id",), ()),
    ("breaks", "entity_id", ("entities.entity_id", "towns.town_id"), ()),
    ("hosts", "source", ("sources.source_id",), ("place",)),
    ("events", "region_iso", ("region_codes.iso",), ("RU",)),
    ("links", "from_id", ("entities.entity_id", "towns.town_id", "organisations.org_id"), ()),
    ("links", "to_id", ("entities.entity_id", "towns.town_id", "organisations.org_id"), ()),
)
"""Cells of ids separated by semicolons: table, column, the columns where they must stand, further words."""


def broken_rules(facts: Facts) -> Iterator[Fault]:
    """Return every break of a rule."""
    yield from _required(facts)
    yield from _vocabularies(facts)
    yield from _dates(facts)
    yield from _order(facts)
    yield from _lists(facts)
    yield from _same_ids(facts)
    yield from _units(facts)
    yield from _kinds(facts)
    yield from _numbers_once(facts)
    yield from _rows_once(facts)


def _faults(facts: Facts, table: str, column: str, where: pd.Series, why: str) -> Iterator[Fault]:
    for row, value in facts.tables[table].loc[where, column].items():
        yield Fault(facts.file(table), int(str(row)), column, str(value), why)


def _required(facts: Facts) -> Iterator[Fault]:
    for table, columns in REQUIRED.items():
        for column in columns if table in facts.tables else ():
            yield from _faults(facts, table, column, facts.tables[table][column].eq(""), "required")


def _vocabularies(facts: Facts) -> Iterator[Fault]:
    for (table, column), allowed in VOCABULARIES.items():
        if table in facts.tables:
            wrong = ~facts.tables[table][column].isin(allowed)
            yield from _faults(facts, table, column, wrong, f"not in the vocabulary ({', '.join(allowed)})")


def is_partial_date(text: str) -> bool:
    """Return whether a text is a year, a month or a day of the calendar: 2012, 2012-08, 2012-08-28."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text, re.ASCII):
        return False
    try:
        return bool(date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text))
    except ValueError:
        return False


def _dates(facts: Facts) -> Iterator[Fault]:
    """Check that dates are dates of the calendar and years have four digits."""
    for table, column in PARTIAL_DATES:
        if table in facts.tables:
            wrong = {cell for cell in set(facts.tables[table][column]) - {""} if not is_partial_date(cell)}
            where = facts.tables[table][column].isin(wrong)
            yield from _faults(facts, table, column, where, "not a date (YYYY, YYYY-MM or YYYY-MM-DD)")
    for table, column in YEARS:
        if table in facts.tables:
            wrong = {
                year for year in set(facts.tables[table][column]) if not re.fullmatch(r"[12]\d{3}", year)
            }
            yield from _faults(facts, table, column, facts.tables[table][column].isin(wrong), "not a year")
    if "events" in facts.tables:
        events = facts.tables["events"]
        lengths = events["precision"].map({"year": 4, "month": 7, "day": 10})
        wrong_length = lengths.notna() & events["date"].str.len().ne(lengths)
        yield from _faults(
            facts, "events", "date", wrong_length, "not as precise as the column precision says"
        )


def _order(facts: Facts) -> Iterator[Fault]:
    """Check that nothing ends before it starts, as far as both dates say, and that a start has an end."""
    for table, start, end in IN_ORDER:
        if table not in facts.tables:
            continue
        rows = facts.tables[table]
        both = rows[start].ne("") & rows[end].ne("")
        late = [a[: len(b)] > b[: len(a)] for a, b in zip(rows[start], rows[end], strict=True)]
        yield from _faults(facts, table, end, both & pd.Series(late, rows.index, bool), f"before {start}")
        if start == "period_start":
            open_end = rows[start].ne("") & rows[end].eq("")
            yield from _faults(facts, table, end, open_end, "a period that starts must end")
            unnamed = rows[end].ne("") & rows["period_label"].eq("")
            yield from _faults(facts, table, "period_label", unnamed, "a period needs a label")


def _lists(facts: Facts) -> Iterator[Fault]:
    """Check that every id of a list stands where it should."""
    for table, column, targets, words in LISTS:
        needed = {target.split(".")[0] for target in targets} | {table}
        if not needed <= facts.tables.keys():
            continue
        known = set(words)
        for target in targets:
            known |= set(facts.tables[target.split(".")[0]][target.split(".")[1]])
        different = set(facts.tables[table][column]) - {""}
        wrong = {cell for cell in different if not set(cell.split(";")) <= known}
        where = facts.tables[table][column].isin(wrong)
        names = " or ".join([*(target.split(".")[0] for target in targets), *words])
        yield from _faults(facts, table, column, where, f"not in {names}")


def _same_ids(facts: Facts) -> Iterator[Fault]:
    """Check that no town has the id of an entity, and that a code means one region."""
    if not {"entities", "towns"} <= facts.tables.keys():
        return
    entities, towns = facts.tables["entities"], facts.tables["towns"]
    taken = towns["town_id"].isin(set(entities["entity_id"]))
    yield from _faults(facts, "towns", "town_id", taken, "an entity has this id")
    plain = (
        entities["kind"].eq("region") & entities["is_aggregate"].eq("0") & entities["is_remainder"].eq("0")
    )
    again = plain & entities["region_isos"].where(plain).duplicated()
    yield from _faults(facts, "entities", "region_isos", again, "another region has this code")
    if "region_codes" in facts.tables:
        nowhere = ~facts.tables["region_codes"]["iso"].isin(set(entities.loc[plain, "region_isos"]))
        yield from _faults(facts, "region_codes", "iso", nowhere, "no region has this code")


def _units(facts: Facts) -> Iterator[Fault]:
    """Check that every number has the unit of its indicator."""
    if {"observations", "indicators"} <= facts.tables.keys():
        rows, indicators = facts.tables["observations"], facts.tables["indicators"]
        unit = rows["indicator_id"].map(
            dict(zip(indicators["indicator_id"], indicators["unit"], strict=True))
        )
        wrong = unit.notna() & rows["unit"].ne(unit)
        yield from _faults(facts, "observations", "unit", wrong, "not the unit of the indicator")


def _kinds(facts: Facts) -> Iterator[Fault]:
    """Check that an indicator is one of the kind of the entity it is given for."""
    if not {"indicators", "entities", "towns"} <= facts.tables.keys():
        return
    indicators, entities = facts.tables["indicators"], facts.tables["entities"]
    kinds = dict(zip(indicators["indicator_id"], indicators["kinds"].str.split(";"), strict=True))
    kind = dict(zip(entities["entity_id"], entities["kind"], strict=True))
    kind |= dict.fromkeys(facts.tables["towns"]["town_id"], "town")
    for table in OBSERVED:
        if table in facts.tables:
            rows = facts.tables[table]
            pairs = rows[["entity_id", "indicator_id"]]
            strange = {
                (entity, indicator)
                for entity, indicator in pairs.drop_duplicates().itertuples(index=False, name=None)
                if entity in kind and indicator in kinds and kind[entity] not in kinds[indicator]
            }
            where = pd.Series(pd.MultiIndex.from_frame(pairs).isin(strange), rows.index)
            yield from _faults(facts, table, "indicator_id", where, "not an indicator of this kind of entity")


def _numbers_once(facts: Facts) -> Iterator[Fault]:
    """Check that no number stands twice with the same entity, indicator, period, source and kind."""
    for table in OBSERVED:
        if table in facts.tables:
            rows = facts.tables[table]
            cell = [*(name for name in IDENTITY if name in rows.columns), "value"]
            cell += ["year"] if "year" in rows.columns else []
            again = rows.duplicated(cell)
            yield from _faults(
                facts, table, "value", again, "the same number of the same source stands above"
            )


def _rows_once(facts: Facts) -> Iterator[Fault]:
    for table, columns in UNIQUE.items():
        if table in facts.tables:
            again = facts.tables[table].duplicated(columns)
            yield from _faults(facts, table, columns[0], again, f"the row repeats ({', '.join(columns)})")
