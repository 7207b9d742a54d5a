from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake.choice import shown_values
from data.models import QUALIFIERS

RELEASED = date(2024, 11, 24)
PUBLISHED = {"old": 2015, "new": 2021, "undated": None}


def row(number: int = 0, **more: Any) -> dict[str, Any]:
    """An observation of 2019 by an old source, changed where a test says."""
    year = more.pop("year", 2019)
    return {
        "observation_id": f"{number:016x}",
        "entity_id": "cluster-a",
        "indicator_id": "participants",
        "period_start": year and date(year, 1, 1),
        "period_end": year and date(year, 12, 31),
        "period_label": str(year or ""),
        "year": year,
        "value": float(number),
        "qualifier": "actual",
        "source_id": "old",
        "note_en": None,
        "is_inferred": False,
        "origin": "own",
        **more,
    }


NO_FLAGS = pd.DataFrame(columns=["entity_id", "indicator_id", "year", "is_misprint"])


def shown(*rows: dict[str, Any], flags: pd.DataFrame = NO_FLAGS) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), dtype=object)
    return shown_values(frame, PUBLISHED, flags, released_on=RELEASED)


def values(frame: pd.DataFrame) -> list[float]:
    return frame["value"].tolist()


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param({"qualifier": "actual"}, {"qualifier": "approx"}, id="actual before about"),
        pytest.param({"qualifier": "approx"}, {"qualifier": "at_least"}, id="about before at least"),
        pytest.param({"qualifier": "at_least"}, {"qualifier": "estimate"}, id="at least before estimate"),
        pytest.param({"qualifier": "estimate"}, {"qualifier": "plan"}, id="estimate before plan"),
        pytest.param({"is_inferred": False}, {"is_inferred": True}, id="said before inferred"),
        pytest.param({"note_en": None}, {"note_en": "with suppliers"}, id="no scope note before one"),
        pytest.param({"source_id": "new"}, {"source_id": "old"}, id="newer source first"),
        pytest.param({"source_id": "old"}, {"source_id": "undated"}, id="a source without a date is oldest"),
        pytest.param({}, {}, id="smaller id first"),
        pytest.param({"origin": "region_panel"}, {"origin": "region_vintage"}, id="panel before edition"),
    ],
)
def test_of_two_values_the_better_is_shown_in_any_order_of_rows(better: dict, worse: dict) -> None:
    first, second = row(1, **better), row(2, **worse)
    for rows in ((first, second), (second, first)):
        frame = shown(*rows)
        assert values(frame) == [1.0]
        assert frame["rivals_count"].tolist() == [1]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param(
            {"qualifier": "actual", "is_inferred": True},
            {"qualifier": "approx", "source_id": "new"},
            id="the kind of number outweighs inference and age",
        ),
        pytest.param(
            {"note_en": "scope"}, {"is_inferred": True, "source_id": "new"}, id="inference outweighs notes"
        ),
        pytest.param(
            {"source_id": "undated"}, {"note_en": "scope", "source_id": "new"}, id="notes outweigh age"
        ),
        pytest.param(
            {"origin": "region_panel", "qualifier": "plan"},
            {"origin": "region_vintage", "source_id": "new"},
            id="the panel outweighs everything",
        ),
    ],
)
def test_the_first_difference_decides(better: dict, worse: dict) -> None:
    assert values(shown(row(9, **better), row(1, **worse))) == [9.0]


def test_the_source_with_the_longest_series_of_a_town_is_shown() -> None:
    long = [row(year, year=year, origin="town_panel", source_id="undated") for year in (2017, 2018, 2019)]
    short = [row(3000 + year, year=year, origin="town_panel", source_id="new") for year in (2018, 2019)]
    assert values(shown(*short, *long)) == [2017.0, 2018.0, 2019.0]


def test_the_length_of_a_series_is_that_of_one_indicator_of_one_town() -> None:
    elsewhere = [
        row(5000 + year, year=year, origin="town_panel", entity_id="town-b") for year in range(2000, 2015)
    ]
    other = [
        row(7000 + year, year=year, origin="town_panel", indicator_id="wage") for year in range(2000, 2015)
    ]
    mine = [row(1, origin="town_panel"), row(2, origin="town_panel", source_id="new")]
    frame = shown(*elsewhere, *other, *mine)
    assert frame.loc[frame["entity_id"].eq("cluster-a") & frame["year"].eq(2019), "value"].tolist() == [2.0]


def test_the_length_of_a_series_means_nothing_for_own_figures() -> None:
    long = [row(year, year=year, source_id="undated") for year in (2017, 2018, 2019)]
    assert values(shown(*long, row(1, source_id="new")))[-1] == 1.0


def test_other_periods_are_other_cells_in_the_order_of_time() -> None:
    part = row(3, period_end=date(2019, 9, 30), period_label="2019 9M")
    total = row(4, period_start=None)
    undated = row(5, year=None)
    frame = shown(row(1), row(2, year=2012), part, total, undated)
    assert values(frame) == [5.0, 2.0, 3.0, 4.0, 1.0]
    assert frame["position"].tolist() == [0, 1, 2, 3, 4]
    assert frame["rivals_count"].tolist() == [0] * 5


def test_values_without_a_date_form_one_cell() -> None:
    frame = shown(row(1, year=None), row(2, year=None, source_id="new"))
    assert values(frame) == [2.0]
    assert frame["rivals_count"].tolist() == [1]


def latest(frame: pd.DataFrame, column: str = "is_latest") -> list[float]:
    return frame.loc[frame[column], "value"].tolist()


def test_the_latest_is_the_last_period_that_has_begun_plans_apart() -> None:
    frame = shown(
        row(1, year=2023),
        row(2, year=2024, qualifier="plan"),
        row(3, year=2025, qualifier="plan"),
        row(4, year=2012),
    )
    assert latest(frame) == [1.0]
    assert latest(frame, "is_latest_planned") == [2.0]


def test_a_year_that_has_begun_counts_though_it_has_not_ended() -> None:
    assert latest(shown(row(1, year=2023), row(2, year=2024))) == [2.0]


def test_a_total_without_a_first_day_counts_once_it_has_ended() -> None:
    assert latest(shown(row(1, year=2023), row(2, year=2024, period_start=None))) == [1.0]


def test_of_periods_that_end_together_the_one_that_begins_later_is_the_latest() -> None:
    whole = row(1, period_start=date(2006, 1, 1))
    assert latest(shown(row(2), whole)) == [2.0]


def test_a_value_without_a_date_is_the_latest_only_where_none_has_one() -> None:
    assert latest(shown(row(1, year=None), row(2, year=2013))) == [2.0]
    assert latest(shown(row(1, year=None))) == [1.0]
    assert latest(shown(row(1, year=None), row(2, year=2013, qualifier="plan"))) == [1.0]


def test_nothing_but_plans_has_no_latest() -> None:
    frame = shown(row(1, year=2020, qualifier="plan"))
    assert latest(frame) == []
    assert latest(frame, "is_latest_planned") == [1.0]


def test_a_misprint_is_marked_and_never_the_latest() -> None:
    flags = pd.DataFrame(
        [("cluster-a", "participants", 2019, True), ("cluster-a", "participants", 2018, False)],
        columns=NO_FLAGS.columns,
    )
    frame = shown(row(1, year=2018), row(2, year=2019), row(3, year=2017), flags=flags)
    assert frame["flag_code"].tolist() == [None, "flagged", "misprint"]
    assert latest(frame) == latest(frame, "is_latest_planned") == [1.0]


def test_no_observations_give_no_values_but_all_columns() -> None:
    frame = shown_values(pd.DataFrame([row()]).iloc[:0], PUBLISHED, NO_FLAGS, released_on=RELEASED)
    assert frame.empty
    assert {"value", "position", "rivals_count", "is_latest"} <= set(frame.columns)


rows = st.lists(
    st.fixed_dictionaries(
        {
            "entity_id": st.sampled_from(["cluster-a", "town-b"]),
            "year": st.sampled_from([None, 2018, 2019, 2025]),
            "qualifier": st.sampled_from(QUALIFIERS),
            "source_id": st.sampled_from(sorted(PUBLISHED)),
            "note_en": st.sampled_from([None, "scope"]),
            "is_inferred": st.booleans(),
            "origin": st.sampled_from(["own", "region_panel", "region_vintage", "town_panel"]),
        }
    ),
    min_size=1,
    max_size=12,
)


@given(rows, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_choice_is_the_least_by_the_written_rule_whatever_the_order(given_rows, random) -> None:
    observed = [row(number, **one) for number, one in enumerate(given_rows)]

    def rank(one: dict[str, Any]) -> tuple:
        periods = [other for other in observed if same_series(one, other)]
        return (
            one["origin"] == "region_vintage",
            -len(periods) if one["origin"] == "town_panel" else 0,
            QUALIFIERS.index(one["qualifier"]),
            one["is_inferred"],
            one["note_en"] is not None,
            -(PUBLISHED[one["source_id"]] or 0),
            one["observation_id"],
        )

    def same_series(one: dict[str, Any], other: dict[str, Any]) -> bool:
        return all(one[name] == other[name] for name in ("entity_id", "source_id"))

    cells: dict[tuple, list] = {}
    for one in observed:
        cells.setdefault((one["entity_id"], one["year"]), []).append(one)
    expected = {min(cell, key=rank)["observation_id"]: len(cell) - 1 for cell in cells.values()}
    mixed = list(observed)
    random.shuffle(mixed)
    for order in (observed, mixed):
        frame = shown(*order)
        assert dict(zip(frame["observation_id"], frame["rivals_count"], strict=True)) == expected
    assert frame.groupby("entity_id")["is_latest"].sum().max() <= 1
