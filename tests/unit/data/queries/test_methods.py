"""What methods ask of the store; on SQLite and PostgreSQL."""

from __future__ import annotations

import re

import pytest

from data.queries import criteria, panels, statuses, ties


def documented(function):
    """The columns that a docstring promises, without remarks in brackets."""
    text = re.sub(r"\([^)]*\)", "", function.__doc__.split("Columns:")[1]).strip().strip(".")
    return [name.strip() for name in text.replace("\n", " ").split(",")]


CALLS = {
    panels.described_indicators: ("region",),
    panels.known_counts: (["rd_expenditure"], "region"),
    panels.names_of: (("region",),),
    ties.links: (),
    ties.nodes: (),
    ties.regions_of_nodes: (),
    ties.towns_of_nodes: (),
    ties.specialisations: (),
    statuses.statuses: (),
    statuses.status_places: ("town",),
    criteria.thresholds: (),
    criteria.survey_references: (),
    criteria.latest_evidence: ("cluster-a",),
    criteria.member_types: ("cluster-a",),
}


@pytest.mark.parametrize("function", CALLS, ids=lambda function: function.__name__)
def test_columns_are_those_of_the_docstring(small, function):
    assert function(small, *CALLS[function]).columns.tolist() == documented(function)


def test_yearly_values_hold_totals_and_leave_out_plans_and_other_years(small):
    found = panels.yearly_values(small, ["rd_expenditure", "grp"], "region", first=2011, last=2012)
    assert found.columns.tolist() == documented(panels.yearly_values)
    assert set(found["year"]) == {2011, 2012}
    assert "region-ru" in found["unit_id"].tolist()
    assert len(found) == 2 * 2 * 7
    plans = panels.yearly_values(small, ["participants"], "cluster", first=2000, last=2040)
    assert "cluster-d" not in plans["unit_id"].tolist()
    assert not plans.duplicated(["indicator_id", "unit_id", "year"]).any()


def test_of_two_values_of_a_year_the_later_one_stays(small):
    found = panels.yearly_values(small, ["subsidy"], "cluster", first=2014, last=2014)
    assert found[["unit_id", "value"]].to_numpy().tolist() == [["cluster-a", 60]]


def test_no_year_has_no_values_but_all_columns(small):
    found = panels.yearly_values(small, ["grp"], "region", first=1900, last=1901)
    assert found.empty
    assert found.columns.tolist() == documented(panels.yearly_values)


def test_indicators_are_those_of_the_kind(small):
    of_regions = panels.described_indicators(small, "region")["indicator_id"].tolist()
    assert "grp" in of_regions and "participants" not in of_regions
    assert of_regions == sorted(of_regions)


def test_units_are_counted_without_totals(small):
    found = panels.known_counts(small, ["grp"], "region")
    assert found.set_index("year")["units_count"].to_dict() == dict.fromkeys(range(2010, 2014), 6)


def test_both_ends_of_a_tie_are_nodes_and_a_total_is_none(small):
    found, everyone = ties.links(small), ties.nodes(small)
    assert found[["from_id", "to_id", "relation"]].to_numpy().tolist() == [
        ["cluster-a", "org-institute", "partner"]
    ]
    kinds = dict(zip(everyone["node_id"], everyone["type"], strict=True))
    assert kinds["cluster-a"] == "cluster"
    assert kinds["org-institute"] == "research"
    assert "cluster-total" not in kinds
    assert everyone["node_id"].is_monotonic_increasing and everyone["node_id"].is_unique


def test_a_node_may_stand_in_two_regions_and_in_no_town(small):
    regions = ties.regions_of_nodes(small)
    assert set(regions.loc[regions["node_id"] == "cluster-d", "region_id"]) == {
        "region-ru-tyu",
        "region-ru-khm",
    }
    towns = ties.towns_of_nodes(small)
    assert towns["town_id"].notna().all()
    assert {"town-novosibirsk", "town-akademgorodok"} == set(
        towns.loc[towns["node_id"] == "cluster-c", "town_id"]
    )


def test_fields_are_those_of_entities_and_not_of_places(small):
    found = ties.specialisations(small)
    assert set(found["kind"]) == {"cluster", "science_city", "technopark", "sez", "technology_platform"}
    assert "cluster-total" not in found["node_id"].tolist()


def test_statuses_keep_their_dates_as_published(small):
    found = statuses.statuses(small).set_index("entity_id")
    assert found.loc["sez-dubna", ["status_from", "status_to"]].tolist() == ["2005-12-21", "2016-09-28"]
    assert found.loc["naukograd-dubna", "status_from"] == "2001"
    assert "cluster-total" not in found.index
    assert statuses.statuses(small, ["sez"])["entity_id"].tolist() == ["sez-dubna"]


def test_places_of_statuses_are_towns_or_regions(small):
    assert statuses.status_places(small, "town")["place_id"].str.startswith("town-").all()
    assert statuses.status_places(small, "region")["place_id"].str.startswith("region-").all()


def test_the_latest_evidence_is_no_plan(small):
    found = criteria.latest_evidence(small, "cluster-a").set_index("indicator_id")
    assert found.loc["participants", ["value", "period_label"]].tolist() == [150, "2019"]


def test_a_partner_is_no_member(small):
    assert criteria.member_types(small, "cluster-a").empty
