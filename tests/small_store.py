"""The small invented facts (`tests.small_facts`) as a store: its tables, a file of it, a database of it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine, create_engine

from data.intake.checks import faults
from data.intake.tables import read_facts
from data.load import build, release_tables
from data.releases import ReleaseRef, named
from data.store import create_tables, fill, finish
from tests.small_facts import small_facts, write_facts

RELEASE: ReleaseRef = named("2024-11-24.1-5ea11fac")
"""The release that the small store is."""


@cache
def small_tables() -> dict[str, pd.DataFrame]:
    """Return the rows of every table of the small store by table name, as `data.store.fill` takes them.

    They are made by the same steps as those of the real store. Copy before changing.
    """
    with tempfile.TemporaryDirectory() as folder:
        facts, unread = read_facts(write_facts(Path(folder), small_facts()))
    found = [*unread, *faults(facts)]
    assert not found, "\n".join(map(str, found))
    return release_tables(facts, RELEASE)


def write_small_release(folder: Path) -> Path:
    """Write the release file of the small store into a folder of releases and return it."""
    path = folder / f"{RELEASE.release_id}.sqlite"
    build(path, small_tables())
    return path


def filled_engine(url: str) -> Engine:
    """Return an engine of an empty database after the small store was written into it."""
    engine = create_engine(url)
    create_tables(engine)
    with engine.begin() as connection:
        fill(connection, small_tables())
        finish(connection)
    return engine
