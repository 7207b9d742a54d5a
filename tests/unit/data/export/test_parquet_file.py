import json
from dataclasses import replace
from datetime import date
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq

from data.export.columns import COLUMNS
from data.export.parquet_file import parquet_bytes
from data.export.rows import file_columns

from .hand_made import LINK, RELEASE, card, table


def read(whole):
    return pq.read_table(BytesIO(b"".join(parquet_bytes(whole))))


def test_the_rows_on_screen_come_back_with_their_types():
    found = read(table())
    expected = file_columns(card(), lang="ru", release=RELEASE)
    assert found.column_names == [column.name for column in COLUMNS]
    assert found["observation_id"].to_pylist() == list(expected["observation_id"])
    assert found["value"].to_pylist() == list(expected["value"])
    assert found["period_end"].to_pylist()[:2] == [date(2015, 12, 31), date(2016, 9, 30)]
    assert found["year"].to_pylist() == [2015, 2016, None, 2015]
    assert found.schema.field("year").type == pa.int64()
    assert found.schema.field("is_inferred").type == pa.bool_()


def test_text_is_not_changed():
    assert read(table())["words"].to_pylist()[1] == '=HYPERLINK("http://x")'


def test_the_schema_names_the_release_and_the_link():
    known = read(table()).schema.metadata
    assert known[b"release_id"].decode() == RELEASE.release_id
    assert known[b"link"].decode() == LINK
    assert json.loads(known[b"atlas"])["not_published"][0]["unit_id"] == "region-tom"


def test_a_card_without_rows_keeps_its_columns():
    empty = replace(card(), rows=card().rows.iloc[:0])
    assert read(table(empty)).num_rows == 0
    assert read(table(empty)).schema.field("value").type == pa.float64()
