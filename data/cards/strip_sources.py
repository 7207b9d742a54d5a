"""The sources that the strips of a place rest on."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection

from data.cards.strips import Strips
from data.queries.provenance import sources_of


def sources_of_strips(connection: Connection, found: Strips) -> pd.DataFrame:
    """Return the sources of all values of the strips, those of most values first.

    Columns: those of `data.queries.provenance.sources_of`, values_count
    """
    used = pd.concat([strip.rows["source_id"] for strip in found.strips]).dropna()
    counts = {str(name): int(count) for name, count in used.value_counts().items()}
    sources = sources_of(connection, sorted(counts))
    counted = sources.assign(values_count=[counts[name] for name in sources["source_id"]])
    return counted.sort_values(["values_count", "source_id"], ascending=[False, True], ignore_index=True)
