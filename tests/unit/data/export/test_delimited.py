import csv
from io import BytesIO, StringIO

import pandas as pd
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from data.errors import TooManyRows
from data.export import table as tables
from data.export.columns import COLUMNS
from data.export.delimited import csv_bytes, excel_csv_bytes
from data.export.rows import file_columns
from data.export.safe import FORMULA_STARTS, restored

from .hand_made import RELEASE, card, given, table

TEXTS = [column.name for column in COLUMNS if column.kind == "text"]


def plain(whole):
    return b"".join(csv_bytes(whole))


def read(content, delimiter=","):
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_csv_is_utf8_without_a_mark_and_its_lines_end_in_crlf():
    content = plain(table())
    assert content.startswith(b"unit_id,kind,name_en,")
    assert content.endswith(b"\r\n")
    assert content.replace(b"\r\n", b"").count(b"\r") == 0
    assert content.count(b"\n") - content.count(b"\r\n") == 1  # the line break inside the quoted words


def test_pandas_reads_the_rows_on_screen_in_their_order():
    frame = pd.read_csv(BytesIO(plain(table())), dtype={"okato": str, "oktmo": str})
    expected = file_columns(card(), lang="ru", release=RELEASE)
    assert list(frame.columns) == list(expected.columns)
    for name in ("value", "published_value", "year", "is_inferred", "is_break_before", "rivals_count"):
        assert frame[name].astype(object).where(frame[name].notna(), None).tolist() == [
            None if pd.isna(value) else value for value in expected[name]
        ], name
    assert frame["oktmo"].tolist()[:2] == ["46000000", "46000000"]
    assert frame["period_end"].tolist()[:2] == ["2015-12-31", "2016-09-30"]


def test_whole_numbers_have_no_decimal_sign_and_negative_ones_no_apostrophe():
    assert [row["value"] for row in read(plain(table()))] == ["1234.5", "-3", "0.1", "2000000"]


def test_a_formula_in_the_words_is_neutralised():
    assert read(plain(table()))[1]["words"] == '\'=HYPERLINK("http://x")'


def test_excel_in_russian_gets_a_mark_semicolons_and_decimal_commas():
    content = b"".join(excel_csv_bytes(table(lang="ru")))
    assert content.startswith(b"\xef\xbb\xbfunit_id;kind;")
    assert b"sep=" not in content
    assert [row["value"] for row in read(content, ";")] == ["1234,5", "-3", "0,1", "2000000"]


def test_excel_in_english_keeps_the_decimal_point():
    content = b"".join(excel_csv_bytes(table(lang="en")))
    assert [row["value"] for row in read(content, ";")][0] == "1234.5"
    assert read(content, ";")[1]["note"] == 'with "towns", all; of them'


def test_a_card_without_rows_is_a_header():
    empty = card().rows.iloc[:0]
    whole = table(card_with(empty))
    assert read(plain(whole)) == []
    assert plain(whole).count(b"\r\n") == 1


def card_with(rows):
    from dataclasses import replace

    return replace(card(), rows=rows)


def test_more_rows_than_excel_holds_are_refused_not_cut(monkeypatch):
    monkeypatch.setattr(tables, "EXCEL_ROWS", 4)
    with pytest.raises(TooManyRows):
        excel_csv_bytes(table())
    assert len(read(plain(table()))) == 4


texts = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), min_size=1)
starts = st.sampled_from(["", *FORMULA_STARTS, "'", ";", ",", '"', "\n"])
cells = st.builds(str.__add__, starts, texts)
numbers = st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=60, deadline=None)
@for_all(words=cells, name=cells, value=numbers, lang=st.sampled_from(["ru", "en"]), is_excel=st.booleans())
def test_every_text_and_number_comes_back_and_no_text_is_a_formula(words, name, value, lang, is_excel):
    whole = table(card(given(words=words, name_ru=name, value=value)), lang=lang)
    content = b"".join(excel_csv_bytes(whole) if is_excel else csv_bytes(whole))
    row = read(content, ";" if is_excel else ",")[0]
    assert (restored(row["words"]), restored(row["name_ru"])) == (words, name)
    decimal = "," if is_excel and lang == "ru" else "."
    assert float(row["value"].replace(decimal, ".")) == value
    assert not any(row[name].startswith(FORMULA_STARTS) for name in TEXTS)
