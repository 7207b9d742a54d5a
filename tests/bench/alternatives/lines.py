"""The numbers of the chart that every tool draws: 26 towns over the years, from the release of the store."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pandas as pd

RELEASE = os.environ["RELEASE"]
"""The release file that all tools read."""
CHOICES = {"Retail turnover": "retail_turnover_town", "New housing": "new_housing_town"}
"""The two indicators between which a reader chooses, by label."""
QUERY = """
SELECT short_en AS name, shown_values.year AS year, value
FROM shown_values JOIN entities USING (entity_id)
WHERE indicator_id = :indicator AND entity_id IN (
    SELECT entity_id FROM shown_values WHERE indicator_id IN (:first, :second)
    GROUP BY entity_id ORDER BY count(DISTINCT indicator_id) DESC, count(*) DESC, entity_id LIMIT 26)
ORDER BY name, year
"""


def lines(label: str) -> pd.DataFrame:
    """Return the lines of an indicator. Columns: name, year, value."""
    first, second = CHOICES.values()
    asked = {"indicator": CHOICES[label], "first": first, "second": second}
    with closing(sqlite3.connect(f"file:{RELEASE}?mode=ro&immutable=1", uri=True)) as connection:
        return pd.read_sql(QUERY, connection, params=asked)
