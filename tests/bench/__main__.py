"""`make bench`: measure the figures named, or all, print one table and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module

from tests.bench.results import DOCUMENT, Result, document, keep, table

FIGURES: dict[str, str] = {
    "choice": "tests.bench.choice:measure",
    "big-store": "tests.bench.choice:measure_big",
    "huge-store": "tests.bench.choice:measure_huge",
    "painted": "tests.bench.painted:measure",
    "first-visit": "tests.bench.visit:measure",
    "start": "tests.bench.start:measure",
    "load": "tests.bench.load:measure",
    "fuzz": "tests.bench.fuzz:measure",
    "export": "tests.bench.exports:measure",
    "methods": "tests.bench.methods:measure",
}
"""The figures in the order of the table, and the function that measures each."""


def main() -> int:
    """Measure; 0 when every budget is kept, 1 when one is not."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("figures", nargs="*", metavar="figure", help=", ".join(FIGURES))
    names = parser.parse_args().figures or list(FIGURES)
    if unknown := set(names) - set(FIGURES):
        parser.error(f"no such figure: {', '.join(sorted(unknown))}; there are {', '.join(FIGURES)}")
    results = [measured(name) for name in FIGURES if name in names]
    rows = [row for result in results for row in result.rows]
    print("\n".join(table(rows)))
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(document(FIGURES), encoding="utf-8")
    return int(any(row.passed is False for row in rows))


def measured(name: str) -> Result:
    """Measure one figure and remember it."""
    module, _, function = FIGURES[name].partition(":")
    measure: Callable[[], Result] = getattr(import_module(module), function)
    print(f"{name} …", file=sys.stderr, flush=True)
    begun = time.monotonic()
    result = measure()
    keep(name, result)
    print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main())
