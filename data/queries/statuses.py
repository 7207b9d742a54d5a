"""Statuses with their dates, and the places they are held in."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Connection, select

from data.models import Entity, Host
from data.queries.entities import STATUS_KINDS
from data.queries.frames import frame


def statuses(connection: Connection, kinds: Sequence[str] = STATUS_KINDS) -> pd.DataFrame:
    """Return the status of every single entity of some kinds, by kind and id; dates as the source gives them.

    Columns: entity_id, kind, status_from, status_to
    """
    statement = select(Entity.entity_id, Entity.kind, Entity.status_from, Entity.status_to).where(
        Entity.kind.in_(kinds), Entity.is_aggregate.is_(False)
    )
    return frame(connection, statement.order_by(Entity.kind, Entity.entity_id))


def status_places(connection: Connection, family: str) -> pd.DataFrame:
    """Return the towns or the regions that host each entity, by entity; `family`: `town` or `region`.

    Columns: entity_id, place_id
    """
    place = Host.town_id if family == "town" else Host.region_id
    statement = select(Host.entity_id, place.label("place_id")).distinct().where(place.is_not(None))
    return frame(connection, statement.order_by(Host.entity_id, place))
