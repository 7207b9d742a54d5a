"""The lines that host figures are compared with: the country, the hosts of pilot clusters, all others."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection

from data.analysis.references import COLUMNS, groups, references
from data.cards.cache import cached_by_release
from data.cards.latest import last_of_each, within
from data.cards.panels import COUNTRY, Panel, series
from data.queries.hosts import contained_regions, programme_hosts, single_units
from data.releases import ReleaseRef
from data.selection import PILOT
from data.views import Card, CompareView

NAMES = Path(__file__).with_name("references.csv")


@cache
def _names() -> dict[tuple[str, str, str], tuple[str, str]]:
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        (row["family"], row["reference"], row["made_code"]): (row["name_en"], row["name_ru"]) for row in rows
    }


def reference_rows(
    connection: Connection, release: ReleaseRef, view: CompareView, card: Card, panel: Panel
) -> pd.DataFrame:
    """Return the reference series of a card in the view's years, the last year alone for latest values.

    Columns: unit_id, role, mark, reference, made_code, n, year, period_label, value, segment, name_en,
    name_ru
    """
    if card.family == "own":
        return _none()
    rows = _references(connection, release, panel, card=_same_prices(card, panel))
    rows = within(rows[rows["reference"].isin(view.references)], replace(view.selection, qualifiers=()))
    return last_of_each(rows) if card.form == "latest" else rows


def _none() -> pd.DataFrame:
    return pd.DataFrame(columns=[*COLUMNS, "name_en", "name_ru"])


def _same_prices(card: Card, panel: Panel) -> Card:
    """Return the card with the price year and base year that its units were given."""
    year = panel.transform.price_year
    return replace(card.bare, real=str(year) if year else card.real, base=panel.transform.base_year)


@cached_by_release
def _references(connection: Connection, release: ReleaseRef, panel: Panel, *, card: Card) -> pd.DataFrame:
    """Return all reference series of a card over all years, kept by release.

    Of the panel only what the card decides is used: its indicator, inputs and transform.
    """
    made = references(
        series(connection, release, indicator_id=card.indicator, kind=card.family),
        card,
        panel.indicator,
        inputs=panel.inputs,
        members=_members(connection, release, family=card.family),
        transform=panel.transform,
    )
    if made.empty:
        return _none()
    named = [
        _names()[card.family, name, code]
        for name, code in zip(made["reference"], made["made_code"], strict=True)
    ]
    return made.assign(name_en=[name for name, _ in named], name_ru=[name for _, name in named])


@cached_by_release
def _members(connection: Connection, release: ReleaseRef, *, family: str) -> dict[str, tuple[str, ...]]:
    """Return who is in each reference: the country, the hosts of pilot clusters, the others."""
    units = single_units(connection, family)
    hosts = programme_hosts(connection, PILOT, family)
    parted = groups(units, hosts, contained_regions(connection) if family == "region" else ())
    country = {"country": (COUNTRY,)} if family == "region" else {}
    return {**country, "hosts": parted.hosts, "others": parted.others}
