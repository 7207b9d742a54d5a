"""What a file is written from: columns, rows in pieces, and what is said of them, whatever the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from data.errors import TooManyRows
from data.export.coded import Rows, each
from data.export.columns import Column
from data.releases import ReleaseRef

EXPORTER_VERSION = 2
"""Raised when the same rows would be written differently; part of the ETag of every file."""
EXCEL_ROWS = 1_048_576
"""Rows of an Excel sheet, the header included."""
CHUNK = 10_000
"""Rows that are turned into a file at a time."""


@dataclass(frozen=True)
class About:
    """What a file says of its rows.

    `filters` say in sentences what was chosen; `notes` are rows of heading and text in the reader's language
    for the sheet «about»; `licence` that of the whole collection; `ignored` the parts of the address that
    were not used; `warning` a sentence if the release asked for is no longer kept.
    """

    lang: str
    release: ReleaseRef
    title: str
    link: str
    made_at: datetime
    licence: str = ""
    citation: str = ""
    filters: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    warning: str = ""

    def with_notes(self, notes: Sequence[tuple[str, str]]) -> Self:
        """Return the same with the rows of the sheet «about»."""
        return replace(self, notes=tuple(notes))


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its header and its rows in pieces, the first `still` columns always in sight.

    `is_prose`: two columns of headings and text, without a header.
    """

    name: str
    columns: Sequence[str]
    pieces: Callable[[], Iterator[Rows]]
    still: int = 0
    is_prose: bool = False


@dataclass(frozen=True)
class Table:
    """The rows of a file.

    `pieces` gives them anew each time, at most so many at once; `known` is all that is said of them, as it
    stands in JSON and in the schema of Parquet; `sheets` are those of the workbook.
    """

    columns: Sequence[Column]
    rows_count: int
    pieces: Callable[[int], Iterator[Rows]]
    about: About
    known: Mapping[str, object]
    sheets: Sequence[Sheet]
    most_rows: int
    """Of the longest sheet."""

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


def plain_table(
    columns: Sequence[Column], rows_count: int, pieces: Callable[[int], Iterator[Rows]], about: About
) -> Table:
    """Return rows of one kind with what is said of them, and the two sheets of their workbook."""
    names = [column.name for column in columns]
    known = origin(about) | {
        "rows_count": rows_count,
        "columns": {column.name: column.meaning for column in columns},
    }
    sheets = (Sheet("data", names, lambda: pieces(CHUNK)), prose(about))
    return Table(columns, rows_count, pieces, about, known, sheets, rows_count)


def prose(about: About) -> Sheet:
    """Return the sheet «about»."""
    columns = zip(*about.notes, strict=True) if about.notes else ((), ())
    rows = {name: each(list(texts)) for name, texts in zip(("heading", "text"), columns, strict=True)}
    return Sheet("about", ("heading", "text"), lambda: iter([rows]), is_prose=True)


def origin(about: About) -> dict[str, object]:
    """Return where the rows come from and what was chosen, as plain values."""
    return {
        "title": about.title,
        "release": {
            "release_id": about.release.release_id,
            "hash8": about.release.hash8,
            "released_on": about.release.released_on.isoformat(),
        },
        "link": about.link,
        "made_at": about.made_at.isoformat(timespec="seconds"),
        "lang": about.lang,
        "filters": list(about.filters),
        "licence": about.licence,
        "citation": about.citation,
        "ignored": list(about.ignored),
        "warning": about.warning,
        "exporter_version": EXPORTER_VERSION,
    }


def fits_excel(rows_count: int) -> bool:
    """Return whether a sheet of Excel holds so many rows."""
    return rows_count < EXCEL_ROWS


def refuse_more_than_excel_holds(rows_count: int) -> None:
    """Raise TooManyRows where a sheet of Excel would cut the rows silently."""
    if not fits_excel(rows_count):
        raise TooManyRows(rows=rows_count, limit=EXCEL_ROWS - 1)
