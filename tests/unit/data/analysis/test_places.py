"""Statuses over time: by hand, against day-by-day enumeration, and what must hold for every input."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.places import (
    combinations,
    durations,
    earliest,
    entries_and_exits,
    latest,
    overlaps,
    states_on,
)
from tests.unit.data.analysis.frames import calm

COLUMNS = ["entity_id", "kind", "status_from", "status_to"]


def statuses(*rows):
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def state(start, end, day):
    return states_on(statuses(("x", "sez", start, end)), date.fromisoformat(day))["state"].item()


dates = st.one_of(
    st.none(),
    st.sampled_from(["2011", "2012", "2013"]),
    st.sampled_from(["2011-12", "2012-02", "2012-06"]),
    st.sampled_from(["2011-06-30", "2012-02-29", "2012-12-31"]),
)
days = st.dates(date(2011, 1, 1), date(2013, 12, 31))


def test_a_date_means_its_first_to_its_last_day():
    assert (earliest("2012"), latest("2012")) == (date(2012, 1, 1), date(2012, 12, 31))
    assert (earliest("2012-02"), latest("2012-02")) == (date(2012, 2, 1), date(2012, 2, 29))
    assert earliest("2012-08-28") == latest("2012-08-28") == date(2012, 8, 28)
    assert earliest(None) is None and latest("") is None
    with pytest.raises(ValueError, match="invalid"):
        earliest("in spring")


@pytest.mark.parametrize(
    ("start", "end", "day", "expected"),
    [
        ("2012-08-28", None, "2012-08-28", "in_force"),
        ("2012-08-28", None, "2012-08-27", "not_yet"),
        ("2012", None, "2012-06-01", "unknown"),
        ("2012", None, "2013-01-01", "in_force"),
        ("2012", None, "2011-12-31", "not_yet"),
        (None, None, "2020-01-01", "unknown"),
        (None, "2016-09-30", "2016-09-30", "unknown"),
        (None, "2016-09-30", "2016-10-01", "ended"),
        ("2005", "2010", "2010-06-01", "unknown"),
        ("2005", "2010", "2011-01-01", "ended"),
        ("2005", "2010-12-31", "2010-12-31", "in_force"),
    ],
)
def test_the_state_on_a_day(start, end, day, expected):
    assert state(start, end, day) == expected


@calm
@given(dates, dates, days)
def test_a_state_is_sure_only_if_every_reading_of_the_dates_agrees(start, end, day):
    """Every first and last day that the dates may mean is tried; unknown is what they do not agree on."""
    starts = [date.min, date.max] if start is None else _span(earliest(start), latest(start))
    ends = [date.max] if end is None else _span(earliest(end), latest(end))
    readings = {
        "ended" if last < day else "not_yet" if first > day else "in_force"
        for first in starts
        for last in ends
        if first <= last or start is None
    }
    found = state(start, end, day.isoformat())
    if len(readings) == 1:
        assert found == readings.pop()
    elif readings:
        assert found == "unknown"


def _span(first, last):
    return [first + timedelta(step) for step in range((last - first).days + 1)]


def test_a_cluster_that_has_begun_is_not_said_to_be_in_force():
    made = states_on(
        statuses(("a", "cluster", "2012-08-28", None), ("b", "cluster", "2012", "2016-12-31")),
        date(2014, 1, 1),
    )
    assert made["state"].tolist() == ["begun", "in_force"]
    assert made["is_open"].tolist() == [True, False]
    assert states_on(statuses(("a", "cluster", "2015", None)), date(2014, 1, 1))["state"].item() == "not_yet"


def test_in_force_without_a_known_end_is_open():
    made = states_on(
        statuses(("a", "sez", "2012", None), ("b", "sez", "2012", "2030"), ("c", "sez", None, None)),
        date(2020, 1, 1),
    )
    assert made["is_open"].tolist() == [True, False, False]


STATES = pd.DataFrame(
    [
        ("c1", "cluster", "begun"),
        ("n1", "science_city", "in_force"),
        ("t1", "technopark", "unknown"),
        ("t2", "technopark", "in_force"),
        ("z1", "sez", "ended"),
    ],
    columns=["entity_id", "kind", "state"],
)
HOSTS = pd.DataFrame(
    [
        ("c1", "obninsk"),
        ("c1", "kaluga"),
        ("n1", "obninsk"),
        ("n1", "obninsk"),
        ("t1", "obninsk"),
        ("t2", "kaluga"),
        ("z1", "lyudinovo"),
        ("z1", None),
    ],
    columns=["entity_id", "place_id"],
    dtype=object,
)


def test_overlaps_count_kinds_in_force_once_a_place():
    assert overlaps(STATES, HOSTS).to_numpy().tolist() == [
        ["kaluga", "cluster;technopark", 2, 2, 1, 0],
        ["obninsk", "cluster;science_city", 2, 2, 1, 1],
    ]


def test_combinations_are_counted_as_they_are():
    more = pd.concat([HOSTS, pd.DataFrame({"entity_id": ["t2", "c1"], "place_id": ["tula", "ryazan"]})])
    more.loc[len(more)] = ["t2", "ryazan"]
    found = combinations(overlaps(STATES, more))
    assert found.to_numpy().tolist() == [
        ["cluster;technopark", 2, 2],
        ["cluster;science_city", 2, 1],
        ["technopark", 1, 1],
    ]


def test_without_a_status_in_force_there_is_no_overlap():
    found = overlaps(STATES.assign(state="ended"), HOSTS)
    assert found.empty
    assert combinations(found).empty


def test_durations_by_hand():
    """2012 alone may be any day of it: by 31 December 2014 between two and three years."""
    made = durations(
        statuses(
            ("a", "sez", "2012", None),
            ("b", "sez", "2010-01-01", "2012-01-01"),
            ("c", "sez", None, "2012"),
            ("d", "sez", "2014-12", None),
            ("e", "sez", "2015", None),
        ),
        date(2014, 12, 31),
    ).set_index("entity_id")
    assert made.index.tolist() == ["a", "b", "d"]
    assert made.loc["a", ["least_years", "most_years"]].tolist() == pytest.approx([2, 3], abs=0.01)
    assert made.loc["b", ["least_years", "most_years"]].tolist() == pytest.approx([2, 2], abs=0.01)
    assert made["is_running"].tolist() == [True, False, True]
    assert made.loc["d", "least_years"] == 0


@calm
@given(st.lists(st.tuples(st.just("x"), st.just("sez"), dates, dates), max_size=6), days)
def test_the_least_is_never_more_than_the_most(rows, day):
    ordered = [row for row in rows if not (row[2] and row[3]) or earliest(row[2]) <= earliest(row[3])]
    made = durations(statuses(*ordered), day)
    assert (made["least_years"] >= 0).all()
    assert (made["least_years"] <= made["most_years"] + 1e-12).all()


def test_entries_and_exits_by_year_leave_out_what_has_no_date():
    made = entries_and_exits(
        statuses(
            ("a", "sez", "2012-05", "2014"),
            ("b", "sez", "2012", None),
            ("c", "sez", None, "2014-01-01"),
            ("d", "cluster", "2012-08-28", None),
        ),
        range(2012, 2015),
    )
    assert made.to_numpy().tolist() == [
        ["cluster", 2012, 1, 0, 0],
        ["cluster", 2013, 0, 0, 0],
        ["cluster", 2014, 0, 0, 0],
        ["sez", 2012, 2, 0, 1],
        ["sez", 2013, 0, 0, 1],
        ["sez", 2014, 0, 2, 1],
    ]
