"""One figure card put together: who is drawn, their values transformed, what must be said about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
from sqlalchemy import Connection

from data.analysis.breaks import years_of_breaks
from data.analysis.transforms import cuts_of
from data.analysis.verdicts import Verdict, verdicts
from data.cards.assembly import assembled
from data.cards.cache import cached_by_release
from data.cards.contents import CardData
from data.cards.latest import in_order, latest, within
from data.cards.mends import mended
from data.cards.panels import Panel, panel_of
from data.cards.reference_rows import reference_rows
from data.cards.units import coloured, units_drawn
from data.queries.entities import beside_programme, chosen_entities
from data.queries.hosts import drawn_units
from data.queries.provenance import sources_of
from data.queries.values import withheld_cells, words_of
from data.releases import ReleaseRef
from data.views import BY_GROUP, Card, CompareView

MISSING = ["unit_id", "kind", "name_en", "name_ru", "short_en", "short_ru", "objects_en", "objects_ru"]
"""What is said of a unit without a value, beside its role, mark, group and the reason."""


@dataclass(frozen=True, eq=False)
class Chosen:
    """The chosen entities and the group each belongs to.

    entities: the columns of `data.queries.entities.chosen_entities`; `groups`: entity → group code.
    """

    entities: pd.DataFrame
    groups: dict[str, str]

    @cached_property
    def ids(self) -> list[str]:
        """The ids of the chosen entities, by name."""
        return list(self.entities["entity_id"])


@dataclass(frozen=True, eq=False)
class _Made:
    """A card without its verdicts, and what these are found from: its panel and the rows of its units."""

    data: CardData
    panel: Panel
    shown: pd.DataFrame

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What must be said of the values; how it is mended depends on the whole view."""
        card, panel = self.data.card, self.panel
        cuts = cuts_of(panel.breaks, card, panel.indicator)
        objects = self.data.rows["object_ids"].iloc[: len(self.shown)].to_numpy()
        rows = self.shown.assign(object_ids=objects)
        return verdicts(rows, card, panel.indicator, breaks=cuts, transform=panel.transform)


def chosen_of(connection: Connection, release: ReleaseRef, view: CompareView, *, lang: str) -> Chosen:
    """Return the entities a view means, with their groups: those of the programme, or with and without."""
    who = replace(view.selection, year_from=None, year_to=None, qualifiers=(), indicators=())
    kept = CompareView(selection=who, split=view.split)
    return _chosen(connection, release, view=kept, lang=lang)


@cached_by_release
def _chosen(connection: Connection, release: ReleaseRef, *, view: CompareView, lang: str) -> Chosen:
    entities = chosen_entities(connection, view.selection, lang=lang)
    if view.split not in ("", BY_GROUP):
        beside = beside_programme(connection, view.split)
        groups = {name: "with" if name in beside else "without" for name in entities["entity_id"]}
    else:
        groups = dict(zip(entities["entity_id"], entities["group_code"], strict=True))
    return Chosen(entities, groups)


def card_data(
    connection: Connection,
    view: CompareView,
    card: Card,
    *,
    release: ReleaseRef,
    lang: str,
    worded: bool = True,
    judged: bool = True,
) -> CardData | None:
    """Return what one card of a view shows; None where the store does not know its indicator.

    `worded`: with the quoted words and scope notes of every value, as tables and files need them; `judged`:
    with the verdicts, which a picture does not need.
    """
    alone = replace(view, cards=(replace(card, show="chart", scale="linear"),), main=card.family)
    kept = replace(alone, marked=(), release="")
    made = _card_data(connection, release, view=kept, lang=lang, worded=worded)
    if made is None:
        return None
    data = made.data
    objects = dict(zip(data.rows["unit_id"], data.rows["object_ids"], strict=True))
    found = tuple(mended(verdict, view, card, objects) for verdict in made.verdicts) if judged else ()
    rows, missing = (coloured(frame, view.marked) for frame in (data.rows, data.missing))
    return replace(data, card=card, rows=rows, missing=missing, verdicts=found)


def units_of(
    connection: Connection, release: ReleaseRef, view: CompareView, family: str, *, lang: str
) -> pd.DataFrame:
    """Return the units a family draws for the chosen entities; columns of `units_drawn`."""
    chosen = chosen_of(connection, release, view, lang=lang)
    return _units(connection, release, chosen=chosen, family=family, lang=lang)


@cached_by_release
def _units(
    connection: Connection, release: ReleaseRef, *, chosen: Chosen, family: str, lang: str
) -> pd.DataFrame:
    pairs = drawn_units(connection, family, chosen.ids, lang=lang)
    return units_drawn(pairs, chosen.groups)


@cached_by_release
def _card_data(
    connection: Connection, release: ReleaseRef, *, view: CompareView, lang: str, worded: bool
) -> _Made | None:
    """Return the only card of a view with nothing highlighted, kept by release."""
    card = view.card()
    units = units_of(connection, release, view, card.family, lang=lang)
    window = (view.selection.year_from, view.selection.year_to)
    panel = panel_of(connection, release, card, entities=units["unit_id"], window=window)
    if panel is None:
        return None
    shown = _shown(panel, units, view, card, release)
    words = words_of(connection, shown["observation_id"].tolist() if worded else [])
    lines = reference_rows(connection, release, view, card, panel)
    rows = assembled(shown, units, words, lines, (panel.unit_en, panel.unit_ru))
    return _Made(_card(connection, release, card, panel, rows=rows, units=units), panel, shown)


def _shown(
    panel: Panel, units: pd.DataFrame, view: CompareView, card: Card, release: ReleaseRef
) -> pd.DataFrame:
    """Return the rows on screen in their order: of the chosen units, and only the latest where asked."""
    selection = view.selection
    rows = within(panel.rows, selection)
    if card.form == "latest":
        rows = latest(rows, released_on=release.released_on, plans="plan" in selection.qualifiers)
    else:
        rows = rows[rows["year"].notna()]
    return in_order(rows, units, sort=card.sort, grouped=view.is_grouped)


def _card(
    connection: Connection,
    release: ReleaseRef,
    card: Card,
    panel: Panel,
    *,
    rows: pd.DataFrame,
    units: pd.DataFrame,
) -> CardData:
    with_value = set(rows["unit_id"])
    return CardData(
        card=card,
        indicator=panel.indicator,
        rows=rows,
        missing=_missing(connection, release, card, units[~units["unit_id"].isin(with_value)]),
        breaks=years_of_breaks(panel.breaks, rows),
        sources=sources_shown(connection, release, rows),
        transform=panel.transform,
        verdicts=(),
        unit_en=panel.unit_en,
        unit_ru=panel.unit_ru,
        units_count=len(with_value & set(units["unit_id"])),
        chosen_count=len(units),
        released_on=release.released_on,
    )


def _missing(connection: Connection, release: ReleaseRef, card: Card, without: pd.DataFrame) -> pd.DataFrame:
    """Return the units without any value on screen, and whether the source withholds theirs."""
    withheld: frozenset[str] = frozenset()
    if card.family == "region" and not without.empty:
        withheld = _withheld(connection, release, indicator_id=card.indicator)
    reasons = ["withheld" if unit in withheld else "not_published" for unit in without["unit_id"]]
    return without[[*MISSING, "role", "mark", "group_code", "object_ids"]].assign(reason=reasons)


@cached_by_release
def _withheld(connection: Connection, _release: ReleaseRef, *, indicator_id: str) -> frozenset[str]:
    cells = withheld_cells(connection, indicator_id)
    return frozenset(cells.loc[cells["reason"].eq("confidential"), "unit_id"])


def sources_shown(connection: Connection, release: ReleaseRef, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sources of exactly these values, most used first."""
    counts = Counter(name for name in rows["source_id"].tolist() if name)
    found = _named_sources(connection, release, ids=tuple(sorted(counts)))
    found = found.assign(values_count=[counts[name] for name in found["source_id"]])
    return found.sort_values(["values_count", "source_id"], ascending=[False, True], ignore_index=True)


@cached_by_release
def _named_sources(connection: Connection, _release: ReleaseRef, *, ids: tuple[str, ...]) -> pd.DataFrame:
    return sources_of(connection, ids)
