from dataclasses import replace
from datetime import datetime
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape

from data.errors import TooManyRows
from data.export import table as tables
from data.export.columns import COLUMNS
from data.export.rows import file_columns
from data.export.safe import FORMULA_STARTS, restored
from data.export.workbook import xlsx_bytes

from .hand_made import RELEASE, card, given, table

NAMES = [column.name for column in COLUMNS]


def workbook(whole):
    return openpyxl.load_workbook(BytesIO(b"".join(xlsx_bytes(whole))))


def rows(sheet):
    return [dict(zip(NAMES, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_every_card_has_its_sheets_and_the_rest_follows():
    book = workbook(table(card(), card(family="own")))
    assert book.sheetnames == [
        "data_region",
        "wide_region",
        "data_own",
        "wide_own",
        "about",
        "not_published",
        "sources",
        "indicators",
    ]


def test_the_data_sheet_has_the_rows_on_screen_with_their_types():
    found = rows(workbook(table())["data_region"])
    expected = file_columns(card(), lang="ru", release=RELEASE)
    assert [row["observation_id"] for row in found] == list(expected["observation_id"])
    assert [row["value"] for row in found] == list(expected["value"])
    assert found[0]["period_end"] == datetime(2015, 12, 31)
    assert found[0]["is_break_before"] is False
    assert found[1]["is_break_before"] is True
    assert found[0]["okato"] == "46"
    assert found[2]["year"] is None


def test_the_header_stands_still_and_filters_all_rows():
    sheet = workbook(table())["data_region"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:AJ5"


def test_text_is_never_a_formula_and_can_be_restored():
    sheet = workbook(table())["data_region"]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n", "d", "b"}
    cell = sheet.cell(3, NAMES.index("words") + 1)
    assert cell.data_type == "s"
    assert restored(cell.value) == '=HYPERLINK("http://x")'


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_text_of_any_sheet_begins_like_a_formula(start):
    hostile = start + "cmd|'/c calc'!A0"
    whole = table(card(given(words=hostile, name_ru=hostile)), about=((hostile, hostile),))
    book = workbook(whole)
    found = [cell.value for sheet in book for line in sheet.iter_rows() for cell in line]
    texts = [value for value in found if isinstance(value, str)]
    assert not any(text.startswith(FORMULA_STARTS) for text in texts)
    # Words and name of the data sheet, name of the wide one, heading and text of «about».
    # Excel reads `_x000D_` as a carriage return, as the standard says; openpyxl leaves that to us.
    assert sum(restored(unescape(text)) == hostile for text in texts) == 5


def test_the_wide_sheet_has_the_years_side_by_side():
    sheet = workbook(table())["wide_region"]
    assert [cell.value for cell in sheet[1]][-3:] == ["2015", "2016", "undated"]
    assert [cell.value for cell in sheet[2]][-3:] == [1234.5, -3, None]
    assert sheet.freeze_panes == "B2"


def test_pandas_reads_the_first_sheet():
    frame = pd.read_excel(BytesIO(b"".join(xlsx_bytes(table()))))
    assert frame["value"].tolist() == [1234.5, -3.0, 0.1, 2000000.0]


def test_what_must_be_known_stands_on_the_other_sheets():
    book = workbook(table())
    assert [cell.value for cell in book["about"]["A"]] == ["Ссылка", "Фильтры"]
    assert book["not_published"]["C2"].value == "region"
    assert [line[1].value for line in book["sources"].iter_rows(min_row=2)] == ["rosstat-2023", "nng-site"]
    heads = [cell.value for cell in book["indicators"][1]]
    assert book["indicators"].cell(2, heads.index("breaks_ru") + 1).value == "2016: ОКВЭД2."
    assert book["indicators"].cell(2, heads.index("definition_ru") + 1).value == "Все организации."


def test_nothing_missing_leaves_a_sheet_with_its_header():
    everything = replace(card(), missing=card().missing.iloc[:0])
    assert [cell.value for cell in workbook(table(everything))["not_published"][1]][:2] == [
        "family",
        "unit_id",
    ]


def test_a_card_without_rows_makes_a_workbook_that_opens():
    empty = replace(card(), rows=card().rows.iloc[:0])
    assert workbook(table(empty))["data_region"].max_row == 1


def test_more_rows_than_a_sheet_holds_are_refused_not_cut(monkeypatch):
    monkeypatch.setattr(tables, "EXCEL_ROWS", 4)
    with pytest.raises(TooManyRows):
        xlsx_bytes(table())
