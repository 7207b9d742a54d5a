"""What a measurement says: a row of the table with its budget; how the rows are kept, printed and written."""

from __future__ import annotations

import json
import math
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from statistics import median
from typing import Any

from data.settings import ROOT

DOCUMENT = ROOT / "docs" / "benchmarks.md"
KEPT = ROOT / "var" / "bench" / "results.json"
"""The rows of the last run of each figure, so that one figure can be measured anew alone."""
NOT_JUDGED = "–"


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, the budget, the result in words, whether it is kept.

    `passed` is None where there is no budget, or nothing could be measured.
    """

    what: str
    budget: str
    measured: str
    passed: bool | None = None

    @property
    def verdict(self) -> str:
        """Return the last column."""
        return {True: "pass", False: "**fail**", None: NOT_JUDGED}[self.passed]


@dataclass(frozen=True)
class Result:
    """The rows of one figure, and what must be known to read them."""

    rows: Sequence[Row]
    notes: Sequence[str] = ()


def quantile(values: Iterable[float], share: float) -> float:
    """Return the value that this share of the values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[math.ceil(share * len(ordered)) - 1]


def spread(values: Sequence[float], unit: str = "ms") -> str:
    """Return the median, the 99th of a hundred and the largest of many values in words."""
    middle, late = median(values), quantile(values, 0.99)
    return f"median {middle:.1f}, p99 {late:.1f}, max {max(values):.1f} {unit}"


def machine() -> str:
    """Return what machine this is, without its name or its paths."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB of memory, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def keep(name: str, result: Result) -> None:
    """Remember the rows of a figure with the day and the machine."""
    kept = recalled()
    load = f"{os.getloadavg()[0]:.1f}"
    kept[name] = {"day": date.today().isoformat(), "machine": machine(), "load": load, **asdict(result)}
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def recalled() -> dict[str, dict[str, Any]]:
    """Return what is remembered, by name of the figure."""
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}


def table(rows: Iterable[Row]) -> list[str]:
    """Return the lines of the table of rows, in Markdown."""
    lines = ["| figure | budget | measured | kept |", "|---|---|---|---|"]
    return lines + [f"| {row.what} | {row.budget} | {row.measured} | {row.verdict} |" for row in rows]


def document(names: Iterable[str]) -> str:
    """Return the text of docs/benchmarks.md from what is remembered of these figures."""
    kept = recalled()
    known = [(name, kept[name]) for name in names if name in kept]
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`; one figure alone: `python -m tests.bench choice`.",
        "Absolute times mean something only on the machine named; alternatives are measured in the same run.",
        "A budget that is missed says **fail** and stays in the table.",
        "",
        *sorted({f"Machine: {figure['machine']}." for _, figure in known}),
        "",
        *table(Row(**row) for _, figure in known for row in figure["rows"]),
        "",
        "## How each was measured",
        "",
    ]
    for name, figure in known:
        lines += [
            f"- **{name}** ({figure['day']}, load of the machine at the end {figure['load']}): "
            + " ".join(figure["notes"])
        ]
    return "\n".join(lines) + "\n"
