"""The objects on the map as a file."""

from __future__ import annotations

import csv
from datetime import UTC, datetime

import pandas as pd

from data.export.delimited import csv_bytes
from data.export.overview_file import overview_table
from data.export.table import About
from data.releases import named


def test_each_row_is_an_object_in_a_place_and_no_text_is_run_by_a_spreadsheet():
    row = {
        "entity_id": "sez-a",
        "kind": "sez",
        "name": "=Zone",
        "status_from": None,
        "status_to": "2016",
        "is_known": False,
        "place_id": "town-a",
        "town_id": "town-a",
        "place": "Town, the",
        "region_id": "region-a",
        "region": "Region",
        "lat": 55.5,
        "lon": float("nan"),
    }
    release, made_at = named("2026-11-24.1-00000000"), datetime(2026, 11, 25, tzinfo=UTC)
    about = About(lang="en", release=release, title="Statuses", link="http://localhost", made_at=made_at)
    table = overview_table(pd.DataFrame([row]), year=2013, about=about)
    read = list(csv.DictReader(b"".join(csv_bytes(table)).decode().splitlines()))
    assert list(read[0]) == table.names
    told = {
        name: read[0][name] for name in ("year", "name", "status_from", "is_dated", "place", "lat", "lon")
    }
    assert told == {
        "year": "2013",
        "name": "'=Zone",
        "status_from": "",
        "is_dated": "false",
        "place": "Town, the",
        "lat": "55.5",
        "lon": "",
    }
