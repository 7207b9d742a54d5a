"""Server time of one choice: from the control's change to the new picture, from bytes in to bytes out."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import brotli
from flask.testing import FlaskClient

from data.settings import ROOT
from tests.bench import big_store, facets
from tests.bench.mix import walks
from tests.bench.reader import CALLBACKS, ROUTER, Body, Callbacks, Reader
from tests.bench.results import Result, Row, quantile, spread

READERS = 12
PACKED = {"Accept-Encoding": "gzip, deflate, br, zstd"}
"""What Chromium accepts from a local address; the packing of the answer is part of its time."""
MEDIAN, LATE = 8.0, 40.0
PATIENCE = 300
NO_BUDGET = "–"


@dataclass(frozen=True)
class Spent:
    """What one body took: milliseconds; the bytes of the answer on the wire and unpacked."""

    output: str
    ms: float
    cpu: float
    packed: int
    size: int


def measure() -> Result:
    """Measure the shipped store."""
    found = in_own_process(dict(os.environ))
    return Result([*rows_of(found, "shipped data"), facets.shipped()], notes_of(found))


def measure_big() -> Result:
    """Measure the store of 10⁶ more observations beside the shipped one, in the same run."""
    return beside_shipped(big_store.BIG)


def measure_huge() -> Result:
    """Measure the store of 10⁷ more observations beside the shipped one, in the same run."""
    return beside_shipped(big_store.HUGE)


def beside_shipped(wanted: int) -> Result:
    """Measure a store of so many observations beside the shipped one."""
    var, seconds, rows, size = big_store.built(wanted)
    environment = {**os.environ, "VAR": str(var)}
    plain, large = in_own_process(dict(os.environ)), in_own_process(environment)
    usual, slow = median(plain["stream"]), median(large["stream"])
    late, slow_late = quantile(plain["stream"], 0.99), quantile(large["stream"], 0.99)
    where = f"{rows:,} observations in the store".replace(",", "\u202f")
    row = Row(
        f"one choice with {where}",
        "≤ 2 × shipped data",
        f"{spread(large['stream'])}; {slow / usual:.2f} × the median and {slow_late / late:.2f} × the p99 of "
        f"shipped data in the same run ({spread(plain['stream'])})",
        slow <= 2 * usual and slow_late <= 2 * late,
    )
    built_in = Row(f"building the store of {where}", "–", f"{seconds:.1f} s, {size / 2**20:.0f} MiB", None)
    note = (
        "The shipped facts and invented rows of regions, towns and objects (seeded; one source, new "
        "indicators and years) through `data.store.fill`; choices as above."
    )
    return Result([row, facets.row_of(where, environment), built_in], [note, *notes_of(large)[1:]])


def rows_of(found: dict[str, Any], where: str) -> list[Row]:
    """Return the rows of the table: all choices judged, the first time of each and the second time apart."""
    stream = found["stream"]
    kept = median(stream) <= MEDIAN and quantile(stream, 0.99) <= LATE
    return [
        Row(f"server time of one choice, {where}", "median ≤ 8, p99 ≤ 40 ms", spread(stream), kept),
        Row("– of it on the processor (what a quiet machine would take)", NO_BUDGET, spread(found["cpu"])),
        Row("– a choice made for the first time (cold)", NO_BUDGET, spread(found["cold"])),
        Row("– the same choices again (warm)", NO_BUDGET, spread(found["warm"])),
        Row("– what follows: chips, controls, notes, small cards", NO_BUDGET, spread(found["follow"])),
        Row("opening the page (its router’s answer)", NO_BUDGET, spread(found["opened"])),
    ]


def notes_of(found: dict[str, Any]) -> list[str]:
    """Return how it was measured and where the time goes."""
    ordered = sorted(found["by_control"].items(), key=lambda item: -item[1])
    slow = ", ".join(f"{name} {value:.0f}" for name, value in ordered)
    repeated = 1 - found["distinct"] / found["choices"]
    return [
        f"{found['choices']} choices of {READERS} seeded readers in both languages, each a choice that the "
        "page offered at that moment, sent as the browser sends it (for the picture of the large card; then "
        "for all that follows it), some "
        f"only taking the last one back; {found['distinct']} distinct views, {repeated:.0%} led to one seen "
        "before. "
        "Flask’s test client, one thread, answers packed as for Chromium; one page was opened before.",
        f"Median by control, ms: {slow}. Answer: median {found['size'] / 1024:.0f} KiB of JSON, "
        f"{found['packed'] / 1024:.1f} KiB packed.",
    ]


def in_own_process(environment: dict[str, str]) -> dict[str, Any]:
    """Return the times measured in a new process, whose caches are empty."""
    command = [sys.executable, "-m", "tests.bench.choice"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, timeout=PATIENCE, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


@dataclass
class Clock:
    """Posts bodies to the app in this process and notes what each took."""

    client: FlaskClient
    spent: list[Spent] = field(default_factory=list)

    def send(self, body: Body) -> Any:
        """Return the `response` of the answer, or None where nothing was to be done."""
        data = json.dumps(body)
        begun, worked = time.perf_counter(), time.thread_time()
        answer = self.client.post(CALLBACKS, data=data, content_type="application/json", headers=PACKED)
        packed = answer.get_data()
        spent = (time.perf_counter() - begun) * 1000
        cpu = (time.thread_time() - worked) * 1000
        text = unpacked(packed, answer.headers.get("Content-Encoding", ""))
        self.spent.append(Spent(body["output"], spent, cpu, len(packed), len(text)))
        if answer.status_code not in (200, 204):
            raise RuntimeError(f"{answer.status_code} for {data}")
        return json.loads(text)["response"] if text else None

    def callbacks(self) -> Callbacks:
        """Return the callbacks of a choice, as the app gives them out."""
        return Callbacks.of(self.client.get("/_dash-dependencies").get_json())

    def of(self, output: str) -> list[Spent]:
        """Return what was spent on one output."""
        return [spent for spent in self.spent if spent.output == output]


def unpacked(data: bytes, coding: str) -> bytes:
    """Return the text of an answer."""
    unpack: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
    return unpack[coding](data) if coding else data


def timed() -> dict[str, Any]:
    """Make the choices, then make them again; return every time in milliseconds."""
    from app import server

    first, second = Clock(server.test_client()), Clock(server.test_client())
    callbacks = first.callbacks()
    Reader(Clock(server.test_client()).send, callbacks).open()
    choices = walks(first.send, callbacks, READERS)
    for body in (body for choice in choices for body in choice.bodies):
        second.send(body)
    shown = first.of(callbacks.show.output)
    stream = [spent.ms for spent in shown]
    queries = [choice.query for choice in choices]
    is_new = [query not in queries[:place] for place, query in enumerate(queries)]
    by_control: dict[str, list[float]] = defaultdict(list)
    for choice, spent in zip(choices, stream, strict=True):
        by_control[choice.control].append(spent)
    return {
        "stream": stream,
        "cold": [spent for spent, new in zip(stream, is_new, strict=True) if new],
        "cpu": [spent.cpu for spent in shown],
        "warm": [spent.ms for spent in second.of(callbacks.show.output)],
        "opened": [spent.ms for spent in first.of(ROUTER)],
        "follow": [spent.ms for spent in first.of(callbacks.follow.output)],
        "choices": len(choices),
        "distinct": len(set(queries)),
        "packed": median(spent.packed for spent in shown),
        "size": median(spent.size for spent in shown),
        "by_control": {name: median(values) for name, values in by_control.items()},
    }


if __name__ == "__main__":
    print(json.dumps(timed()))
