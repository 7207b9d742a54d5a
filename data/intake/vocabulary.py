"""What facts are said in, and what was said and done: sources, indicators, ties, events, surveys."""

from __future__ import annotations

import pandas as pd

from data.intake.cells import UNIQUE, flag, hashed, number, text, whole, year_in
from data.intake.places import searchable
from data.intake.tables import Facts


def vocabulary_tables(facts: Facts) -> dict[str, pd.DataFrame]:
    """Return the rows of the tables that the other facts are said in."""
    tables = facts.tables
    return {
        "sources": _optional(
            tables["sources"].assign(published_year=year_in(tables["sources"]["published"])),
            ("publisher", "url", "published", "lang", "licence"),
        ),
        "categories": tables["categories"],
        "indicators": _indicators(tables["indicators"]),
        "programmes": _optional(
            tables["programmes"].rename(columns={"from": "programme_from", "to": "programme_to"}),
            ("programme_from", "programme_to"),
        ),
        "relations": tables["relations"].assign(is_directed=flag(tables["relations"]["directed"])),
    }


def tie_tables(facts: Facts) -> dict[str, pd.DataFrame]:
    """Return the rows of the tables about ties, events, surveys and criteria."""
    tables = facts.tables
    quoted = {
        name: tables[name].rename(columns={"excerpt": "words"})
        for name in ("links", "events", "survey_results", "thresholds")
    }
    items = tables["questionnaire"].assign(position=whole(tables["questionnaire"]["position"]))
    return {
        "organisations": _organisations(tables["organisations"]),
        "links": _optional(
            quoted["links"].assign(is_directed=flag(quoted["links"]["directed"])), ("period", "words")
        ),
        "events": _events(quoted["events"]),
        "survey_results": _results(quoted["survey_results"]),
        "thresholds": _optional(
            quoted["thresholds"], ("unit_en", "unit_ru", "applies_to_en", "applies_to_ru", "words")
        ),
        "questionnaire": _optional(items, ("scale_en", "scale_ru", "basis_en", "basis_ru", "source_ids")),
    }


def _optional(rows: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    return rows.assign(**{name: text(rows[name]) for name in columns})


def _indicators(rows: pd.DataFrame) -> pd.DataFrame:
    typed = rows.assign(
        direction=whole(rows["direction"]),
        decimals=whole(rows["decimals"]),
        is_additive=flag(rows["additive"]),
    )
    return searchable(_optional(typed, ("break_note_en", "break_note_ru")), "name")


def _organisations(rows: pd.DataFrame) -> pd.DataFrame:
    typed = rows.assign(lat=number(rows["lat"]), lon=number(rows["lon"]))
    return searchable(_optional(typed, ("place_en", "place_ru")), "name", "place")


def _events(rows: pd.DataFrame) -> pd.DataFrame:
    typed = rows.rename(columns={"date": "happened", "region_iso": "iso"}).assign(
        event_id=hashed(rows, ["date", "title_en"]), year=year_in(rows["date"])
    )
    return _optional(typed, ("topic", "entity_id", "iso", "words"))


def _results(rows: pd.DataFrame) -> pd.DataFrame:
    typed = rows.assign(
        result_id=hashed(rows, UNIQUE["survey_results"]),
        value=number(rows["value"]),
        year=whole(rows["year"]),
    )
    return _optional(typed, ("group_en", "group_ru", "unit_en", "unit_ru", "words"))
