"""Beginnings: the server until its first answer, the store from the facts, a release opened by its id."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from statistics import median

from data.settings import ROOT
from tests.bench.results import Result, Row, quantile
from tests.bench.servers import ours

STARTS = 3
OPENED = 50
PATIENCE = 120


def measure() -> Result:
    """Measure each beginning."""
    starts = [started("/healthz") for _ in range(STARTS)]
    pages = started("/ru/compare")
    (store, worked), opened = stored(), opened_ms()
    rows = [
        Row(
            "cold start of the server to the first answer",
            "≤ 3 s",
            f"median {median(starts):.2f} s (min–max {min(starts):.2f}–{max(starts):.2f} s)",
            median(starts) <= 3,
        ),
        Row(
            "`make store` from the shipped facts",
            "≤ 10 s",
            f"{store:.1f} s ({worked:.1f} s on the processor)",
            store <= 10,
        ),
        Row(
            "opening a release by its id (new engine)",
            "≤ 1 ms",
            f"median {median(opened):.2f} ms, p99 {quantile(opened, 0.99):.2f} ms",
            median(opened) <= 1,
        ),
    ]
    note = (
        f"{STARTS} starts of gunicorn with two workers, from the start of the process until /healthz answers "
        f"(/ru/compare in another start: {pages:.2f} s). `python -m data.load` into an empty folder, the "
        f"start of Python included. {OPENED} openings, each with a new engine, the file in the system’s "
        "cache: look up by the eight letters, open, check, first SELECT."
    )
    return Result(rows, [note])


def started(path: str) -> float:
    """Return the seconds of one start."""
    with ours(path=path) as served:
        return served.seconds


def stored() -> tuple[float, float]:
    """Return the seconds that the store takes, made in a folder of its own, and those on the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as var:
        begun = time.monotonic()
        command = [sys.executable, "-m", "data.load"]
        environment = {**os.environ, "VAR": var}
        subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, timeout=PATIENCE, check=True
        )
        spent = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def opened_ms() -> list[float]:
    """Return the milliseconds of many openings, measured in a process of their own."""
    command = [sys.executable, "-m", "tests.bench.start"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, timeout=PATIENCE, check=True)
    found: list[float] = json.loads(done.stdout)
    return found


def timed() -> list[float]:
    """Open the current release again and again, forgetting its engine each time."""
    from data.releases import _engine, current, reading, resolve

    hash8, spent = current().hash8, []
    for _ in range(OPENED):
        _engine.cache.clear()
        begun = time.perf_counter()
        release, _ = resolve(hash8)
        with reading(release) as connection:
            connection.exec_driver_sql("SELECT release_id FROM release").one()
        spent.append((time.perf_counter() - begun) * 1000)
    return spent[1:]


if __name__ == "__main__":
    print(json.dumps(timed()))
