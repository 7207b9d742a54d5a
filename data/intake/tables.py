"""The facts as they are written: every table as text, with the package that describes it."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import zlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.errors import FactsFaulty, Fault
from data.intake.package import DESCRIPTION, Package, Resource, read_package


@dataclass(frozen=True)
class Facts:
    """The published data set as read: tables of text by resource name (`_` for `-`), and their description.

    The index of a table is the row of its file, the header being row 1. A table that could not be read
    is absent.
    """

    tables: dict[str, pd.DataFrame]
    package: Package

    def file(self, table: str) -> str:
        """Return the name of a table's file."""
        return self.package.resource(table.replace("_", "-")).path


class _UnreadableError(Exception):
    """A file that is no table: the row where that was seen and the reason."""

    def __init__(self, row: int, reason: str) -> None:
        super().__init__(reason)
        self.row, self.reason = row, reason


def table_name(resource: Resource) -> str:
    """Return the name of a resource as the name of a table."""
    return resource.name.replace("-", "_")


def read_facts(folder: Path) -> tuple[Facts, list[Fault]]:
    """Return the facts of a folder, every cell as it stands in the file, and what could not be read.

    Raises FactsFaulty where the description of the data set itself cannot be read.
    """
    package = read_package(folder)
    tables: dict[str, pd.DataFrame] = {}
    found: list[Fault] = []
    for resource in package.resources:
        try:
            rows, faults = _table(folder / resource.path, resource)
        except _UnreadableError as broken:
            found.append(Fault(resource.path, broken.row, "", "", broken.reason))
            continue
        tables[table_name(resource)] = rows
        found += faults
    return Facts(tables, package), found


def _table(path: Path, resource: Resource) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the rows of a file that have all cells, and a fault for each that has not."""
    lines = _lines(path)
    header = lines[0] if lines else []
    _compare_headers(header, resource.columns)
    whole = [(row, cells) for row, cells in enumerate(lines[1:], start=2) if len(cells) == len(header)]
    columns = zip(*(cells for _, cells in whole), strict=True) if whole else [()] * len(header)
    index = pd.Index([row for row, _ in whole], dtype="int64")
    rows = pd.DataFrame(dict(zip(header, columns, strict=True)), index=index, dtype=object)
    reason = f"this row does not have the {len(header)} cells of the header"
    short = [
        Fault(path.name, row, "", f"{len(cells)} cells", reason)
        for row, cells in enumerate(lines[1:], start=2)
        if len(cells) != len(header)
    ]
    return rows, short


def _compare_headers(header: list[str], described: list[str]) -> None:
    if sorted(header) == sorted(described):
        return
    absent = ", ".join(name for name in described if name not in header)
    more = ", ".join(name for name in header if name not in described or header.count(name) > 1)
    said = [f"the column is missing: {absent}"] if absent else []
    said += [f"{DESCRIPTION} does not know the column, or it repeats: {more}"] if more else []
    raise _UnreadableError(1, "; ".join(said))


def _lines(path: Path) -> list[list[str]]:
    """Return the cells of every line of a file of comma-separated values."""
    try:
        text = unpacked(path).decode("utf-8-sig")
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise _UnreadableError(1, "the file cannot be unpacked") from None
    except OSError:
        raise _UnreadableError(1, "the file is missing or cannot be read") from None
    except UnicodeDecodeError as wrong:
        row = wrong.object[: wrong.start].count(b"\n") + 1
        raise _UnreadableError(row, "this is not text in UTF-8") from None
    if "\0" in text:
        raise _UnreadableError(text[: text.index("\0")].count("\n") + 1, "a zero byte in the text")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return list(reader)
    except csv.Error as wrong:
        raise _UnreadableError(reader.line_num, f"not comma-separated values: {wrong}") from None


def unpacked(path: Path) -> bytes:
    """Return the content of a file, decompressed where its name ends in .gz."""
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def facts_hash(folder: Path, version: str) -> str:
    """Return the sha256 over what the facts say and the version of schema and rules.

    It covers every table and description (.csv, .csv.gz, .json) in the folder; compressed tables count by
    their content, so that packing them again changes nothing. Raises FactsFaulty where a file cannot be read.
    """
    digest = hashlib.sha256(version.encode())
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in (".csv", ".gz", ".json"))
    except OSError:
        raise FactsFaulty([Fault(DESCRIPTION, 1, "", "", f"cannot be read in {folder}")]) from None
    for path in paths:
        try:
            content = unpacked(path)
        except (OSError, EOFError, zlib.error):
            raise FactsFaulty([Fault(path.name, 1, "", "", "the file cannot be read or unpacked")]) from None
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
