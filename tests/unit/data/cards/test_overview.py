"""What is held in a year, where it stands, and the headline numbers."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.cards.fills import fill_choices
from data.cards.overview import in_year, on_the_map, overview_contents, steps_of
from data.cards.totals import headlines
from data.overview_view import OverviewView
from data.releases import named

SHIPPED = named("2026-11-24.1-00000000")


def statuses():
    """Held from 2005 to 2016; from 2012 on; without a start to 2010; without any date."""
    rows = [("closed", 2005, 2016), ("open", 2012, None), ("old", None, 2010), ("unknown", None, None)]
    return pd.DataFrame(
        [{"entity_id": name, "kind": "sez", "from_year": start, "to_year": end} for name, start, end in rows],
        dtype=object,
    )


@pytest.mark.parametrize(
    ("year", "known", "hollow"),
    [
        (2004, set(), {"old", "unknown"}),
        (2005, {"closed"}, {"old", "unknown"}),
        (2012, {"closed", "open"}, {"unknown"}),
        (2016, {"closed", "open"}, {"unknown"}),
        (2017, {"open"}, {"unknown"}),
    ],
)
def test_a_status_is_held_from_its_start_to_its_end_and_hollow_without_a_start(year, known, hollow):
    found = in_year(statuses(), year)
    assert set(found.loc[found["is_known"], "entity_id"]) == known
    assert set(found.loc[~found["is_known"], "entity_id"]) == hollow


def test_steps_count_only_dated_statuses():
    steps = steps_of(statuses(), "sez")
    by_year = dict(zip(steps.years, steps.counts, strict=True))
    assert (by_year[2004], by_year[2013], by_year[2020]) == (0, 2, 1)
    assert steps.undated == 2


def test_a_point_of_its_own_is_drawn_only_for_an_object_without_a_town():
    rows = pd.DataFrame(
        [
            ("both", "town-a", 55.0, 37.0),
            ("both", None, 60.0, 60.0),
            ("alone", None, 50.0, 40.0),
            ("alone", None, 50.0, 40.0),
            ("nowhere", None, None, None),
        ],
        columns=["entity_id", "town_id", "lat", "lon"],
    )
    found = on_the_map(rows)
    assert found["entity_id"].tolist() == ["both", "alone", "nowhere"]
    assert found["place_id"].tolist() == ["town-a", "alone", "nowhere"]
    assert np.isnan(found["x"].tolist()[-1])


def test_the_headlines_are_the_latest_published_totals_with_their_rivals(shipped_store):
    with shipped_store.connect() as connection:
        found = {headline.kind: headline for headline in headlines(connection, SHIPPED)}
    assert {kind: headline.latest["value"] for kind, headline in found.items()} == {
        "cluster": 27,
        "science_city": 12,
        "sez": 50,
        "technopark": 179,
    }
    assert [total["value"] for total in found["sez"].rivals] == [59]
    assert [total["value"] for total in found["science_city"].rivals] == [13]
    assert (len(found["sez"].members), found["sez"].dated) == (70, 64)
    assert found["science_city"].latest["period_end"] == date(2025, 11, 30)


def test_only_rates_colour_the_map_and_totals_have_circles(shipped_store, small_var):
    with shipped_store.connect() as connection:
        choices = {one.fill: one.is_total for one in fill_choices(connection, SHIPPED, lang="en")}
    rates = ("grp_per_capita", "rd_expenditure.resident", "rd_personnel.employed")
    assert [choices[name] for name in (*rates, "rd_expenditure", "population")] == [False] * 3 + [True] * 2
    assert "rrii_rank" not in choices
    total = contents(shipped_store, "?fill=population&held=2020").fill
    assert (total.is_total, total.bounds) == (True, [])
    values = dict(zip(total.regions["iso"], total.regions["value"], strict=True))
    assert values["RU-MOW"] > 10_000_000


def contents(store, query):
    with store.connect() as connection:
        view = OverviewView.from_query(query)
        return overview_contents(connection, view, release=SHIPPED, lang="en")


def test_the_colours_are_of_the_last_year_up_to_that_of_the_map(shipped_store, small_var):
    assert contents(shipped_store, "?held=2013").fill.year == 2013
    assert contents(shipped_store, "?held=2026").fill.year == 2022
    early = contents(shipped_store, "?held=1995").fill
    assert early.year is None
    assert early.regions.empty
    assert contents(shipped_store, "?held=1995&fill_year=2010").fill.year == 2010


def test_a_region_with_okrugs_is_coloured_without_them(shipped_store, small_var):
    regions = contents(shipped_store, "?fill=grp.resident&held=2015").fill.regions
    units = dict(zip(regions["iso"], regions["unit_id"], strict=True))
    assert units["RU-TYU"] == "region-ru-tyu-xao"
    assert units["RU-KHM"] == "region-ru-khm"


def test_kinds_and_an_unknown_colour_are_taken_as_asked(shipped_store, small_var):
    found = contents(shipped_store, "?kind=sez&held=2016&fill=beauty")
    assert set(found.objects["kind"]) == {"sez"}
    assert found.fill is None
    assert [part.value for part in found.ignored] == ["beauty"]
    nobody = contents(shipped_store, "?kind=none")
    assert nobody.objects.empty
    assert nobody.steps == ()


def test_a_year_without_values_is_named_and_the_last_one_shown(shipped_store, small_var):
    found = contents(shipped_store, "?fill_year=1960")
    assert found.fill.year == 2022
    assert [(part.key, part.value) for part in found.ignored] == [("fill_year", "1960")]


def test_filters_that_nobody_has_are_named_and_the_others_hold(shipped_store, small_var):
    found = contents(shipped_store, "?programme=zzz&district=central,nowhere&category=central&held=2016")
    assert [(part.key, part.value) for part in found.ignored] == [
        ("programme", "zzz"),
        ("district", "nowhere"),
        ("category", "central"),
    ]
    assert found.view == OverviewView(districts=("central",), year=2016)
    assert len(found.objects) == len(contents(shipped_store, "?district=central&held=2016").objects) > 10


def test_classes_are_cut_as_asked(shipped_store, small_var):
    quantile, round_ones = (contents(shipped_store, query).fill for query in ("", "?classes=round"))
    published = set(quantile.regions["value"])
    assert set(quantile.bounds) <= published
    assert round_ones.bounds == [1, 10, 30, 40, 70, 260]


def test_every_region_of_the_tiles_has_a_square_of_its_own(shipped_store, small_var):
    tiles = contents(shipped_store, "?show=tiles").tiles
    assert len(tiles) == len(set(zip(tiles["col"], tiles["row"], strict=True))) == 85
    assert tiles["iso"].notna().all()
