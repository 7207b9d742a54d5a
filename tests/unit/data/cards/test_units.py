"""Who is drawn: one row a unit, with its objects, group and colour."""

from __future__ import annotations

import pandas as pd

from data.cards.units import UNIT_COLUMNS, coloured, units_drawn


def pairs(*rows):
    named = [
        {
            "unit_id": unit,
            "object_id": object_id,
            "kind": "town",
            **{f"{name}_{lang}": unit for name in ("name", "short") for lang in ("en", "ru")},
            "iso": "RU-MOS",
            "okato": None,
            "oktmo": None,
            "object_en": object_id,
            "object_ru": object_id,
        }
        for unit, object_id in rows
    ]
    return pd.DataFrame(named)


def test_objects_of_one_unit_are_joined_in_their_order():
    found = units_drawn(pairs(("dubna", "b"), ("dubna", "a"), ("sarov", "c")), {})
    assert found["objects_en"].tolist() == ["b; a", "c"]
    assert found["object_ids"].tolist() == ["b;a", "c"]


def test_a_unit_that_is_the_object_itself_has_no_objects():
    assert units_drawn(pairs(("dubna", "dubna")), {})["objects_en"].tolist() == [""]


def test_a_unit_takes_the_first_colour_of_its_objects():
    units = units_drawn(pairs(("dubna", "b"), ("dubna", "a"), ("sarov", "c")), {})
    found = coloured(units, ["x", "a", "b"])
    assert found[["role", "mark"]].values.tolist() == [["marked", 1], ["chosen", -1]]


def test_objects_of_different_groups_leave_a_unit_without_one():
    groups = {"a": "1", "b": "2", "c": "2"}
    found = units_drawn(pairs(("dubna", "b"), ("dubna", "a"), ("sarov", "c")), groups)
    assert found["group_code"].tolist() == ["", "2"]


def test_nobody_is_a_frame_with_the_same_columns():
    none = pairs(("dubna", "a")).iloc[:0]
    assert tuple(units_drawn(none, {}).columns) == UNIT_COLUMNS
