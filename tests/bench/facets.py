"""Server time of one free combination of the explorer's filters: counts, coverage, the first rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from itertools import product

from data.settings import ROOT
from tests.bench.results import Row, spread

MOST = 300.0
PATIENCE = 600
WHO = (
    "kind=technopark",
    "kind=cluster,sez&from=2010",
    "kind=town&district=siberian",
    "region=RU-TA,RU-TOM",
    "",
)
WHAT = (
    "text=налог",
    "text=university",
    "indicator=average_wage_lm",
    "qualifier=plan",
    "from=2012&to=2016",
    "",
)
"""Filters of objects and of numbers; every pair of them is asked for once."""


def row_of(where: str, environment: dict[str, str]) -> Row:
    """Return the row of the table for one store, measured in a process whose caches are empty."""
    command = [sys.executable, "-m", "tests.bench.facets"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, timeout=PATIENCE, check=True
    )
    spent: list[float] = json.loads(done.stdout.splitlines()[-1])
    figure = f"facets, text search and the first rows, {where}"
    return Row(figure, f"≤ {MOST:.0f} ms", spread(spent), max(spent) <= MOST)


def timed() -> list[float]:
    """Return the milliseconds of every combination, the first of which also opens the store."""
    from data.cards.explorer import explorer_contents
    from data.cards.explorer_rows import page_of_rows, rows_in_order
    from data.explorer_view import ExplorerView
    from data.releases import reading, resolve

    release, spent = resolve("")[0], []
    for pair in product(WHO, WHAT):
        view = ExplorerView.from_query("?" + "&".join(filter(None, pair)))
        begun = time.perf_counter()
        with reading(release) as connection:
            explorer_contents(connection, view, release=release, lang="en")
            places = rows_in_order(connection, release, view, "en")
            page_of_rows(connection, release, places[:100], lang="en")
        spent.append((time.perf_counter() - begun) * 1000)
    return spent


def shipped() -> Row:
    """Return the row of the shipped store."""
    return row_of("shipped data", dict(os.environ))


if __name__ == "__main__":
    print(json.dumps(timed()))
