"""The first visit with an empty cache: bytes on the wire, and the time until the first chart is painted."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from tests.bench.browsing import FIRST_PAINT, WINDOW, awaited, browsing
from tests.bench.results import Result, Row
from tests.bench.servers import ours

VISITS = 7
BYTES, SECONDS = 1.5, 1.5
PATIENCE = 30_000


def measure() -> Result:
    """Visit the comparison several times, each time as a new reader."""
    with ours() as served, browsing() as browser:
        found = [visit(browser, f"{served.address}/ru/compare") for _ in range(VISITS)]
    wire = [sum(sizes.values()) / 1e6 for sizes, _ in found]
    painted = [seconds for _, seconds in found]
    spread = f"(min–max {min(painted):.2f}–{max(painted):.2f} s)"
    sizes = found[-1][0]
    by_size = sorted(sizes.items(), key=lambda kind: -kind[1])
    largest = ", ".join(f"{name} {size / 1000:.0f}" for name, size in by_size)
    rows = [
        Row("first visit: bytes on the wire", "≤ 1.5 MB", f"{median(wire):.2f} MB", median(wire) <= BYTES),
        Row(
            "first visit: first chart painted",
            "≤ 1.5 s",
            f"median {median(painted):.2f} s {spread}",
            median(painted) <= SECONDS,
        ),
    ]
    note = (
        f"{VISITS} visits of /ru/compare in Chromium, a new context with an empty cache each; bytes: the sum "
        "of encodedDataLength over all answers until the network is idle; painted: two animation frames "
        f"after the marks of the large card are in the page, from the start of the visit. By kind, kB: "
        f"{largest}."
    )
    return Result(rows, [note])


def visit(browser: Browser, address: str) -> tuple[dict[str, int], float]:
    """Return the bytes by kind of answer and the seconds until the first chart."""
    context = browser.new_context(viewport=WINDOW, locale="ru-RU")
    page = context.new_page()
    page.add_init_script(FIRST_PAINT)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = defaultdict(int)

    def ended(event: dict[str, Any]) -> None:
        sizes[kinds.get(event["requestId"], "other")] += int(event["encodedDataLength"])

    session.on(
        "Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"].lower()})
    )
    session.on("Network.loadingFinished", ended)
    page.goto(address, wait_until="networkidle", timeout=PATIENCE)
    painted = awaited(page, "window.benchPainted")
    context.close()
    return dict(sizes), painted / 1000
