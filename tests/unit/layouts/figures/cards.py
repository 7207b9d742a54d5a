"""Rows of a card written out, for the tests of figures and components."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from data.cards.contents import ROW_COLUMNS, CardData, Transform, Verdict
from data.views import Card

DEFAULTS: dict[str, Any] = {
    "kind": "cluster",
    "objects_en": "",
    "objects_ru": "",
    "object_ids": "",
    "group_code": "",
    "role": "chosen",
    "mark": -1,
    "unit_en": "organisations",
    "unit_ru": "организаций",
    "qualifier": "actual",
    "is_inferred": False,
    "note_en": None,
    "note_ru": None,
    "flag_code": None,
    "segment": 0,
    "rivals_count": 0,
    "source_id": "source",
    "words": None,
    "published_value": None,
    "iso": None,
    "okato": None,
    "oktmo": None,
}


def row(unit: str, value: float, year: int | None = 2019, **more: Any) -> dict[str, Any]:
    """One value of a unit in a year, all else as in most rows."""
    name = more.pop("name", unit.title())
    given = {
        **DEFAULTS,
        "unit_id": unit,
        "name_en": name,
        "name_ru": name,
        "short_en": name,
        "short_ru": name,
        "year": year,
        "period_start": date(year, 1, 1) if year else None,
        "period_end": date(year, 12, 31) if year else None,
        "period_label": str(year) if year else "",
        "value": value,
        "observation_id": f"{unit}-{year}",
    }
    return {**given, **more}


def rows_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """The rows as a frame with the columns of a card."""
    frame = pd.DataFrame(list(rows), columns=list(ROW_COLUMNS))
    return frame.astype({"year": object})


def breaks_of(*breaks: tuple[int, str, str | None]) -> pd.DataFrame:
    """Breaks: first year after, kind, unit (None: all)."""
    frame = pd.DataFrame(list(breaks), columns=["first_year_after", "kind", "unit_id"])
    return frame.assign(note_en="", note_ru="")


def missing_of(*units: tuple[str, int, str]) -> pd.DataFrame:
    """Units without a value: name, mark, reason."""
    return pd.DataFrame(
        [
            {
                "unit_id": name.lower(),
                "kind": "cluster",
                "name_en": name,
                "name_ru": name,
                "short_en": name,
                "short_ru": name,
                "mark": mark,
                "reason": reason,
            }
            for name, mark, reason in units
        ],
        columns=["unit_id", "kind", "name_en", "name_ru", "short_en", "short_ru", "mark", "reason"],
    )


def sources_of(*names: str) -> pd.DataFrame:
    """Sources by publisher, each of one value."""
    columns = ["source_id", "title", "publisher", "url", "published", "lang", "licence", "values_count"]
    rows = [
        (name, f"Title of {name}", name, f"https://{name}.example/", "2020-05-01", "ru", "CC BY 4.0", 1)
        for name in names
    ]
    return pd.DataFrame(rows, columns=columns)


def card_of(
    rows: pd.DataFrame,
    *,
    card: Card | None = None,
    missing: pd.DataFrame | None = None,
    breaks: pd.DataFrame | None = None,
    sources: pd.DataFrame | None = None,
    transform: Transform | None = None,
    verdicts: tuple[Verdict, ...] = (),
    chosen_count: int = 0,
) -> CardData:
    """A card of these rows, of an invented indicator."""
    units = rows.loc[rows["role"].ne("reference"), "unit_id"].nunique()
    return CardData(
        card=card or Card("own", "participants"),
        indicator={
            "indicator_id": "participants",
            "name_en": "Participants",
            "name_ru": "Участники",
            "measure": "stock",
            "unit": "organisations",
            "is_additive": False,
            "definition_en": "Organisations that belong to the cluster.",
            "definition_ru": "Организации кластера.",
            "break_note_en": None,
            "break_note_ru": None,
        },
        rows=rows,
        missing=missing if missing is not None else missing_of(),
        breaks=breaks if breaks is not None else breaks_of(),
        sources=sources if sources is not None else sources_of("one"),
        transform=transform or Transform(),
        verdicts=verdicts,
        unit_en="organisations",
        unit_ru="организаций",
        units_count=units,
        chosen_count=chosen_count or units,
        released_on=date(2026, 11, 24),
    )
