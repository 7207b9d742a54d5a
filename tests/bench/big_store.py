"""A store of many observations: the shipped facts and invented rows beside them, seeded.

`python -m tests.bench.big_store 1000000` writes it into a folder of its own, whatever VAR says, by the steps
of `make store`, the checks of the facts left out; made once for the same facts, schema and rows.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd

from data.intake.tables import Facts, facts_hash, read_facts
from data.load import build, release_tables
from data.models import SCHEMA_VERSION
from data.releases import named, publish, release_file, writing
from data.settings import ROOT, settings

BIG, HUGE = 1_000_000, 10_000_000
"""Observations in the store, shipped and invented together."""
SEED = 1_000_003
YEARS = range(1995, 2025)
PANELS = ("town_observations", "region_observations", "region_vintages", "observations")
PATIENCE = 3600


def folder_of(rows: int) -> Path:
    """Return the VAR folder of the store of so many observations."""
    return ROOT / "var" / "bench" / f"store-{rows}"


def built(rows: int) -> tuple[Path, float, int, int]:
    """Return the VAR folder of the store, the seconds it took, its observations, its bytes."""
    command = [sys.executable, "-m", "tests.bench.big_store", str(rows)]
    subprocess.run(command, cwd=ROOT, timeout=PATIENCE, check=True)
    found = json.loads((folder_of(rows) / "built.json").read_text(encoding="utf-8"))
    return folder_of(rows), found["seconds"], found["rows"], found["bytes"]


def main(count: int) -> None:
    """Write the store unless it is there; never where a running copy keeps its releases."""
    os.environ["VAR"] = str(folder_of(count))
    settings.cache_clear()
    key = facts_hash(settings().facts, str(SCHEMA_VERSION)) + f" {count} {SEED}"
    note = settings().var / "built.json"
    if note.is_file() and json.loads(note.read_text(encoding="utf-8"))["key"] == key:
        return
    settings().var.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    facts, _ = read_facts(settings().facts)
    day, hash8 = facts.package.created.date(), sha256(key.encode()).hexdigest()[:8]
    release = named(f"{day.isoformat()}.1-{hash8}")
    with writing() as folder:
        if folder_of(count) not in folder.parents:
            raise RuntimeError("the large store belongs in its own folder")
        for old in folder.glob("*.sqlite"):
            old.unlink()
        tables = release_tables(enlarged(facts, count), release)
        build(release_file(release), tables)
        publish(release)
    size, rows = release_file(release).stat().st_size, len(tables["observations"])
    found = {"key": key, "seconds": time.monotonic() - begun, "rows": rows, "bytes": size}
    note.write_text(json.dumps(found), encoding="utf-8")


def enlarged(facts: Facts, count: int) -> Facts:
    """Return the facts with invented indicators of every town and region, a random walk a series."""
    wanted = count - sum(len(facts.tables[name]) for name in PANELS)
    random = np.random.default_rng(SEED)
    towns = invented(facts, "town", wanted * 3 // 4, random)
    regions = invented(facts, "region", wanted - len(towns), random)
    added = {
        "town_observations": towns.assign(
            period_start=towns["year"] + "-01-01",
            period_end=towns["year"] + "-12-31",
            period_label=towns["year"],
            note_en="",
            note_ru="",
        ).drop(columns="year"),
        "region_observations": regions,
        "indicators": pd.concat([indicators(facts, towns, "town"), indicators(facts, regions, "region")]),
    }
    tables = {name: joined(facts.tables[name], rows) for name, rows in added.items()}
    return replace(facts, tables={**facts.tables, **tables})


def invented(facts: Facts, kind: str, count: int, random: np.random.Generator) -> pd.DataFrame:
    """Return so many rows of invented indicators of a kind; columns of a yearly panel."""
    panel = facts.tables[f"{kind}_observations"]
    entities, years = sorted(set(panel["entity_id"])), np.array([str(year) for year in YEARS])
    series = -(-count // len(years))
    names = np.array([f"invented_{kind}_{place:04}" for place in range(-(-series // len(entities)))])
    walks = np.exp(
        random.normal(5, 1, (series, 1)) + random.normal(0.02, 0.1, (series, len(years))).cumsum(1)
    )
    rows = pd.DataFrame(
        {
            "entity_id": np.repeat(np.resize(np.array(entities), series), len(years)),
            "indicator_id": np.repeat(np.repeat(names, len(entities))[:series], len(years)),
            "year": np.tile(years, series),
            "value": [f"{value:.2f}" for value in walks.ravel()],
        },
        dtype=object,
    )
    source = panel["source_id"].iloc[0]
    return rows.assign(qualifier="actual", source_id=source, cell="invented for a measurement")[:count]


def indicators(facts: Facts, rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the rows of the table of indicators for the invented ones."""
    plain = facts.tables["indicators"]
    like = plain[plain["kinds"].eq(kind) & plain["measure"].eq("flow")].iloc[[0]]
    names = sorted(set(rows["indicator_id"]))
    return pd.concat([like.assign(indicator_id=name, name_en=name, name_ru=name) for name in names])


def joined(rows: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    """Return a table with more rows below, numbered on."""
    return pd.concat([rows, more[list(rows.columns)]], ignore_index=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
