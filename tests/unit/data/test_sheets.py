"""The process that writes workbooks: it fits texts into cells, and its end is watched."""

from __future__ import annotations

import sys
import time

import pytest

from data.errors import WorkbookFailed, WorkbookLate
from data.export import workbook
from data.export.workbook import xlsx_bytes
from data.sheets import LONGEST_CELL, fitting
from tests.unit.data.export.hand_made import table


def test_a_text_longer_than_a_cell_says_that_it_was_cut():
    assert fitting("a" * LONGEST_CELL) == "a" * LONGEST_CELL
    cut = fitting("a" * (LONGEST_CELL + 1))
    assert len(cut) == LONGEST_CELL
    assert cut.endswith("[… 32768 characters; whole in the CSV file]")


def test_a_character_that_excel_counts_twice_is_counted_twice():
    cut = fitting("🧪" * 20_000)
    assert cut.endswith("[… 20000 characters; whole in the CSV file]")
    assert LONGEST_CELL - 2 <= len(cut.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_the_process_knows_nothing_of_the_store():
    """What keeps it small: a workbook costs the start of an interpreter, not of the whole program."""
    known = "import data.sheets, sys; print({'pandas', 'sqlalchemy', 'numpy', 'dash'} & set(sys.modules))"
    found = workbook.subprocess.run([sys.executable, "-c", known], cwd=workbook.ROOT, capture_output=True)
    assert found.stdout.strip() == b"set()"


@pytest.mark.parametrize("script", ["raise SystemExit(3)", "import os; os.close(0); raise SystemExit(1)"])
def test_a_process_that_ends_without_the_workbook_is_a_failure_with_a_sentence(monkeypatch, script):
    monkeypatch.setattr(workbook, "COMMAND", (sys.executable, "-c", script))
    with pytest.raises(WorkbookFailed, match="CSV"):
        xlsx_bytes(table())


def test_a_process_that_never_ends_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(workbook, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(workbook, "SECONDS", 0.5)
    begun = time.monotonic()
    with pytest.raises(WorkbookLate, match="CSV"):
        xlsx_bytes(table())
    assert time.monotonic() - begun < 5


def test_what_cannot_be_read_is_raised_and_the_process_ended(monkeypatch):
    def broken(_table):
        yield "book", {}
        raise ZeroDivisionError

    monkeypatch.setattr(workbook, "messages", broken)
    with pytest.raises(ZeroDivisionError):
        xlsx_bytes(table())
