"""Writes a workbook from the sheets that it is sent: `python -m data.sheets`, a process of its own.

It reads pickled messages of `data.export.workbook.messages` from its input and writes the file to its output.
"""

from __future__ import annotations

import pickle
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""
NARROWEST, WIDEST = 8, 48
"""Limits of the width of a column, in characters."""
SAMPLE = 200
"""Rows that decide the width of a column."""
PROSE = (28, 100)
"""Widths of the two columns of headings and text."""
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
NUMBERS = {"whole": "#,##0", "broken": "#,##0.0###", "small": "General"}
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
    with Workbook(file, OPTIONS) as workbook:
        book = _Book(workbook)
        for name, given in messages:
            book.take(name, given)
        book.end_sheet()


class _Book:
    """A workbook with its formats, the sheet being written, and one way of writing a value."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.header = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self.year = workbook.add_format({"num_format": "0"})
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.bold = workbook.add_format({"bold": True, "valign": "top"})
        self.numbers = {name: workbook.add_format({"num_format": form}) for name, form in NUMBERS.items()}
        self.sheet: Worksheet | None = None
        self.widths: list[int] = []
        self.rows_count = 0
        self.is_prose = False

    def take(self, name: str, given: Any) -> None:
        """Do what a message says."""
        {"book": self.workbook.set_properties, "sheet": self.begin_sheet, "rows": self.put_rows}[name](given)

    def begin_sheet(self, given: tuple[str, Sequence[str], int, bool]) -> None:
        """Begin a sheet with a header that stays in sight, as do the first `still` columns."""
        self.end_sheet()
        name, columns, still, self.is_prose = given
        sheet = self.sheet = self.workbook.add_worksheet(name)
        self.rows_count = 0
        self.widths = [width(column, ()) for column in columns]
        if self.is_prose:
            return
        sheet.freeze_panes(1, still)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, self.header)
        self.rows_count = 1

    def put_rows(self, given: Sequence[tuple[bytes, list[object]]]) -> None:
        """Write rows that come as columns."""
        columns = [_values(codes, distinct) for codes, distinct in given]
        if self.rows_count == 1:
            self.widths = [
                max(least, _width(column)) for least, column in zip(self.widths, columns, strict=True)
            ]
        forms = (self.bold, self.wrapped) if self.is_prose else (None,) * len(columns)
        for row in zip(*columns, strict=True):
            for place, value in enumerate(row):
                self.put((self.rows_count, place), value, forms[place])
            self.rows_count += 1

    def put(self, place: tuple[int, int], value: object, form: Any = None) -> None:
        """Write a value by its type: text never as a formula, a missing one not at all."""
        assert self.sheet
        if isinstance(value, str):
            self.sheet.write_string(*place, fitting(value), form)
        elif isinstance(value, bool):
            self.sheet.write_boolean(*place, value, form)
        elif isinstance(value, int):
            self.sheet.write_number(*place, value, form or self.year)
        elif isinstance(value, float):
            self.sheet.write_number(*place, value, form or self.number(value))
        elif isinstance(value, date):
            self.sheet.write_datetime(*place, value, form or self.day)

    def number(self, value: float) -> Any:
        """Return how a number is shown: its digits stay whole in the cell."""
        if value.is_integer():
            return self.numbers["whole"]
        return self.numbers["broken" if abs(value) >= 1 else "small"]

    def end_sheet(self) -> None:
        """Set the filter over all rows and the widths of the columns."""
        if self.sheet is None:
            return
        if not self.is_prose:
            self.sheet.autofilter(0, 0, self.rows_count - 1, max(len(self.widths) - 1, 0))
        for place, wide in enumerate(PROSE if self.is_prose else self.widths):
            self.sheet.set_column(place, place, wide)


def _values(codes: bytes, distinct: list[object]) -> list[object]:
    """Return the value of every row; the place −1 means none."""
    choice = [*distinct, None]
    return [choice[place] for place in array("i", codes)]


def _width(column: Sequence[object]) -> int:
    return width("", (str(value) for value in column[:SAMPLE] if value is not None))


def width(head: str, texts: Iterable[str]) -> int:
    """Return a width that shows the header and most of the first rows."""
    longest = max((len(text) for text in texts), default=0)
    return min(max(NARROWEST, len(head) + 3, longest + 1), WIDEST)


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
