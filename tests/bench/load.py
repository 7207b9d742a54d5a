"""Answers a second of two workers under recorded callbacks, and the memory of one worker after many."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from data.settings import ROOT
from tests.bench.results import Result, Row, quantile
from tests.bench.servers import children, ours, resident

READERS = 8
THREADS = 8
SECONDS = 12
BUDGET = 600
EARLY, LATE = 2_000, 10_000
MEMORY, FLAT = 250, 1.1
"""MiB of one worker at the end; its growth between the two marks that still counts as flat."""
LONGEST = 420
"""Seconds after which the requests for the memory end, however many were answered."""
HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "gzip, deflate, br, zstd"}


def measure() -> Result:
    """Measure answers a second, then memory."""
    with tempfile.TemporaryDirectory() as folder:
        bodies = Path(folder) / "bodies.json"
        bodies.write_text(json.dumps(recorded()), encoding="utf-8")
        with ours() as served:
            played(served.port, bodies, seconds=3)
            found = played(served.port, bodies, seconds=SECONDS)
        memory, own, answered = grown(bodies)
    speed = found["count"] / found["seconds"]
    failed = {status: count for status, count in found["by_status"].items() if status not in ("200", "204")}
    late = quantile(found["ms"], 0.99)
    early, end = memory[0], memory[-1]
    rows = [
        Row(
            "answers a second, two workers",
            f"≥ {BUDGET}, no error",
            f"{speed:.0f} ({late:.0f} ms p99); {sum(failed.values())} errors",
            speed >= BUDGET and not failed,
        ),
        Row(
            f"memory of one worker after {answered:,} mixed requests".replace(",", "\u202f"),
            f"≤ {MEMORY} MiB and flat",
            f"{end:.0f} MiB ({own:.0f} without the pages of files); {early:.0f} after {EARLY:,}".replace(
                ",", "\u202f"
            ),
            answered >= LATE and end <= MEMORY and end <= early * FLAT,
        ),
    ]
    note = (
        f"The bodies of {READERS} seeded readers, recorded before, played by a second process with {THREADS} "
        f"threads and connections kept alive for {SECONDS} s; the player shares the cores with the workers. "
        f"Memory: VmRSS of the worker; flat: at most {FLAT - 1:.0%} more after {LATE} requests than after "
        f"{EARLY}; the requests end after {LONGEST} s at the latest."
    )
    return Result(rows, [note])


def recorded() -> list[str]:
    """Return the bodies of the readers' choices, as text."""
    from app import server
    from tests.bench.choice import Clock
    from tests.bench.mix import walks

    clock = Clock(server.test_client())
    return [
        json.dumps(body) for choice in walks(clock.send, clock.callbacks(), READERS) for body in choice.bodies
    ]


def grown(bodies: Path) -> tuple[list[float], float, int]:
    """Return the memory of one worker at the marks, that without files, how many requests it answered."""
    deadline = time.monotonic() + LONGEST
    with ours(workers=1) as served:
        worker, marks, answered = children(served.pid)[0], [], 0
        for until in (EARLY, LATE):
            left = max(1.0, deadline - time.monotonic())
            answered += played(served.port, bodies, seconds=left, count=until - answered)["count"]
            marks.append(resident(worker))
        return marks, resident(worker, of="RssAnon"), answered


def played(port: int, bodies: Path, *, seconds: float, count: int = sys.maxsize) -> dict[str, Any]:
    """Play the bodies in another process until the time is over or so many are answered."""
    command = [sys.executable, "-m", "tests.bench.load", str(port), str(bodies), str(seconds), str(count)]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, timeout=seconds + 60, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def play(port: int, bodies: list[str], seconds: float, count: int) -> dict[str, Any]:
    """Send the bodies in turn from several threads; return the answers by status and their times."""
    deadline, lock = time.monotonic() + seconds, threading.Lock()
    statuses: Counter[str] = Counter()
    spent: list[float] = []
    turn = iter(range(count))

    def reader() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < deadline:
            with lock:
                place = next(turn, None)
            if place is None:
                return
            begun = time.perf_counter()
            connection.request("POST", "/_dash-update-component", bodies[place % len(bodies)], HEADERS)
            answer = connection.getresponse()
            answer.read()
            with lock:
                statuses[str(answer.status)] += 1
                spent.append((time.perf_counter() - begun) * 1000)

    threads = [threading.Thread(target=reader) for _ in range(THREADS)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "count": len(spent),
        "seconds": time.monotonic() - begun,
        "by_status": dict(statuses),
        "ms": spent,
    }


if __name__ == "__main__":
    _, port, path, seconds, count = sys.argv
    bodies = json.loads(Path(path).read_text(encoding="utf-8"))
    print(json.dumps(play(int(port), bodies, float(seconds), int(count))))
