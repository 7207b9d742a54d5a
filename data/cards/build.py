"""One figure card put together: who is drawn, their values transformed, what must be said about them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from sqlalchemy import Connection

from data.analysis.references import references
from data.analysis.verdicts import verdicts
from data.cards.contents import ROW_COLUMNS, CardData
from data.cards.latest import in_order, latest, within
from data.cards.panels import Panel, panel_of
from data.cards.units import units_drawn
from data.queries.entities import beside_programme, chosen_entities
from data.queries.hosts import drawn_units
from data.queries.provenance import sources_of
from data.queries.values import withheld_cells, words_of
from data.releases import ReleaseRef
from data.views import Card, CompareView


@dataclass(frozen=True)
class Chosen:
    """The chosen entities and the group each belongs to.

    entities: the columns of `data.queries.entities.chosen_entities`; `groups`: entity → group code.
    """

    entities: pd.DataFrame
    groups: dict[str, str]
    marked: tuple[str, ...]

    @cached_property
    def ids(self) -> list[str]:
        """The ids of the chosen entities, by name."""
        return list(self.entities["entity_id"])

    def units(self, connection: Connection, family: str, *, lang: str) -> pd.DataFrame:
        """Return the units a family draws for the chosen entities; columns of `data.cards.units.units_drawn`."""
        pairs = drawn_units(connection, family, self.ids, lang=lang)
        return units_drawn(pairs, self.groups, self.marked)
