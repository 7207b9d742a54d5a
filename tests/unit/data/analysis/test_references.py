"""References: who is in a group, and how its figure is made."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.references import COLUMNS, groups, once, references
from data.analysis.transforms import transformed
from data.views import Card
from tests.unit.data.analysis.frames import breaks, calm, indicator, inputs, rows, series

INSIDE = [("tyu", "khm"), ("tyu", "yan"), ("tyu", "tyu-rest")]
REGIONS = ["mow", "klu", "tyu", "khm", "yan", "tyu-rest"]


def made(panel, card, members, **given_):
    window = given_.pop("window", (None, None))
    described, other = indicator(card.indicator), inputs(**given_)
    _, transform, _, _ = transformed(panel, card, described, inputs=other, window=window)
    return references(
        panel, card, described, inputs=other, members=members, transform=transform, window=window
    )


def by_year(found, name="hosts"):
    of_group = found[found["reference"] == name]
    return dict(zip(of_group["year"], of_group["value"], strict=True))


def test_okrugs_and_remainders_count_inside_their_oblast_only():
    assert groups(REGIONS, ["mow"], INSIDE).others == ("klu", "tyu")
    assert groups(REGIONS, ["tyu", "khm"], INSIDE).hosts == ("tyu",)
    assert groups(REGIONS, ["tyu"], INSIDE).others == ("klu", "mow")


def test_if_an_okrug_is_a_host_the_rest_of_its_oblast_is_among_the_others():
    found = groups(REGIONS, ["khm"], INSIDE)
    assert found.hosts == ("khm",)
    assert found.others == ("klu", "mow", "tyu-rest", "yan")


@calm
@given(st.sets(st.sampled_from(REGIONS)), st.sets(st.sampled_from(REGIONS)))
def test_nobody_is_counted_twice(candidates, hosts):
    found = groups(candidates, hosts, INSIDE)
    leaves = {"tyu": {"khm", "yan", "tyu-rest"}}
    parts = [part for unit in (*found.hosts, *found.others) for part in leaves.get(unit, {unit})]
    assert len(parts) == len(set(parts))
    assert set(found.hosts) <= hosts & candidates


def test_of_a_set_without_the_whole_all_parts_stay():
    assert once(["khm", "yan"], INSIDE) == ("khm", "yan")


def test_a_group_per_resident_is_pooled_and_not_the_mean_of_quotients():
    panel = rows(("a", 2020, 10.0), ("b", 2020, 50.0), ("c", 2020, 7.0))
    people = rows(("a", 2020, 1000.0), ("b", 2020, 9000.0))
    found = made(
        panel,
        Card("region", "rd_expenditure", per="resident"),
        {"hosts": ("a", "b", "c")},
        denominators=people,
    )
    assert by_year(found) == pytest.approx({2020: 1000 * 60 / 10000})
    assert found[["unit_id", "role", "mark", "made_code", "n"]].to_numpy().tolist() == [
        ["ref-hosts", "reference", -1, "pooled", 2]
    ]


def test_pooled_parts_add_up_to_the_whole():
    panel = rows(("a", 2020, 10.0), ("b", 2020, 50.0), ("region-ru", 2020, 60.0))
    people = rows(("a", 2020, 1000.0), ("b", 2020, 9000.0), ("region-ru", 2020, 10000.0))
    card = Card("region", "rd_expenditure", per="resident")
    found = made(
        panel, card, {"country": ("region-ru",), "hosts": ("a",), "others": ("b",)}, denominators=people
    )
    value = {name: by_year(found, name)[2020] for name in ("country", "hosts", "others")}
    assert 0.1 * value["hosts"] + 0.9 * value["others"] == pytest.approx(value["country"])
    assert found["made_code"].tolist() == ["published", "pooled", "pooled"]


def test_wages_and_totals_are_means_of_regions_and_misprints_stay_out():
    panel = rows(("a", 2020, 10.0), ("b", 2020, 20.0), ("c", 2020, 900.0), flag_code=[None, None, "misprint"])
    for name in ("average_wage", "rd_expenditure"):
        found = made(panel, Card("region", name), {"hosts": ("a", "b", "c")})
        assert by_year(found) == {2020: 15.0}
        assert (found["made_code"].item(), found["n"].item()) == ("mean", 2)


def test_towns_have_the_median_of_those_with_a_figure():
    panel = rows(("a", 2019, 10.0), ("b", 2019, 20.0), ("c", 2019, 900.0), ("d", 2019, np.nan))
    found = made(panel, Card("town", "average_wage_lm"), {"hosts": tuple("abcd"), "others": ("a",)})
    assert by_year(found) == {2019: 20.0}
    assert found["made_code"].tolist() == ["median", "median"]
    assert found["n"].tolist() == [3, 1]


def test_the_total_of_the_country_does_not_stand_beside_regions_but_its_index_does():
    panel = rows(("a", 2020, 1.0), ("a", 2021, 2.0), ("region-ru", 2020, 100.0), ("region-ru", 2021, 150.0))
    members = {"country": ("region-ru",)}
    assert made(panel, Card("region", "rd_expenditure"), members).empty
    assert by_year(made(panel, Card("region", "average_wage"), members), "country") == {2020: 100, 2021: 150}
    found = made(panel, Card("region", "rd_expenditure", relative="index", base=2020), members)
    assert by_year(found, "country") == pytest.approx({2020: 100, 2021: 150})


def test_a_group_has_the_growth_of_its_pooled_series():
    panel = rows(("a", 2020, 10.0), ("a", 2021, 10.0), ("b", 2020, 10.0), ("b", 2021, 30.0))
    people = rows(*((unit, year, 1000.0) for unit in "ab" for year in (2020, 2021)))
    card = Card("region", "rd_expenditure", per="resident", relative="growth")
    assert by_year(made(panel, card, {"hosts": ("a", "b")}, denominators=people)) == pytest.approx(
        {2021: 100}
    )


def test_a_share_of_a_group_is_taken_of_the_country_too():
    panel = rows(("a", 2020, 10.0), ("b", 2020, 30.0), ("region-ru", 2020, 200.0))
    country = panel[panel["unit_id"] == "region-ru"]
    found = made(
        panel, Card("region", "rd_expenditure", relative="share"), {"hosts": ("a", "b")}, country=country
    )
    assert by_year(found) == pytest.approx({2020: 10})


def test_a_group_is_in_the_prices_of_the_units():
    prices = series(cpi_dec={(unit, year): 110.0 for unit in "ab" for year in (2020, 2021, 2022)})
    panel = rows(("a", 2020, 100.0), ("b", 2020, 100.0), ("a", 2021, 100.0), ("b", 2021, 100.0))
    found = made(panel, Card("region", "average_wage", real="last"), {"hosts": ("a", "b")}, deflators=prices)
    assert by_year(found) == pytest.approx({2020: 110, 2021: 100})


def test_a_break_of_all_cuts_a_group_and_one_of_a_member_does_not():
    panel = rows(*((unit, year, 1.0) for unit in "ab" for year in (2011, 2012, 2013)))
    cuts = breaks((None, "a", 2012), ("average_wage", None, 2013))
    found = made(panel, Card("region", "average_wage"), {"hosts": ("a", "b")}, breaks=cuts)
    assert found["segment"].tolist() == [0, 0, 1]


def test_a_year_known_of_few_members_gives_no_reference():
    panel = rows(("a", 2020, 1.0), ("b", 2020, 1.0), ("c", 2020, 1.0), ("a", 2021, 9.0))
    assert list(by_year(made(panel, Card("region", "average_wage"), {"hosts": ("a", "b", "c")}))) == [2020]


def test_the_window_limits_what_is_shown_and_not_the_base():
    panel = rows(("a", 2010, 5.0), ("a", 2011, 6.0), ("a", 2012, 9.0))
    card = Card("region", "average_wage", relative="index", base=2010)
    assert by_year(made(panel, card, {"hosts": ("a",)}, window=(2011, 2011))) == pytest.approx({2011: 120})


def test_nobody_gives_an_empty_frame_with_its_columns():
    found = made(rows(("a", 2020, 1.0)), Card("region", "average_wage"), {"hosts": ("z",)})
    assert (list(found.columns), len(found)) == (list(COLUMNS), 0)
