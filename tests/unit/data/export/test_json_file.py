import json

from data.export.card_file import meta
from data.export.columns import COLUMNS
from data.export.json_file import json_bytes
from data.export.rows import file_columns

from .hand_made import RELEASE, bundle, card, table


def document(whole):
    return json.loads(b"".join(json_bytes(whole)))


def test_the_rows_are_those_on_screen_with_the_columns_of_the_csv():
    rows = document(table())["rows"]
    assert [list(row) for row in rows] == [[column.name for column in COLUMNS]] * 4
    expected = file_columns(card(), lang="ru", release=RELEASE)
    assert [row["observation_id"] for row in rows] == list(expected["observation_id"])
    assert rows[0]["value"] == 1234.5
    assert rows[1]["is_break_before"] is True
    assert rows[2]["year"] is None
    assert rows[0]["period_end"] == "2015-12-31"


def test_text_is_not_changed_in_json():
    assert document(table())["rows"][1]["words"] == '=HYPERLINK("http://x")'


def test_what_is_known_of_the_rows_stands_in_meta():
    known = document(table(ignored=("zz=1",), warning="Gone."))["meta"]
    assert known["release"]["release_id"] == RELEASE.release_id
    assert known["not_published"][0]["reason"] == "withheld"
    assert known["breaks"][0]["first_year_after"] == 2016
    assert known["sources"][0]["values_count"] == 2
    assert known["indicator"]["name_ru"].startswith("Внутренние затраты")
    assert known["filters"] == ["Пилотные кластеры 2012 года."]
    assert (known["ignored"], known["warning"]) == (["zz=1"], "Gone.")
    assert known["rows_count"] == 4


def test_the_unit_of_meta_is_in_the_language_of_the_file():
    assert meta(bundle(lang="en"))["unit"] == "RUB a resident"


def test_a_card_without_rows_has_an_empty_list():
    from dataclasses import replace

    empty = replace(card(), rows=card().rows.iloc[:0])
    assert document(table(empty))["rows"] == []
