"""Files of a million rows: the time until the last byte, the memory beyond the rows. Pictures: their time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import NamedTemporaryFile
from typing import Any

import pandas as pd

from data.cards.compare import compare_contents
from data.cards.contents import CardData
from data.export import FORMATS, workbook
from data.export.bundle import Bundle
from data.export.card_file import card_table
from data.export.picture import picture
from data.releases import current, reading
from data.settings import ROOT
from data.views import CompareView
from layouts.components.card_picture import card_picture
from tests.bench.memory import peak
from tests.bench.results import Result, Row
from tests.bench.servers import resident

ROWS = 1_000_000
VIEW = "?kind=region&main=region&own=none&town=none"
BUDGETS = {"csv": 6, "xlsx": 60}
EXTRA = 100
"""MiB beyond the rows."""
PATIENCE = 200
PICTURES = 5
CHILD = (
    "import sys; from data.sheets import main; from tests.bench.memory import peak; main(); "
    "open(sys.argv[1], 'w').write(str(peak()))"
)
"""Writes a workbook as its process does, and its own highest memory beside it."""


def measure() -> Result:
    """Write each form in a process of its own."""
    rows = [*(row_of(form, budget) for form, budget in BUDGETS.items()), *map(picture_row, ("png", "svg"))]
    note = (
        f"The rows of `{VIEW}` repeated under other ids until there are {ROWS}, handed to the function that "
        "writes the form, the pieces thrown away; memory is the peak while writing less that of the rows; "
        "that of the process that writes a workbook is said apart. A picture: the large card of that view "
        f"{PICTURES} times, each by a Chromium of its own, start and end included."
    )
    return Result(rows, [note])


def picture_row(form: str) -> Row:
    """Return the row of a picture; there is no budget."""
    view, release = CompareView.from_query(VIEW), current()
    with reading(release) as connection:
        contents = compare_contents(connection, view, release=release, lang="ru")
    drawn = card_picture(contents.cards[0], view, lang="ru", origin=[])
    times = []
    for _ in range(PICTURES):
        begun = time.monotonic()
        picture(drawn, form=form, lang="ru")
        times.append(time.monotonic() - begun)
    measured = f"median {median(times):.2f} s (min–max {min(times):.2f}–{max(times):.2f} s)"
    return Row(f"picture of a chart as {form.upper()}", "–", measured, None)


def row_of(form: str, budget: int) -> Row:
    """Return the row of one form."""
    what = f"export of 10⁶ rows as {form.upper()}"
    said = f"≤ {budget} s, ≤ {EXTRA} MiB more"
    command = [sys.executable, "-m", "tests.bench.exports", form]
    try:
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, timeout=PATIENCE, check=True)
    except subprocess.TimeoutExpired:
        return Row(what, said, f"not finished in {PATIENCE} s", False)
    found = json.loads(done.stdout)
    measured = (
        f"{found['seconds']:.1f} s ({found['cpu']:.1f} s on the processor), {found['extra']:.0f} MiB more, "
        + (f"its process {found['child']:.0f} MiB, " if found["child"] else "")
        + f"file {found['bytes'] / 2**20:.0f} MiB"
    )
    return Row(what, said, measured, found["seconds"] <= budget and found["extra"] <= EXTRA)


def written(form: str) -> dict[str, Any]:
    """Write a form; return the seconds, the memory beyond the rows in MiB, the bytes."""
    table = card_table(enlarged())
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    with NamedTemporaryFile("r") as child:
        workbook.COMMAND = (sys.executable, "-c", CHILD, child.name)
        before, begun, worked = resident(os.getpid()), time.monotonic(), time.process_time()
        size = sum(len(piece) for piece in FORMATS[form].content(table))
        return {
            "seconds": time.monotonic() - begun,
            "cpu": time.process_time() - worked + child_time(),
            "extra": peak() - before,
            "child": float(child.read() or 0),
            "bytes": size,
        }


def enlarged() -> Bundle:
    """Return the bundle of a view whose card has a million rows."""
    view, release = CompareView.from_query(VIEW), current()
    with reading(release) as connection:
        contents = compare_contents(connection, view, release=release, lang="en")
    card = contents.cards[0]
    return Bundle(
        cards=(repeated(card),),
        view=view,
        lang="en",
        release=release,
        link="http://127.0.0.1/en/compare",
        made_at=datetime.now(UTC),
    )


def repeated(card: CardData) -> CardData:
    """Return a card with its rows again and again, the objects of each copy called otherwise."""
    times = -(-ROWS // len(card.rows))
    rows = pd.concat([card.rows] * times, ignore_index=True)[:ROWS]
    copy = (rows.index // len(card.rows)).astype(str)
    return replace(card, rows=rows.assign(unit_id=rows["unit_id"].astype(str) + "-" + copy))


def child_time() -> float:
    """Return the seconds on the processor of the processes that this one has ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    print(json.dumps(written(sys.argv[1])))
