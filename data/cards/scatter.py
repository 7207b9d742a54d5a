"""One indicator against another: of each unit the values that belong together, a third one as size.

Figures of towns and regions are paired in the latest year in which both are known. An object's own figures
are rarely of one year: of these each has its latest, with its date. Plans are left out unless asked for,
certain misprints always. The size is the value of the same year, else the latest before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from sqlalchemy import Connection

from data.analysis.verdicts import Verdict, verdicts
from data.cards.build import MISSING, card_data, sources_shown
from data.cards.contents import CardData
from data.cards.mends import mended
from data.releases import ReleaseRef
from data.views import Card, CompareView

Years = dict[int, int]
"""Year → place of the row."""
Pair = tuple[int, int, int | None]
"""The places of a unit's rows: of the card, across, of the size if known."""


def scatter_data(
    connection: Connection,
    view: CompareView,
    card: Card,
    *,
    release: ReleaseRef,
    lang: str,
    worded: bool,
    judged: bool,
) -> CardData | None:
    """Return the values of a card and, `beside` it, those across and those of sizes, one row a unit in each.

    None where the store does not know one of the indicators.
    """
    drawn = [replace(card.bare, form="trend", sort=card.sort)]
    drawn += [Card(card.family, name, form="trend") for name in card.others]
    plain = replace(view, references=())
    found = [
        card_data(connection, plain, each, release=release, lang=lang, worded=worded, judged=False)
        for each in drawn
    ]
    series = [data for data in found if data is not None]
    if len(series) < len(drawn):
        return None
    pairs = _pairs(series, card, plans="plan" in view.selection.qualifiers)
    made = [
        _narrowed(connection, release, data, [pair[place] for pair in pairs])
        for place, data in enumerate(series)
    ]
    every = pd.concat([data.rows for data in made], ignore_index=True)
    sources = sources_shown(connection, release, every)
    whole = replace(made[0], card=card, beside=tuple(made[1:]), sources=sources)
    whole = replace(whole, missing=_missing(series[0], whole.rows), units_count=len(pairs))
    return replace(whole, verdicts=_verdicts(whole, view)) if judged else whole


def _pairs(series: Sequence[CardData], card: Card, *, plans: bool) -> list[Pair]:
    """Return what belongs together, in the order of the card: by value, largest first, or by name."""
    upright, across, *sizes = (_by_unit(data.rows, data, plans=plans) for data in series)
    found: list[Pair] = []
    for unit, years in upright.items():
        other = across.get(unit, {})
        year, second = _years(years, other, together=card.family != "own")
        if year is not None and second is not None:
            large = _until(sizes[0].get(unit, {}), year) if sizes else None
            found.append((years[year], other[second], large))
    values = series[0].rows["value"].tolist()
    return sorted(found, key=lambda pair: -values[pair[0]]) if card.sort == "value" else found


def _years(first: Years, second: Years, *, together: bool) -> tuple[int | None, int | None]:
    """Return the years of a pair: the latest one that both have, or the latest of each."""
    if together:
        year = max(first.keys() & second.keys(), default=None)
        return year, year
    return max(first, default=None), max(second, default=None)


def _until(years: Years, year: int) -> int | None:
    """Return the place of the value of a year, else of the latest before it."""
    return years.get(max((known for known in years if known <= year), default=-1))


def _by_unit(rows: pd.DataFrame, data: CardData, *, plans: bool) -> dict[str, Years]:
    """Return each unit's dated values by year, the last of a year."""
    found: dict[str, Years] = {}
    columns = ("unit_id", "year", "value", "qualifier", "flag_code", "period_start", "period_end")
    for place, row in enumerate(zip(*(rows[name].tolist() for name in columns), strict=True)):
        unit, year, value, qualifier, flag, start, end = row
        begun = (start or end) is None or (start or end) <= data.released_on
        known = year is not None and value == value and flag != "misprint"
        if known and begun and (plans or qualifier != "plan"):
            found.setdefault(unit, {})[int(year)] = place
    return found


def _narrowed(
    connection: Connection, release: ReleaseRef, data: CardData, places: Sequence[int | None]
) -> CardData:
    """Return a card with some of its rows, in this order."""
    kept = [place for place in places if place is not None]
    rows = data.rows.iloc[kept].reset_index(drop=True)
    latest = replace(data.card, form="latest")
    return replace(data, card=latest, rows=rows, sources=sources_shown(connection, release, rows))


def _missing(data: CardData, shown: pd.DataFrame) -> pd.DataFrame:
    """Return the units without a pair: those without the card's value, and those without the one across."""
    lost = data.rows[~data.rows["unit_id"].isin(shown["unit_id"])].drop_duplicates("unit_id")
    columns = [*MISSING, "role", "mark", "group_code", "object_ids"]
    lost = lost[columns].assign(reason="not_published")
    return pd.concat([data.missing, lost], ignore_index=True) if len(lost) else data.missing


def _verdicts(data: CardData, view: CompareView) -> tuple[Verdict, ...]:
    """Return what must be said of the values of the card, each with the change that mends it."""
    card = data.card
    objects = dict(zip(data.rows["unit_id"], data.rows["object_ids"], strict=True))
    latest = replace(card, form="latest")
    found = verdicts(data.rows, latest, data.indicator, breaks=data.breaks, transform=data.transform)
    return tuple(mended(verdict, view, card, objects) for verdict in found)
