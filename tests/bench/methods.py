"""The methods on the shipped panels: seconds after import, and what importing them costs."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from statistics import median

from sqlalchemy import Connection

from data.analysis.composite_index import Recipe, composite_index, robustness
from data.analysis.impact.did import difference_in_differences
from data.analysis.impact.events import event_study
from data.analysis.impact.panel import Panel
from data.analysis.impact.randomisation import randomisation
from data.analysis.impact.synthetic import synthetic_controls
from data.analysis.impact.synthetic_did import synthetic_did
from data.analysis.linkages import graph_of, measures
from data.queries.ties import links, nodes
from data.releases import current, reading
from data.settings import ROOT
from data.studies.choice import add_choice, section
from data.studies.impact_question import Question, posed
from tests.bench.results import Result, Row

TIMES = 7
"""Each is measured so often; the median counts."""
PANELS = {
    "regions": Question("innovative_goods_share"),
    "towns": Question("average_wage_lm", level="town", log=True),
}
INDICATORS = (
    "average_wage,apt_created,apt_used,employment_rate,grp_per_capita,income_per_capita,innovative_goods_share,"
    "innovation_expenditure_share,investment_per_capita,patents_inventions,patents_models,rd_expenditure,"
    "rd_personnel,unemployment_rate,website_share"
)
IMPORT = r"""
import json, re, time
import pandas
resident = lambda: int(re.search(r"VmRSS:\s+(\d+)", open("/proc/self/status").read())[1])
before, begun = resident(), time.perf_counter()
import data.analysis.impact.whole
taken = time.perf_counter() - begun
print(json.dumps([taken, (resident() - before) / 1024]))
"""


def measure() -> Result:
    """Measure every method in a process of its own, which has one thread for linear algebra."""
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "tests.bench.methods"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True, timeout=600)
    rows = [Row(**found) for found in json.loads(done.stdout)]
    note = (
        f"Medians of {TIMES} after one that is not counted, after import and query, with one thread for "
        "linear algebra, as the command has. Synthetic control is that of every treated unit with all "
        "placebos and every donor left out in turn."
    )
    return Result(rows, [note])


def main() -> None:
    """Print the rows of the shipped panels as JSON."""
    with reading() as connection:
        panels = {name: posed(connection, current(), asked).panel for name, asked in PANELS.items()}
        rows = [row for name, panel in panels.items() for row in impact_rows(name, panel)]
        rows += [index_row(connection), network_row(connection), import_row()]
    print(json.dumps([asdict(each) for each in rows]))


def impact_rows(name: str, panel: Panel) -> list[Row]:
    """Return the rows of the impact methods on one panel."""
    asked: tuple[tuple[str, float | None, Callable[[], object]], ...] = (
        (
            "DiD and event study",
            0.15,
            lambda: (difference_in_differences(panel), event_study(panel)),
        ),
        ("999 permutations", 1.5, lambda: randomisation(panel, draws=999)),
        ("synthetic control", 3.0, lambda: synthetic_controls(panel)),
        ("synthetic DiD, 200 placebos", None, lambda: synthetic_did(panel)),
    )
    size = f"{len(panel.units)} {name}, {len(panel.years)} years"
    return [row(f"impact, {size}: {what}", budget, work) for what, budget, work in asked]


def row(what: str, budget: float | None, work: Callable[[], object]) -> Row:
    """Return the row of one piece of work."""
    taken = seconds(work)
    said = f"≤ {1000 * budget:.0f} ms" if budget else "–"
    return Row(what, said, f"{1000 * taken:.0f} ms", taken <= budget if budget else None)


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of a piece of work."""
    work()
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def index_row(connection: Connection) -> Row:
    """Return the row of a composite index of regions with its robustness."""
    parser = argparse.ArgumentParser()
    add_choice(parser)
    chosen = section(connection, parser.parse_args(["--indicators", INDICATORS, "--year", "2019"]))
    recipe = Recipe({**dict.fromkeys(INDICATORS.split(","), 1), **chosen.directions})
    size = composite_index(chosen.rows, recipe)
    what = f"composite index, {len(size.scores)} × {len(size.indicators)}, 2000 draws"
    return row(what, 0.5, lambda: robustness(composite_index(chosen.rows, recipe), draws=2000))


def network_row(connection: Connection) -> Row:
    """Return the row of the measures of the whole graph."""
    told, everyone = links(connection), nodes(connection)
    graph = graph_of(told, everyone)
    return row(f"network measures, {len(graph.nodes)} nodes", 0.1, lambda: measures(graph))


def import_row() -> Row:
    """Return the row of importing the impact methods in a process of its own that has pandas already."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT], cwd=ROOT, capture_output=True, check=True, timeout=120
    )
    taken, memory = json.loads(done.stdout)
    return Row("impact: import, beyond pandas", "–", f"{1000 * taken:.0f} ms, {memory:.0f} MiB")


if __name__ == "__main__":
    main()
