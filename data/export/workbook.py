"""XLSX, written by a process of its own: sheets go to it in pieces, the workbook comes back whole."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any

import structlog

from data.errors import WorkbookFailed, WorkbookLate
from data.export.coded import Coded, Rows
from data.export.safe import neutralised
from data.export.table import Sheet, Table, refuse_more_than_excel_holds
from data.export.temporary import TemporaryBytes
from data.export.turns import Turns
from data.settings import ROOT

COMMAND = (sys.executable, "-m", "data.sheets")
"""What reads the messages of `messages` and writes the workbook."""
SECONDS = 120.0
"""What a workbook may take; a million rows take about half of it."""
TURNS = Turns(2)
"""Two processes a worker at most."""

log = structlog.get_logger()


def xlsx_bytes(table: Table) -> TemporaryBytes:
    """Return the workbook of a table's sheets, in pieces.

    Raises TooManyRows if a sheet is too long for Excel, WorkbookLate or WorkbookFailed where the process does
    not finish it, TooBusy where others wait already.
    """
    refuse_more_than_excel_holds(table.most_rows)
    return TemporaryBytes(lambda file: _write(table, file))


def _write(table: Table, file: IO[bytes]) -> None:
    with TURNS.turn(), TemporaryFile() as said:
        process = subprocess.Popen(COMMAND, cwd=ROOT, stdin=subprocess.PIPE, stdout=file, stderr=said)
        deadline = time.monotonic() + SECONDS
        late = Timer(SECONDS, process.kill)
        late.start()
        try:
            _send(table, process)
            code = process.wait()
        finally:
            late.cancel()
            process.kill()
            process.wait()
        if time.monotonic() >= deadline:
            raise WorkbookLate(seconds=round(SECONDS))
        if code:
            said.seek(0)
            log.error("workbook failed", code=code, said=said.read()[-2000:].decode("utf-8", "replace"))
            raise WorkbookFailed


def _send(table: Table, process: subprocess.Popen[bytes]) -> None:
    """Send all sheets; a process that has ended reads no more, and its code says why."""
    assert process.stdin
    try:
        with process.stdin as pipe:
            for message in messages(table):
                pickle.dump(message, pipe, protocol=5)
    except BrokenPipeError:
        log.warning("the workbook's process ended early")


def messages(table: Table) -> Iterator[tuple[str, Any]]:
    """Return what the process is told: the properties, then each sheet and its rows, column by column.

    A column is the places of its rows' values as bytes of 32-bit integers, and the distinct values.
    """
    about = table.about
    yield (
        "book",
        {
            "title": about.title,
            "comments": f"{about.release.release_id} {about.link}",
            "created": about.made_at.replace(tzinfo=None),
        },
    )
    for sheet in table.sheets:
        head = [neutralised(name) for name in sheet.columns]
        yield "sheet", (sheet.name, head, sheet.still, sheet.is_prose)
        for rows in sheet.pieces():
            yield "rows", _columns(sheet, rows)


def _columns(sheet: Sheet, rows: Rows) -> list[tuple[bytes, list[object]]]:
    return [_column(rows[name]) for name in sheet.columns]


def _column(column: Coded) -> tuple[bytes, list[object]]:
    distinct = [neutralised(value) if isinstance(value, str) else value for value in column.distinct]
    return column.codes.astype("int32").tobytes(), distinct
