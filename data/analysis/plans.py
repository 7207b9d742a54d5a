"""What a card does to the published values of its indicator, decided before any value is known.

The steps are applied in this order: real terms, per head, then one of share, index and growth. What an
indicator cannot have is refused and named, not approximated: a share, index, rate, rank or figure per head
has no form per head or share of the country; a running total has no real terms; a rank has no index or
growth. From the plan follow the other series that the caller must fetch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.analysis.levels import OWN_VOLUME
from data.analysis.prices import deflator_needs, deflator_of, place_of
from data.analysis.units import per_head_unit
from data.views import Card

__all__ = [
    "Inputs",
    "Transform",
    "break_needs",
    "country_needed",
    "deflator_needs",
    "denominator_need",
    "planned",
]

DENOMINATORS = {
    ("region", "resident"): "population_mean",
    ("region", "employed"): "employment",
    ("town", "resident"): "population_town",
    ("town", "employed"): "employees_lm",
}
"""Who is divided by: the heads of the same region and year, or of the same town, year and source."""

HEADCOUNTS = {
    "resident": frozenset({"population", "population_mean", "population_town", "population_municipality"}),
    "employed": frozenset({"employment", "employees_lm"}),
}
"""Indicators that are the heads themselves."""


@dataclass(frozen=True)
class Transform:
    """What was done to the published values, for titles and notes.

    `codes` in the order of application: real, per, share, index, growth. `price_year`: whose prices;
    `deflator`: `grp_volume`, `investment_volume`, `grp_deflator`, `cpi_region` or `cpi_country`;
    `denominator`: the indicator divided by; `base_year` of an index; `lacking`: how many published values
    have no transformed value; `refused`: codes asked for that this indicator cannot have. `spliced`: years
    whose step of the deflator is that of another index (2016: the national consumer prices; a change of
    area: the national deflator); `undeflated`: how many of `lacking` for want of a deflator; `misprints`:
    how many certain misprints were left out besides.
    """

    codes: tuple[str, ...] = ()
    price_year: int | None = None
    deflator: str = ""
    denominator: str = ""
    base_year: int | None = None
    lacking: int = 0
    refused: tuple[str, ...] = ()
    spliced: tuple[int, ...] = ()
    undeflated: int = 0
    misprints: int = 0


def _none(*columns: str) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=object) for name in columns})


@dataclass(frozen=True)
class Inputs:
    """The other series a transform needs, over all years; empty where it needs none.

    `deflators`: unit_id, indicator_id, year, value: the series of `deflator_needs` (the country as
    `region-ru`; with `relative` share, the country's own too). `denominators`: unit_id, year, value,
    source_id: the series of `denominator_need` (with share, the country's too). `country`: year, value:
    the country's published row of the indicator. `breaks`: indicator_id, unit_id, first_year_after: the
    breaks of `break_needs` and those of all indicators of a unit.
    """

    deflators: pd.DataFrame = field(default_factory=lambda: _none("unit_id", "indicator_id", "year", "value"))
    denominators: pd.DataFrame = field(default_factory=lambda: _none("unit_id", "year", "value", "source_id"))
    country: pd.DataFrame = field(default_factory=lambda: _none("year", "value"))
    breaks: pd.DataFrame = field(default_factory=lambda: _none("indicator_id", "unit_id", "first_year_after"))


def denominator_need(indicator: Mapping[str, object], per: str, family: str) -> str | None:
    """Return which indicator an indicator is divided by, or None where there is no form per head."""
    name = str(indicator["indicator_id"])
    denominator = DENOMINATORS.get((place_of(indicator, family), per))
    if denominator is None or not indicator["is_additive"] or name in HEADCOUNTS[per]:
        return None
    return denominator if per_head_unit(str(indicator["unit"]), denominator) else None


def planned(card: Card, indicator: Mapping[str, object]) -> Transform:
    """Return what will be done to an indicator on a card, and what is refused, before any value is known."""
    denominator = (denominator_need(indicator, card.per, card.family) or "") if card.per else ""
    deflator = deflator_of(indicator, card.family) if card.real else ""
    no_share = not indicator["is_additive"] or place_of(indicator, card.family) != "region"
    asked = {
        "real": (card.real, not deflator),
        "per": (card.per, not denominator),
        "share": (card.relative == "share", no_share),
        "index": (card.relative == "index", indicator["measure"] in ("rank", "flag")),
        "growth": (card.relative == "growth", indicator["measure"] in ("rank", "flag")),
    }
    return Transform(
        codes=tuple(code for code, (wanted, refused) in asked.items() if wanted and not refused),
        refused=tuple(code for code, (wanted, refused) in asked.items() if wanted and refused),
        deflator=deflator,
        denominator=denominator,
    )


def country_needed(card: Card, indicator: Mapping[str, object]) -> bool:
    """Return whether the country's published row is needed (and its deflators and denominators)."""
    return "share" in planned(card, indicator).codes


def break_needs(card: Card, indicator: Mapping[str, object]) -> tuple[str, ...]:
    """Return the indicators whose breaks cut the series of a card."""
    plan, name = planned(card, indicator), str(indicator["indicator_id"])
    if plan.deflator in ("grp_volume", "investment_volume"):
        own: tuple[str, ...] = (OWN_VOLUME[name][2],)
    elif plan.deflator == "cpi_region":
        own = (name, "cpi_dec")
    else:
        own = (name,)
    return (*own, plan.denominator) if plan.denominator else own
