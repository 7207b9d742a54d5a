"""What was measured: every number of the facts as an observation, with gaps, breaks and doubts."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.intake.cells import IDENTITY, UNIQUE, day, flag, hashed, number, text, whole, year_in
from data.intake.choice import shown_values
from data.intake.tables import Facts

MISPRINTS = {
    ("region-ru-mos", "patent_applications_inventions", "2003"),
    ("region-ru-tyu", "patents_models", "2004"),
    ("region-ru-sam", "rd_expenditure_development", "2011"),
}
"""The three cells that the data set calls certain misprints of the source (its README, «Regions»)."""


def number_tables(facts: Facts, *, released_on: date) -> dict[str, pd.DataFrame]:
    """Return the rows of the tables about numbers, the shown value of every cell among them."""
    observed = observations(facts)
    sources = facts.tables["sources"]
    years = dict(zip(sources["source_id"], year_in(sources["published"]), strict=True))
    flags = _quality_flags(facts.tables["quality_flags"])
    shown = shown_values(observed, years, flags, released_on=released_on)
    return {
        "observations": observed,
        "shown_values": shown,
        "coverage": coverage(shown),
        "quality_flags": flags,
        "breaks": _breaks(facts.tables["breaks"]),
        "missing_cells": _missing(facts.tables["missing"]),
        "facts": _further(facts.tables["facts"]),
    }


def observations(facts: Facts) -> pd.DataFrame:
    """Return every number as an observation; columns of the table `observations`, ordered by cell and id."""
    own = facts.tables["observations"].rename(
        columns={"excerpt": "words", "measure_note_en": "note_en", "measure_note_ru": "note_ru"}
    )
    towns = facts.tables["town_observations"].rename(columns={"cell": "words"})
    panel = _of_year(facts.tables["region_observations"])
    editions = _of_year(facts.tables["region_vintages"])
    parts = [
        own.assign(origin="own"),
        towns.assign(origin="town_panel", inferred="0"),
        panel.assign(origin="region_panel"),
        editions.assign(origin="region_vintage"),
    ]
    rows = pd.concat(parts, ignore_index=True)
    found = pd.DataFrame(
        {
            "observation_id": hashed(rows, [*IDENTITY, "value", "origin"]),
            **{
                name: rows[name]
                for name in ("entity_id", "indicator_id", "period_label", "qualifier", "source_id")
            },
            "period_start": day(rows["period_start"]),
            "period_end": day(rows["period_end"]),
            "year": year_in(rows["period_end"]),
            "value": rows["value"].astype(float),
            "words": text(rows["words"]),
            "note_en": text(rows["note_en"]),
            "note_ru": text(rows["note_ru"]),
            "is_inferred": flag(rows["inferred"]),
            "origin": rows["origin"],
        }
    )
    return found.sort_values(["indicator_id", "entity_id", "year", "observation_id"], ignore_index=True)


def _of_year(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a yearly panel with their calendar year as the period."""
    return rows.rename(columns={"year": "period_label", "cell": "words"}).assign(
        period_start=rows["year"] + "-01-01",
        period_end=rows["year"] + "-12-31",
        note_en="",
        note_ru="",
        inferred="0",
    )


def coverage(shown: pd.DataFrame) -> pd.DataFrame:
    """Return for every indicator and entity the years with a value and how many values and plans there are.

    Columns: indicator_id, entity_id, first_year, last_year, values_count, plans_count
    """
    is_plan = shown["qualifier"].eq("plan")
    years = shown["year"].astype(float).where(~is_plan)
    keyed = shown.assign(plan=is_plan, known=~is_plan, year=years).groupby(["indicator_id", "entity_id"])
    found = keyed.agg(
        first_year=("year", "min"),
        last_year=("year", "max"),
        values_count=("known", "sum"),
        plans_count=("plan", "sum"),
    ).reset_index()
    return found.assign(**{name: _years(found[name]) for name in ("first_year", "last_year")})


def _years(found: pd.Series) -> pd.Series:
    """Return years that are whole numbers, missing ones None."""
    return found.astype("Int64").astype(object).where(found.notna(), None)


def _quality_flags(rows: pd.DataFrame) -> pd.DataFrame:
    keys = zip(rows["entity_id"], rows["indicator_id"], rows["year"], strict=True)
    optional = ["detail_en", "detail_ru", "comment_en", "comment_ru"]
    return pd.DataFrame(
        {
            "flag_id": hashed(rows, UNIQUE["quality_flags"]),
            "entity_id": rows["entity_id"],
            "indicator_id": rows["indicator_id"],
            "year": whole(rows["year"]),
            "value": number(rows["value"]),
            "issue": rows["issue"],
            "is_misprint": [key in MISPRINTS for key in keys],
            **{name: text(rows[name]) for name in optional},
        },
        dtype=object,
    )


def _breaks(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        break_id=hashed(rows, UNIQUE["breaks"]),
        indicator_id=text(rows["indicator_id"]),
        entity_id=text(rows["entity_id"]),
        first_year_after=whole(rows["first_year_after"]),
    )


def _missing(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        missing_id=hashed(rows, UNIQUE["missing"]),
        year=whole(rows["year"]),
        mark=text(rows["mark"]),
    )


def _further(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.rename(columns={"excerpt": "words"}).assign(
        fact_id=hashed(rows, UNIQUE["facts"]),
        value=number(rows["value"]),
        is_inferred=flag(rows["inferred"]),
        **{name: text(rows[name]) for name in ("unit_en", "unit_ru", "period")},
        words=text(rows["excerpt"]),
    )
