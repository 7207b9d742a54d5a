"""Writes a workbook from the sheets that it is sent: `python -m data.sheets`, a process of its own.

It reads the pickled messages of `data.export.workbook.messages` from its input and writes Office Open XML
(ECMA-376, part 1, chapter 18) to its output, row after row as they come, so that no sheet stands in memory.
Each distinct value of a column is written as XML once; a row is these pieces put together. XlsxWriter, which
renders every cell anew, takes twenty times as long.
"""

from __future__ import annotations

import pickle
import re
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from data import sheets_parts as parts

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""
NARROWEST, WIDEST = 8, 48
"""Limits of the width of a column, in characters."""
SAMPLE = 200
"""Rows that decide the width of a column."""
PROSE = (28, 100)
"""Widths of the two columns of headings and text."""
FIRST_DAY, DAY_ZERO = date(1900, 3, 1), date(1899, 12, 30)
"""Excel counts days from the second, and takes 1900 for a leap year before the first."""
SHARED_FROM = 2
"""A text that stands in so many rows of a piece on average is written once for the whole workbook."""
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
LIKE_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
Message = tuple[str, Any]


def main() -> None:
    """Write the workbook that is asked for on the input to the output."""
    written(_messages(sys.stdin.buffer), sys.stdout.buffer)


def _messages(pipe: BinaryIO) -> Iterator[Message]:
    while True:
        try:
            yield pickle.load(pipe)
        except EOFError:
            return


def written(messages: Iterable[Message], file: BinaryIO) -> None:
    """Write the messages to a file as one workbook."""
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        book = _Book(archive)
        for name, given in messages:
            book.take(name, given)
        book.finish()


@dataclass
class _Sheet:
    """The sheet being written: its file in the archive, its columns, how many rows it has so far."""

    file: Any
    columns: Sequence[str]
    still: int
    is_prose: bool
    rows_count: int = 0
    is_begun: bool = False


@dataclass
class _Book:
    """A workbook: its archive, the texts that sheets share, the names of its sheets with their filters."""

    archive: ZipFile
    properties: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    sheets: list[tuple[str, str]] = field(default_factory=list)
    sheet: _Sheet | None = None

    def take(self, name: str, given: Any) -> None:
        """Do what a message says: the properties of the book, a new sheet, rows of it."""
        if name == "book":
            self.properties.update(given)
        elif name == "sheet":
            self.begin_sheet(given)
        else:
            self.put_rows(given)

    def begin_sheet(self, given: tuple[str, Sequence[str], int, bool]) -> None:
        """Begin a sheet; what stands before its rows waits for the first of them: they say how wide it is."""
        self.end_sheet()
        name, columns, still, is_prose = given
        file = self.archive.open(parts.sheet_name(len(self.sheets) + 1), "w", force_zip64=True)
        self.sheets.append((name, ""))
        self.sheet = _Sheet(file, columns, still, is_prose)

    def put_rows(self, given: Sequence[tuple[bytes, list[object]]]) -> None:
        """Write rows that come as columns."""
        sheet = self.sheet
        assert sheet
        columns = [(array("i", codes), distinct) for codes, distinct in given]
        self._begin_rows(sheet, [_longest(codes, distinct) for codes, distinct in columns])
        formed = (parts.BOLD, parts.WRAPPED) if sheet.is_prose else (None,) * len(columns)
        pieces = [
            self._pieces(codes, distinct, style=style, following=parts.column(place + 1))
            for place, ((codes, distinct), style) in enumerate(zip(columns, formed, strict=True))
        ]
        beyond = f'<c r="{parts.column(len(columns))}'
        lines = [
            str(number).join(('<row r="', '"><c r="A', *row)).removesuffix(beyond) + "</row>"
            for number, row in enumerate(zip(*pieces, strict=True), start=sheet.rows_count + 1)
        ]
        sheet.file.write("".join(lines).encode())
        sheet.rows_count += len(lines)

    def _begin_rows(self, sheet: _Sheet, longest: Sequence[int]) -> None:
        """Write what stands before the rows, the header among it, if that has not been done."""
        if sheet.is_begun:
            return
        sheet.is_begun = True
        heads = [len(name) + 3 for name in sheet.columns]
        widths = [min(max(NARROWEST, head, most), WIDEST) for head, most in zip(heads, longest, strict=True)]
        chosen = PROSE if sheet.is_prose else widths
        before = parts.before_rows(
            chosen, still=sheet.still, fixed=not sheet.is_prose, selected=len(self.sheets) == 1
        )
        sheet.file.write(before.encode())
        if not sheet.is_prose:
            cells = "".join(
                f'<c r="{parts.column(place)}1{_tail(name, parts.HEADER)}'
                for place, name in enumerate(sheet.columns)
            )
            sheet.file.write(f'<row r="1">{cells}</row>'.encode())
            sheet.rows_count = 1

    def _pieces(
        self, codes: array[int], distinct: Sequence[object], *, style: int | None, following: str
    ) -> list[str]:
        """Return what is written for each row's value, and how the cell after it begins."""
        is_shared = len(codes) >= SHARED_FROM * len(distinct)
        after = f'<c r="{following}'
        choice = [
            (self._shared(value, style) if is_shared and isinstance(value, str) else _tail(value, style))
            + after
            for value in distinct
        ]
        choice.append('"/>' + after)
        return [choice[code] for code in codes]

    def _shared(self, text: str, style: int | None) -> str:
        place = self.texts.setdefault(_fitted(text), len(self.texts))
        return f'"{_styled(style)} t="s"><v>{place}</v></c>'

    def end_sheet(self) -> None:
        """Write what stands after the rows: the filter over all of them."""
        sheet = self.sheet
        if sheet is None:
            return
        self._begin_rows(sheet, [0] * len(sheet.columns))
        last = parts.column(max(len(sheet.columns) - 1, 0))
        filtered = "" if sheet.is_prose else f"A1:{last}{max(sheet.rows_count, 1)}"
        sheet.file.write(parts.after_rows(filtered).encode())
        sheet.file.close()
        self.sheets[-1] = (self.sheets[-1][0], filtered)
        self.sheet = None

    def finish(self) -> None:
        """Write all that is not a sheet."""
        self.end_sheet()
        for name, text in parts.whole_book(self.sheets, self.properties).items():
            self.archive.writestr(name, text)
        with self.archive.open(parts.TEXTS, "w", force_zip64=True) as file:
            file.write(parts.texts_head(len(self.texts)).encode())
            for text in self.texts:
                file.write(f"<si>{text}</si>".encode())
            file.write(parts.TEXTS_END.encode())


def _tail(value: object, style: int | None) -> str:
    """Return a cell from the row of its address on, by the type of its value: text never as a formula."""
    if isinstance(value, str):
        return f'"{_styled(style)} t="inlineStr"><is>{_fitted(value)}</is></c>'
    if isinstance(value, bool):
        return f'"{_styled(style)} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int):
        return f'"{_styled(style or parts.YEAR)}><v>{value}</v></c>'
    if isinstance(value, float):
        return f'"{_styled(style or number_style(value))}><v>{value!r}</v></c>'
    if isinstance(value, date):
        return _day(value, style)
    return '"/>'


def _day(value: date, style: int | None) -> str:
    day = date(value.year, value.month, value.day)
    if day < FIRST_DAY:
        return _tail(day.isoformat(), style)
    return f'"{_styled(style or parts.DAY)}><v>{(day - DAY_ZERO).days}</v></c>'


def number_style(value: float) -> int:
    """Return how a number is shown: its digits stay whole in the cell."""
    if value.is_integer():
        return parts.WHOLE
    return parts.BROKEN if abs(value) >= 1 else 0


def _styled(style: int | None) -> str:
    return f' s="{style}"' if style else ""


def _fitted(text: str) -> str:
    """Return a text as the XML of a cell's text."""
    safe = escape(UNSAFE.sub(_escaped, LIKE_ESCAPED.sub(lambda found: f"_x005F{found[0]}", fitting(text))))
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<t{space}>{safe}</t>"


def _escaped(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def _longest(codes: array[int], distinct: Sequence[object]) -> int:
    """Return how wide the first rows of a column are, in characters."""
    shown = (distinct[code] for code in codes[:SAMPLE] if code >= 0)
    return max((len(str(value)) for value in shown if value is not None), default=0) + 1


def fitting(text: str) -> str:
    """Return the text, or what fits in a cell with a remark of how much does not."""
    if len(text) <= LONGEST_CELL // 2 or _length(text) <= LONGEST_CELL:
        return text
    remark = f" [… {len(text)} characters; whole in the CSV file]"
    kept = text[: LONGEST_CELL - len(remark)]
    while _length(kept) > LONGEST_CELL - len(remark):
        kept = kept[: -max(1, (_length(kept) - LONGEST_CELL + len(remark)) // 2)]
    return kept + remark


def _length(text: str) -> int:
    """Return the length as Excel counts it: a character beyond the first 65,536 counts twice."""
    return len(text.encode("utf-16-le")) // 2


if __name__ == "__main__":
    main()
