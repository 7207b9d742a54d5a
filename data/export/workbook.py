"""XLSX: a sheet of typed rows and a wide one for each card, and what must be known to read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from data.cards.contents import CardData
from data.export.bundle import Bundle, refuse_more_than_excel_holds
from data.export.columns import COLUMN_NAMES
from data.export.json_file import BREAK_FIELDS, INDICATOR_FIELDS, MISSING_FIELDS, SOURCE_FIELDS, records
from data.export.rows import cells, file_chunks, transform_words
from data.export.safe import neutralised
from data.export.temporary import TemporaryBytes
from data.export.wide import wide_columns

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""
NARROWEST, WIDEST = 8, 48
"""Limits of the width of a column, in characters."""
SAMPLE = 200
"""Rows that decide the width of a column."""
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
NUMBERS = {"whole": "#,##0", "broken": "#,##0.0###", "small": "General"}


def xlsx_bytes(bundle: Bundle) -> TemporaryBytes:
    """Return the workbook of all cards, in pieces; TooManyRows if a card does not fit in a sheet.

    Sheets: data_<family> and wide_<family> of each card, about, not_published, sources, indicators.
    """
    refuse_more_than_excel_holds(*bundle.cards)
    return TemporaryBytes(lambda file: _write(bundle, file))


def _write(bundle: Bundle, file: IO[bytes]) -> None:
    with Workbook(file, OPTIONS) as workbook:
        comments = f"{bundle.release.release_id} {bundle.link}"
        made_at = bundle.made_at.replace(tzinfo=None)
        workbook.set_properties({"title": bundle.title, "comments": comments, "created": made_at})
        book = _Book(workbook)
        for card in bundle.cards:
            _data(book, bundle, card)
            _wide(book, bundle, card)
        _about(book, bundle)
        _listed(book, "not_published", bundle.cards, "missing", MISSING_FIELDS)
        _listed(book, "sources", bundle.cards, "sources", SOURCE_FIELDS)
        book.table("indicators", [_indicator(card) for card in bundle.cards])


class _Book:
    """A workbook with its formats and one way of writing a value."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.header = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self.year = workbook.add_format({"num_format": "0"})
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.bold = workbook.add_format({"bold": True, "valign": "top"})
        self.numbers = {name: workbook.add_format({"num_format": form}) for name, form in NUMBERS.items()}

    def sheet(self, name: str, columns: Sequence[str], *, still: int = 0) -> Worksheet:
        """Return a new sheet with a header that stays in sight, as do the first `still` columns."""
        sheet = self.workbook.add_worksheet(name)
        sheet.freeze_panes(1, still)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, neutralised(column), self.header)
        return sheet

    def table(self, name: str, rows: Sequence[dict[str, object]], columns: Sequence[str] = ()) -> None:
        """Write a small table of plain values with its filter and widths."""
        heads = tuple(rows[0]) if rows else tuple(columns)
        sheet = self.sheet(name, heads)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row.values()):
                self.put(sheet, (number, place), value)
        texts = [[str(row[head] or "") for row in rows] for head in heads]
        finish(sheet, len(rows), [width(head, column) for head, column in zip(heads, texts, strict=True)])

    def put(self, sheet: Worksheet, place: tuple[int, int], value: object, form: Any = None) -> None:
        """Write a value by its type: text never as a formula, a missing one not at all."""
        if isinstance(value, str):
            sheet.write_string(*place, fitting(neutralised(value)), form)
        elif isinstance(value, bool):
            sheet.write_boolean(*place, value, form)
        elif isinstance(value, int):
            sheet.write_number(*place, value, form or self.year)
        elif isinstance(value, float):
            sheet.write_number(*place, value, form or self.number(value))
        elif isinstance(value, date):
            sheet.write_datetime(*place, value, form or self.day)

    def number(self, value: float) -> Any:
        """Return how a number is shown: its digits stay whole in the cell."""
        if value.is_integer():
            return self.numbers["whole"]
        return self.numbers["broken" if abs(value) >= 1 else "small"]


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


def width(head: str, texts: Iterable[str]) -> int:
    """Return a width that shows the header and most of the first rows."""
    longest = max((len(text) for text in texts), default=0)
    return min(max(NARROWEST, len(head) + 3, longest + 1), WIDEST)


def finish(sheet: Worksheet, rows_count: int, widths: Sequence[int]) -> None:
    """Set the filter over all rows and the widths of the columns."""
    sheet.autofilter(0, 0, rows_count, max(len(widths) - 1, 0))
    for place, wide in enumerate(widths):
        sheet.set_column(place, place, wide)


def _data(book: _Book, bundle: Bundle, card: CardData) -> None:
    sheet = book.sheet(f"data_{card.card.family}", COLUMN_NAMES)
    widths = [width(name, ()) for name in COLUMN_NAMES]
    number = 0
    for rows in file_chunks(card, lang=bundle.lang, release=bundle.release):
        columns = [rows[name].values() for name in COLUMN_NAMES]
        if number == 0:
            widths = [_width(name, column) for name, column in zip(COLUMN_NAMES, columns, strict=True)]
        for row in zip(*columns, strict=True):
            number += 1
            for place, value in enumerate(row):
                book.put(sheet, (number, place), value)
    finish(sheet, number, widths)


def _wide(book: _Book, bundle: Bundle, card: CardData) -> None:
    frame = wide_columns(card, lang=bundle.lang)
    names = [str(name) for name in frame.columns]
    sheet = book.sheet(f"wide_{card.card.family}", names, still=1)
    for number, row in enumerate(zip(*(cells(frame[name]) for name in names), strict=True), start=1):
        for place, value in enumerate(row):
            book.put(sheet, (number, place), value)
    finish(sheet, len(frame), [_width(name, cells(frame[name])) for name in names])


def _width(name: str, values: Sequence[object]) -> int:
    return width(name, (str(value) for value in values[:SAMPLE] if value is not None))


def _about(book: _Book, bundle: Bundle) -> None:
    sheet = book.workbook.add_worksheet("about")
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    for number, (heading, text) in enumerate(bundle.about):
        book.put(sheet, (number, 0), heading, book.bold)
        book.put(sheet, (number, 1), text, book.wrapped)


def _listed(
    book: _Book, name: str, cards: Sequence[CardData], attribute: str, fields: tuple[str, ...]
) -> None:
    """Write the rows of one frame of each card, with the family they belong to."""
    rows = [
        {"family": card.card.family, **row}
        for card in cards
        for row in records(getattr(card, attribute), fields)
    ]
    book.table(name, rows, ("family", *fields))


def _indicator(card: CardData) -> dict[str, object]:
    breaks = records(card.breaks, BREAK_FIELDS)
    done = card.transform
    return {
        "family": card.card.family,
        **{name: card.indicator.get(name) for name in INDICATOR_FIELDS},
        "transform": transform_words(done),
        "transform_unit_en": card.unit_en if done.codes else None,
        "transform_unit_ru": card.unit_ru if done.codes else None,
        "deflator": done.deflator or None,
        "breaks_en": _told(breaks, "note_en"),
        "breaks_ru": _told(breaks, "note_ru"),
    }


def _told(breaks: list[dict[str, object]], note: str) -> str | None:
    """Return the breaks as lines «year, unit: note», or None."""
    lines = [
        f"{row['first_year_after']}{', ' + str(row['unit_id']) if row['unit_id'] else ''}: {row[note]}"
        for row in breaks
    ]
    return "\n".join(lines) or None
