"""The methods against plain loops over the shipped facts, and what the facts themselves say."""

from __future__ import annotations

import csv
import gzip
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.analysis.references import groups, references
from data.analysis.transforms import Inputs, break_needs, deflator_needs, denominator_need, transformed
from data.views import Card
from tests.unit.data.analysis.frames import indicator

FACTS = Path(__file__).parents[4] / "data" / "facts"
COUNTRY = "region-ru"
NAMES = {
    "rd_expenditure",
    "grp",
    "grp_volume_index",
    "investment_fixed_capital",
    "investment_volume_index",
    "average_wage",
    "cpi_dec",
    "population_mean",
    "employment",
    "grp_per_capita",
}


@pytest.fixture(scope="module")
def facts():
    """The cells of the regional panel: indicator → (unit, year) → value."""
    found = {}
    with gzip.open(FACTS / "region_observations.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["indicator_id"] in NAMES:
                cells = found.setdefault(row["indicator_id"], {})
                cells[row["entity_id"], int(row["year"])] = float(row["value"])
    return found


@pytest.fixture(scope="module")
def cuts():
    with (FACTS / "breaks.csv").open(encoding="utf-8", newline="") as lines:
        return [
            (row["indicator_id"] or None, row["entity_id"] or None, int(row["first_year_after"]))
            for row in csv.DictReader(lines)
        ]


def frame_of(facts, name):
    cells = [(unit, year, value) for (unit, year), value in facts[name].items()]
    frame = pd.DataFrame(cells, columns=["unit_id", "year", "value"])
    return frame.assign(
        flag_code=None,
        qualifier="actual",
        source_id="rr",
        period_label=frame["year"].astype(str),
        period_end=None,
    )


def inputs_of(facts, cuts, card):
    described = indicator(card.indicator)
    parts = []
    for name, scope in deflator_needs(described, card.family):
        part = frame_of(facts, name).assign(indicator_id=name)
        parts.append(part if scope == "unit" else part[part["unit_id"] == COUNTRY])
    heads = denominator_need(described, card.per, card.family) if card.per else None
    needed = break_needs(card, described)
    given = {
        "country": frame_of(facts, card.indicator).loc[lambda rows: rows["unit_id"] == COUNTRY],
        "breaks": pd.DataFrame(
            [cut for cut in cuts if cut[0] is None or cut[0] in needed],
            columns=["indicator_id", "unit_id", "first_year_after"],
            dtype=object,
        ),
    }
    if parts:
        given["deflators"] = pd.concat(parts, ignore_index=True)
    if heads:
        given["denominators"] = frame_of(facts, heads)
    return Inputs(**given)


def outcome(facts, cuts, card):
    inputs = inputs_of(facts, cuts, card)
    found, made, _, _ = transformed(
        frame_of(facts, card.indicator), card, indicator(card.indicator), inputs=inputs
    )
    return {(row.unit_id, row.year): row.value for row in found.itertuples()}, made


def national_step(facts, year):
    """The step of the price level of other roubles, from the year before."""
    if year == 2016:
        return math.sqrt(facts["cpi_dec"][COUNTRY, 2016] * facts["cpi_dec"][COUNTRY, 2015]) / 100
    nominal = facts["grp"][COUNTRY, year] / facts["grp"][COUNTRY, year - 1]
    return nominal / (facts["grp_volume_index"][COUNTRY, year] / 100)


def walked(step, year, base):
    """The price of the base year in that of a year, step by step; None where a step is missing."""
    factor = 1.0
    try:
        for later in range(min(year, base) + 1, max(year, base) + 1):
            factor *= step(later)
    except KeyError:
        return None
    return factor if year <= base else 1 / factor


def cut_at(cuts, names, unit, year):
    return any(
        after == year and (name is None or name in names) and (whose is None or whose == unit)
        for name, whose, after in cuts
    )


def same(found, expected):
    assert set(found) == set(expected)
    for cell, value in expected.items():
        assert math.isclose(found[cell], value, rel_tol=1e-9), cell


def test_other_roubles_per_resident_agree_with_a_plain_loop(facts, cuts):
    found, made = outcome(facts, cuts, Card("region", "rd_expenditure", real="last", per="resident"))
    assert (made.price_year, made.spliced) == (2022, (2016,))
    expected = {}
    for (unit, year), value in facts["rd_expenditure"].items():
        people = facts["population_mean"].get((unit, year))
        if people:
            expected[unit, year] = (
                1000 * value * walked(lambda at: national_step(facts, at), year, 2022) / people
            )
    same(found, expected)
    assert len(expected) > 2000


def test_real_wages_agree_with_a_plain_loop(facts, cuts):
    found, made = outcome(facts, cuts, Card("region", "average_wage", real="2015"))
    assert (made.deflator, made.spliced) == ("cpi_region", ())
    prices, expected = facts["cpi_dec"], {}
    for (unit, year), value in facts["average_wage"].items():

        def step(at, unit=unit):
            return math.sqrt(prices[unit, at] * prices[unit, at - 1]) / 100

        factor = walked(step, year, 2015)
        if factor is not None and (unit, year) in prices and (unit, 2015) in prices:
            expected[unit, year] = value * factor
    same(found, expected)
    assert len(expected) > 2000


@pytest.mark.parametrize(
    ("name", "volume", "base"),
    [("grp", "grp_volume_index", 2023), ("investment_fixed_capital", "investment_volume_index", 2022)],
)
def test_own_volume_indices_agree_with_a_plain_loop(facts, cuts, name, volume, base):
    found, made = outcome(facts, cuts, Card("region", name, real="last"))
    assert made.price_year == base
    nominal, index, expected = facts[name], facts[volume], {}
    for (unit, year), value in nominal.items():

        def step(at, unit=unit):
            if cut_at(cuts, {volume}, unit, at):
                return national_step(facts, at)
            return nominal[unit, at] / nominal[unit, at - 1] / (index[unit, at] / 100)

        factor = walked(step, year, base)
        if factor is not None:
            expected[unit, year] = value * factor
    assert set(expected) <= set(found)
    same({cell: found[cell] for cell in expected}, expected)
    assert len(expected) > 2000


def test_without_a_change_of_area_real_grp_is_the_chained_volume_index(facts, cuts):
    found, _ = outcome(facts, cuts, Card("region", "grp", real="2010"))
    assert not any(cut_at(cuts, {"grp_volume_index"}, "region-ru-klu", year) for year in range(1999, 2024))
    for year in range(1999, 2024):
        grown = found["region-ru-klu", year] / found["region-ru-klu", year - 1]
        assert math.isclose(100 * grown, facts["grp_volume_index"]["region-ru-klu", year], rel_tol=1e-9)


def test_growth_and_index_agree_with_a_plain_loop(facts, cuts):
    people, people_per = facts["employment"], {}
    for (unit, year), value in facts["rd_expenditure"].items():
        if (unit, year) in people:
            people_per[unit, year] = value / people[unit, year]

    def joined(unit, early, late):
        names = {"rd_expenditure", "employment"}
        return not any(
            cut_at(cuts, names, unit, at) for at in range(min(early, late) + 1, max(early, late) + 1)
        )

    growth = {
        (unit, year): 100 * (value / people_per[unit, year - 1] - 1)
        for (unit, year), value in people_per.items()
        if people_per.get((unit, year - 1), 0) > 0 and joined(unit, year - 1, year)
    }
    same_growth, _ = outcome(facts, cuts, Card("region", "rd_expenditure", per="employed", relative="growth"))
    assert set(same_growth) == set(growth)
    assert all(abs(same_growth[cell] - value) < 1e-9 * max(1, abs(value)) for cell, value in growth.items())
    index = {
        (unit, year): 100 * value / people_per[unit, 2012]
        for (unit, year), value in people_per.items()
        if people_per.get((unit, 2012), 0) > 0 and joined(unit, year, 2012)
    }
    same(
        outcome(facts, cuts, Card("region", "rd_expenditure", per="employed", relative="index", base=2012))[
            0
        ],
        index,
    )


def test_shares_of_regions_counted_once_add_up_to_about_the_country(facts, cuts):
    found, _ = outcome(facts, cuts, Card("region", "rd_expenditure", relative="share"))
    parts = groups(*regions_and_containments())
    for year in range(2000, 2023):
        total = sum(found.get((unit, year), 0.0) for unit in parts.others)
        assert total == pytest.approx(100, abs=0.5), year


def regions_and_containments():
    with (FACTS / "entities.csv").open(encoding="utf-8", newline="") as lines:
        listed = [
            row for row in csv.DictReader(lines) if row["kind"] == "region" and row["is_aggregate"] == "0"
        ]
    inside = [(row["entity_id"], part) for row in listed for part in row["contains_ids"].split(";") if part]
    return [row["entity_id"] for row in listed], (), inside


def test_hosts_and_others_pooled_again_are_the_country(facts, cuts):
    card = Card("region", "rd_expenditure", per="resident")
    everyone, _, inside = regions_and_containments()
    parts = groups(everyone, ["region-ru-mow", "region-ru-ta", "region-ru-yan", "region-ru-klu"], inside)
    panel, inputs = frame_of(facts, "rd_expenditure"), inputs_of(facts, cuts, card)
    _, made, _, _ = transformed(panel, card, indicator("rd_expenditure"), inputs=inputs)
    members = {"country": (COUNTRY,), "hosts": parts.hosts, "others": parts.others}
    found = references(
        panel, card, indicator("rd_expenditure"), inputs=inputs, members=members, transform=made
    ).set_index(["reference", "year"])["value"]
    people, spent = facts["population_mean"], facts["rd_expenditure"]
    for year in (2005, 2022):
        heads = {
            name: sum(people[unit, year] for unit in members[name] if (unit, year) in spent)
            for name in ("hosts", "others")
        }
        pooled = sum(found[name, year] * heads[name] for name in heads) / sum(heads.values())
        assert pooled == pytest.approx(found["country", year], rel=0.005)


def test_the_step_of_2016_is_consumer_prices_and_not_the_jump_of_accounts(facts, cuts):
    found, made = outcome(facts, cuts, Card("region", "rd_expenditure", real="2016"))
    step = found["region-ru-klu", 2015] / facts["rd_expenditure"]["region-ru-klu", 2015]
    assert step == pytest.approx(math.sqrt(1.054 * 1.129), rel=1e-9)
    assert step == pytest.approx(1.0909, abs=5e-5)
    nominal = facts["grp"][COUNTRY, 2016] / facts["grp"][COUNTRY, 2015]
    assert nominal / (facts["grp_volume_index"][COUNTRY, 2016] / 100) == pytest.approx(1.1183, abs=5e-5)
    assert made.spliced == (2016,)


def test_moscow_has_real_grp_before_its_new_border_with_one_national_step(facts, cuts):
    found, made = outcome(facts, cuts, Card("region", "grp", real="last", per="resident"))
    assert 2012 in made.spliced
    assert np.isfinite(found["region-ru-mow", 2011])
    assert found["region-ru-mow", 2012] / found["region-ru-mow", 2011] == pytest.approx(1, abs=0.15)
